"""How soon it is there, what it holds in memory, and how fast it reads CVs."""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from uuid import uuid4

from cv_parser_service.sandbox import Sandbox

from benchmarks import people
from benchmarks.bench import LAPTOP, Bench
from benchmarks.figures import Figure, Plot, figure, percentile
from benchmarks.product import Product

PLOTS: Sequence[Plot] = ()
_SAMPLES = Path(__file__).parents[1] / "samples" / "cvs"


def measure(bench: Bench) -> list[Figure]:
    """A laptop's installation, started a second time, so that nothing is made anew."""
    with bench.fresh_product(LAPTOP) as product:
        starts = []
        for _ in bench.rounds():
            product.stop()
            starts.append(product.start())
        small = product.memory(models=False)
        rate, slow = _cvs(bench.size(5, 1))
        return [
            figure("machine.start", "cold start of an installed product", starts, "s", "under 8 s"),
            figure(
                "machine.memory",
                "memory without the process that holds the models",
                small,
                "MB",
                "under 350 MB",
            ),
            figure("machine.cvs", "CVs a second, one process, models loaded", rate),
            figure("machine.cv", "p95 of a CV", slow, "ms"),
            figure("machine.models", "memory with models loaded", _with_models(product), "MB", "under 900 MB"),
        ]


def _cvs(times: int) -> tuple[list[float], float]:
    """A rate for each of three passes through one parser child, and the p95 of a CV in milliseconds."""
    documents = [file.read_bytes() for file in sorted(_SAMPLES.iterdir())]
    rates, all_took = [], []
    with closing(Sandbox()) as sandbox:
        for document in documents:
            sandbox.extract(document)
        for _ in range(3):
            took = [_timed(sandbox, document) for document in documents * times]
            rates.append(1 / statistics.mean(took))
            all_took += took
    return rates, percentile(all_took, 95) * 1000


def _timed(sandbox: Sandbox, document: bytes) -> float:
    began = time.perf_counter()
    sandbox.extract(document)
    return time.perf_counter() - began


def _with_models(product: Product) -> float:
    """Megabytes, once CVs in both languages were read."""
    crowd = people.crowd(product, 1, first=5000)
    headers = crowd.sign_in(5000)
    for sample in (next(_SAMPLES.glob("*.pdf")), *_SAMPLES.glob("*.docx")):
        product.http.post(
            "/api/profile/imports",
            files={"file": (sample.name, sample.read_bytes())},
            headers={**headers, "Idempotency-Key": str(uuid4())},
        ).raise_for_status()
    deadline = time.monotonic() + 120
    while product.count("profile", "SELECT count(*) FROM imports WHERE state = 'queued'"):
        if time.monotonic() > deadline:
            raise TimeoutError("the CVs were not read")
        time.sleep(0.2)
    return product.memory()
