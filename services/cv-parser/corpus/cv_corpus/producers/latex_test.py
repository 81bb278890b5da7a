"""Layouts kept aside: LaTeX's classes for CVs."""

from collections.abc import Callable

from cv_corpus.layouts.dates import TEST, birthday
from cv_corpus.layouts.dice import Dice
from cv_corpus.layouts.model import Drawn, Layout
from cv_corpus.layouts.words import heading, label
from cv_corpus.person import Degree, Job, Person, Place
from cv_corpus.producers.europecv import europecv
from cv_corpus.producers.latex import BABEL, fits, tex, typeset
from cv_corpus.truth import EVERYTHING, Shown, truth_of, without

DATES = ("dotted tight", "full long dash", "short tight", "slashed tight", "full since")


def place_of(place: Place | None) -> str:
    return f"{place.city}, {place.country.shown}" if place else ""


def moderncv(person: Person, style: str, dice: Dice) -> str:
    """The document in the class's own commands."""
    dates = TEST[dice.pick("dates", DATES)]

    def title(section: str) -> str:
        return f"\\section{{{tex(heading(person.tongue, section, 'test', dice))}}}\n"

    def entry(one: Job | Degree, first: str, second: str, below: str) -> str:
        span = dates.span(one.start, one.end, person.tongue)
        parts = "".join(f"{{{tex(text)}}}" for text in (span, first, second, place_of(one.place), ""))
        return f"\\cventry{parts}{{{below}}}\n"

    body = title("summary") + f"\\cvitem{{}}{{{tex(person.summary)}}}\n" if person.summary else ""
    body += title("experience") + "".join(entry(job, job.title, job.employer, _items(job)) for job in person.jobs)
    body += title("education")
    body += "".join(entry(degree, _diploma(degree, dice), degree.institution, "") for degree in person.degrees)
    body += title("languages")
    body += "".join(f"\\cvitemwithcomment{{{tex(s.shown)}}}{{{tex(s.level_shown)}}}{{}}\n" for s in person.languages)
    body += title("skills") + _skills(person, dice)
    body += title("certifications") if person.certifications else ""
    for c in person.certifications:
        date = dates.moment(c.date, person.tongue) if c.date else ""
        body += f"\\cvitem{{{tex(date)}}}{{{tex(', '.join(part for part in (c.name, c.issuer) if part))}}}\n"
    for extra in person.extras:
        body += f"\\section{{{tex(extra.heading)}}}\n" + "".join(f"\\cvlistitem{{{tex(t)}}}\n" for t in extra.lines)
    colour = dice.pick("colour", ("blue", "green", "orange", "grey", "burgundy"))
    return (
        f"\\documentclass[10pt,a4paper,sans]{{moderncv}}\n\\moderncvstyle{{{style}}}\n\\moderncvcolor{{{colour}}}\n"
        f"\\usepackage[T1]{{fontenc}}\n\\usepackage{{lmodern}}\n\\usepackage[{BABEL[person.tongue]}]{{babel}}\n"
        f"\\usepackage[scale=0.8]{{geometry}}\n{_personal(person, dice)}"
        f"\\begin{{document}}\n\\makecvtitle\n{body}\\end{{document}}\n"
    )


def _personal(person: Person, dice: Dice) -> str:
    address = person.address
    lines = [
        f"\\name{{{tex(person.given)}}}{{{tex(person.family)}}}",
        f"\\address{{{tex(address.street)}}}{{{tex(f'{address.postal_code} {address.place.city}'.strip())}}}"
        f"{{{tex(address.place.country.shown)}}}",
        f"\\phone[mobile]{{{tex(person.phone.shown)}}}",
        f"\\email{{{tex(person.email)}}}",
        f"\\extrainfo{{{tex(_about(person, dice))}}}",
    ]
    lines += [f"\\title{{{tex(person.headline)}}}"] if person.headline else []
    return "\n".join(lines) + "\n"


def _about(person: Person, dice: Dice) -> str:
    born = (
        f"{label(person.tongue, 'born', dice)}: {birthday(person.born, person.tongue, 'long')}" if person.born else ""
    )
    nationalities = ", ".join(n.shown for n in person.nationalities)
    said = f"{label(person.tongue, 'nationality', dice)}: {nationalities}" if nationalities else ""
    return " -- ".join(text for text in (born, said) if text)


def _diploma(degree: Degree, dice: Dice) -> str:
    if not degree.field:
        return degree.degree
    return dice.pick("diploma", (f"{degree.degree}, {degree.field}", f"{degree.degree} ({degree.field})"))


def _items(job: Job) -> str:
    items = "".join(f"\\item {tex(duty)}\n" for duty in job.duties)
    return f"\\begin{{itemize}}\n{items}\\end{{itemize}}" if items else ""


