"""Languages and skills, in the many ways in which CVs list them."""

from cv_corpus.layouts.dice import Dice
from cv_corpus.layouts.habits import Habits
from cv_corpus.layouts.sheet import Body, Chips, Entry, Gauges, Line, Run, Table, plain
from cv_corpus.layouts.words import label
from cv_corpus.person import Person, Spoken

FULL = {"native": 5, "C2": 5, "C1": 4, "B2": 4, "B1": 3, "A2": 2, "A1": 1}
JOINTS = {"commas": ", ", "semicolons": "; ", "points": " · ", "bars": " | ", "slashes": " / ", "bullets line": " • "}


def language_body(person: Person, habits: Habits, dice: Dice) -> tuple[Body, ...]:
    form, spoken = dice.pick("languages", habits.languages), person.languages
    if not spoken:
        return ()
    if form in ("gauges", "gauges words"):
        beside = form == "gauges words"
        return (Gauges(tuple((s.shown, FULL.get(s.level or "", 3), s.level_shown if beside else "") for s in spoken)),)
    if form == "table":
        return (Table(tuple((s.shown, s.level_shown) for s in spoken)),)
    if form == "three":
        return (_three(person, dice),)
    if form == "inline":
        return (Entry((plain(", ".join(_spoken(s, "brackets") for s in spoken)),)),)
    if form == "inline bars":
        return (Entry((plain(" | ".join(_spoken(s, "colon") for s in spoken)),)),)
    if form == "right":
        return (Entry(tuple(Line((Run(s.shown),), right=(Run(s.level_shown),)) for s in spoken)),)
    if form.startswith("bullets"):
        return (Entry(tuple(plain(_spoken(s, form.removeprefix("bullets ")), sign="•") for s in spoken)),)
    return (Entry(tuple(plain(_spoken(s, form)) for s in spoken)),)


def _spoken(spoken: Spoken, form: str) -> str:
    name, level = spoken.shown, spoken.level_shown
    if not level:
        return name
    return {
        "colon": f"{name}: {level}",
        "colon spaced": f"{name} : {level}",
        "brackets": f"{name} ({level})",
        "dash": f"{name} – {level}",
        "comma": f"{name}, {level}",
        "space": f"{name} {level}",
        "equals": f"{name} = {level}",
        "first": f"{level[:1].upper()}{level[1:]}: {name}",
    }[form]


def _three(person: Person, dice: Dice) -> Table:
    """One column each for reading, writing and speaking."""
    head = tuple(label(person.tongue, name, dice) for name in ("language", "read", "written", "spoken"))
    rows = tuple((s.shown, s.level_shown, s.level_shown, s.level_shown) for s in person.languages)
    return Table((head, *rows), header=True)


def skill_body(person: Person, habits: Habits, dice: Dice) -> tuple[Body, ...]:
    form, skills = dice.pick("skills", habits.skills), person.skills
    if not skills:
        return ()
    if form == "chips":
        return (Chips(skills),)
    if form == "gauges":
        return (Gauges(tuple((skill, 2 + dice.below(skill, 4), "") for skill in skills)),)
    if form == "percent":
        return (Gauges(tuple((s, level, f"{level * 20} %") for s in skills for level in [2 + dice.below(s, 4)])),)
    if form == "table":
        width = 2 + dice.below("skills wide", 2)
        cells = [*skills, *[""] * (-len(skills) % width)]
        return (Table(tuple(tuple(cells[at : at + width]) for at in range(0, len(cells), width))),)
    if form == "groups":
        return (Entry(_groups(person, dice)),)
    if form in ("bullets", "dashes", "ticks"):
        sign = {"bullets": "•", "dashes": "-", "ticks": "✓"}[form]
        return (Entry(tuple(plain(skill, sign=sign) for skill in skills)),)
    if form == "grouped in brackets":
        return (Entry(_grouped(person, dice)),)
    if form == "last joined":
        return (Entry((plain(_with_last_joined(person)),)),)
    if form == "lines":
        return (Entry(tuple(plain(skill) for skill in skills)),)
    return (Entry((plain(_joined(skills, JOINTS[form])),)),)


def _joined(skills: tuple[str, ...], joint: str) -> str:
    """Semicolons where a skill has a comma of its own."""
    return ("; " if any("," in skill for skill in skills) else joint).join(skills)


def _grouped(person: Person, dice: Dice) -> tuple[Line, ...]:
    """Groups of skills, each in brackets behind its name."""
    return tuple(
        plain(
            f"{''.join(run.text for run in line.runs[:1]).rstrip(' :')} ({''.join(run.text for run in line.runs[1:])})"
        )
        for line in _groups(person, dice)
    )


def _with_last_joined(person: Person) -> str:
    """A list in running text, its last skill after a small word."""
    *before, last = person.skills
    word = {"en": "and", "fr": "et", "es": "y"}[person.tongue]
    return f"{_joined(tuple(before), ', ')} {word} {last}" if before else last


def _groups(person: Person, dice: Dice) -> tuple[Line, ...]:
    half = (len(person.skills) + 1) // 2
    parts = [("main", person.skills[:half]), ("other", person.skills[half:])]
    return tuple(
        Line((Run(f"{label(person.tongue, name, dice)}: ", bold=True), Run(_joined(skills, ", "))))
        for name, skills in parts
        if skills
    )
