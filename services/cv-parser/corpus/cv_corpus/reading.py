"""Reads documents as the service does, in child processes, and measures how fast."""

import statistics
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

from cv_parser_service.extraction.model import Extraction
from cv_parser_service.extraction.refusal import Refused
from cv_parser_service.sandbox import Sandbox

WORKERS = 2


@dataclass(frozen=True)
class Outcome:
    """What became of one document; `milliseconds` on the way through one loaded worker."""

    extraction: Extraction | None
    refusal: str
    milliseconds: float


@dataclass(frozen=True)
class Speed:
    """Documents a second of two workers side by side, the rest of one worker alone."""

    documents_a_second: float
    median_ms: float
    p95_ms: float
    peak_mb: float


def read_all(paths: Sequence[Path]) -> tuple[list[Outcome], Speed]:
    """Each document once in one worker for outcome and time, and once more in two workers for the rate."""
    contents = [path.read_bytes() for path in paths]
    outcomes, peak = _one_by_one(contents)
    times = [outcome.milliseconds for outcome in outcomes]
    p95 = sorted(times)[max(0, -(-len(times) * 95 // 100) - 1)]
    return outcomes, Speed(_rate(contents), statistics.median(times), p95, peak)


def _one_by_one(contents: Sequence[bytes]) -> tuple[list[Outcome], float]:
    sandbox = Sandbox()
    outcomes, peak = [], 0.0
    try:
        for content in contents:
            sandbox.keep_ready()
            outcomes.append(_read(sandbox, content))
            peak = max(peak, _peak_mb(sandbox.pid))
    finally:
        sandbox.close()
    return outcomes, peak


def _read(sandbox: Sandbox, content: bytes) -> Outcome:
    begin = time.perf_counter()
    try:
        extraction, refusal = sandbox.extract(content), ""
    except Refused as refused:
        extraction, refusal = None, str(refused.reason)
    return Outcome(extraction, refusal, 1000 * (time.perf_counter() - begin))


def _rate(contents: Sequence[bytes]) -> float:
    """Documents a second, without the time to load the models."""
    waiting: SimpleQueue[bytes | None] = SimpleQueue()
    for content in [*contents, *[None] * WORKERS]:
        waiting.put(content)
    sandboxes = [Sandbox(documents_per_child=len(contents) + 1) for _ in range(WORKERS)]
    try:
        with ThreadPoolExecutor(WORKERS) as pool:
            list(pool.map(Sandbox.keep_ready, sandboxes))
            begin = time.perf_counter()
            list(pool.map(lambda sandbox: _serve(sandbox, waiting), sandboxes))
            return len(contents) / (time.perf_counter() - begin)
    finally:
        for sandbox in sandboxes:
            sandbox.close()


def _serve(sandbox: Sandbox, waiting: "SimpleQueue[bytes | None]") -> None:
    while (content := waiting.get()) is not None:
        _read(sandbox, content)


def _peak_mb(pid: int | None) -> float:
    """The most memory that the process ever held, as Linux tells it."""
    status = Path(f"/proc/{pid}/status")
    if pid is None or not status.exists():
        return 0.0
    peak = next((line for line in status.read_text().splitlines() if line.startswith("VmHWM")), "VmHWM: 0 kB")
    return int(peak.split()[1]) / 1024