def _skills(person: Person, dice: Dice) -> str:
    """Double list items, list items, or labelled items."""
    skills = [tex(skill) for skill in person.skills]
    form = dice.pick("skills", ("double", "list", "labelled"))
    if form == "list":
        return "".join(f"\\cvlistitem{{{skill}}}\n" for skill in skills)
    if form == "double":
        pairs = zip(skills[::2], [*skills[1::2], ""], strict=False)
        return "".join(f"\\cvlistdoubleitem{{{one}}}{{{two}}}\n" for one, two in pairs)
    half = (len(skills) + 1) // 2
    parts = [("main", skills[:half]), ("other", skills[half:])]
    return "".join(f"\\cvitem{{{label(person.tongue, n, dice)}}}{{{'; '.join(p)}}}\n" for n, p in parts if p)


def curve(person: Person, _style: str, dice: Dice) -> str:
    """Rubrics with dates as keys; each rubric is a file of its own."""
    dates = TEST[dice.pick("dates", DATES)]
    rubrics: list[tuple[str, list[str]]] = []
    for section, entries in (("experience", person.jobs), ("education", person.degrees)):
        lines = [_entry(entry, dates.span(entry.start, entry.end, person.tongue), dice) for entry in entries]
        rubrics.append((heading(person.tongue, section, "test", dice), lines))
    spoken = [f"\\entry* \\textbf{{{tex(s.shown)}}} {tex(s.level_shown)}" for s in person.languages]
    rubrics.append((heading(person.tongue, "languages", "test", dice), spoken))
    rubrics.append((heading(person.tongue, "skills", "test", dice), [f"\\entry* {tex('; '.join(person.skills))}"]))
    files = "".join(
        f"\\begin{{filecontents*}}[overwrite]{{r{n}.tex}}\n\\begin{{rubric}}{{{tex(title)}}}\n"
        + "\n".join(lines)
        + "\n\\end{rubric}\n\\end{filecontents*}\n"
        for n, (title, lines) in enumerate(rubrics)
    )
    address = person.address
    town = f"{address.postal_code} {address.place.city}".strip()
    left = [part for part in (address.street, town, address.place.country.shown) if part]
    name = f"\\mbox{{\\LARGE\\bfseries {tex(person.given)} {tex(person.family.upper())}}}"
    head = f"\\leftheader{{{_broken([name, *map(tex, left)])}}}\n"
    head += f"\\rightheader{{{_broken([tex(person.phone.shown), tex(person.email)])}}}\n"
    made = "".join(f"\\makerubric{{r{n}}}\n" for n in range(len(rubrics)))
    maketitle = "\\maketitle\n" if person.headline else ""
    subtitle = f"\\title{{{tex(person.headline)}}}\n" if person.headline else ""
    return (
        f"{files}\\documentclass[a4paper,10pt]{{curve}}\n\\usepackage[T1]{{fontenc}}\n\\usepackage{{lmodern}}\n"
        f"\\usepackage[{BABEL[person.tongue]}]{{babel}}\n\\usepackage[margin=2cm]{{geometry}}\n{head}{subtitle}"
        f"\\begin{{document}}\n\\makeheaders\n{maketitle}{made}\\end{{document}}\n"
    )


def _broken(lines: list[str]) -> str:
    return "\\\\ ".join(lines)


def _entry(entry: Job | Degree, span: str, dice: Dice) -> str:
    key = f"[{{{tex(span)}}}]" if span else ""
    if isinstance(entry, Job):
        first, second, below = entry.title, entry.employer, ". ".join(duty.rstrip(".") for duty in entry.duties)
    else:
        first, second, below = _diploma(entry, dice), entry.institution, ""
    text = ", ".join(part for part in (tex(second), tex(place_of(entry.place))) if part)
    return f"\\entry*{key} \\textbf{{{tex(first)}}}, {text}" + (f".\\par {tex(below)}." if below else "")


_CURVE = without(EVERYTHING, "summary", "born", "nationalities", "links", "certifications")
_MODERN = without(EVERYTHING, "links")
Source = Callable[[Person, str, Dice], str]
_LAYOUTS: dict[str, tuple[Source, str, Shown]] = {
    "latex_moderncv_classic": (moderncv, "classic", _MODERN),
    "latex_moderncv_banking": (moderncv, "banking", _MODERN),
    "latex_moderncv_casual": (moderncv, "casual", _MODERN),
    "latex_europecv": (europecv, "", without(EVERYTHING, "headline", "summary", "links", "certifications")),
    "latex_curve": (curve, "", _CURVE),
}


def _draw(name: str) -> Callable[[Person], Drawn]:
    source, style, shown = _LAYOUTS[name]
    return lambda person: Drawn(source(person, style, Dice(f"{name}/{person.id}")).encode(), truth_of(person, shown))


LATEX_TEST = [Layout(name, "latex", "test", "pdf", _draw(name), typeset, fits) for name in _LAYOUTS]
