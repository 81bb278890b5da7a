"""Counts of what is right, besides and missed, by field, tongue, format and layout."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from cv_corpus.match import FIELDS, GOALS, Comparison

Key = tuple[str, str, str, str]
"""Field, tongue, format, layout."""


@dataclass(frozen=True)
class Figures:
    """Numbers of values; precision, recall and F1 are None where there is nothing to tell or to find."""

    right: int
    extra: int
    missed: int

    @property
    def precision(self) -> float | None:
        return self.right / (self.right + self.extra) if self.right + self.extra else None

    @property
    def recall(self) -> float | None:
        return self.right / self.told if self.told else None

    @property
    def f1(self) -> float | None:
        whole = 2 * self.right + self.extra + self.missed
        return 2 * self.right / whole if whole else None

    @property
    def told(self) -> int:
        return self.right + self.missed


@dataclass
class Tally:
    """Micro averages over any choice of fields, tongues, formats and layouts."""

    right: Counter[Key] = field(default_factory=Counter)
    extra: Counter[Key] = field(default_factory=Counter)
    missed: Counter[Key] = field(default_factory=Counter)

    def add(self, comparison: Comparison, tongue: str = "", extension: str = "", layout: str = "") -> None:
        self.right.update((item.field, tongue, extension, layout) for item, _ in comparison.right)
        self.extra.update((item.field, tongue, extension, layout) for item in comparison.extra)
        self.missed.update((item.field, tongue, extension, layout) for item in comparison.missed)

    def figures(
        self, fields: Iterable[str] = FIELDS, tongue: str = "", extension: str = "", layout: str = ""
    ) -> Figures:
        """An empty tongue, format or layout stands for all."""
        wanted = frozenset(fields)

        def counts(key: Key) -> bool:
            return key[0] in wanted and all(
                not given or given == had for given, had in zip((tongue, extension, layout), key[1:], strict=True)
            )

        return Figures(_total(self.right, counts), _total(self.extra, counts), _total(self.missed, counts))

    def f1(self, *fields: str) -> float:
        """Of these fields, else of all; 0 where nothing was told nor found."""
        return self.figures(fields or FIELDS).f1 or 0.0

    def goals(self, tongue: str = "", extension: str = "", layout: str = "") -> Figures:
        return self.figures(GOALS, tongue, extension, layout)


def _total(counter: Counter[Key], counts: Callable[[Key], bool]) -> int:
    return sum(number for key, number in counter.items() if counts(key))
