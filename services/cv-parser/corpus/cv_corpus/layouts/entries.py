"""Jobs, degrees and certifications as lines."""

from cv_corpus.layouts.dates import DateHabit
from cv_corpus.layouts.dice import Dice
from cv_corpus.layouts.habits import Habits
from cv_corpus.layouts.sheet import Entry, Line, plain
from cv_corpus.layouts.templates import lines_of
from cv_corpus.layouts.words import label
from cv_corpus.person import Certification, Degree, Job, Place, Tongue


def job_entry(job: Job, tongue: Tongue, habits: Habits, dates: DateHabit, dice: Dice) -> Entry:
    span = dates.span(job.start, job.end, tongue)
    values = {
        "title": job.title,
        "employer": job.employer,
        "place": _place(job.place, habits, dice),
        "dates": "" if habits.margin else span,
        "at": label(tongue, "at", dice),
        **_labels(tongue, dice),
    }
    head = lines_of(dice.pick("job", habits.job), values)
    return Entry((*head, *_duties(job, tongue, habits, dice)), _margin(span, habits))


def degree_entry(degree: Degree, tongue: Tongue, habits: Habits, dates: DateHabit, dice: Dice) -> Entry:
    span = dates.span(degree.start, degree.end, tongue)
    values = {
        "diploma": _diploma(degree, tongue, habits, dice),
        "degree": degree.degree,
        "field": degree.field,
        "institution": degree.institution,
        "place": _place(degree.place, habits, dice),
        "dates": "" if habits.margin else span,
        **_labels(tongue, dice),
    }
    return Entry(lines_of(dice.pick("degree", habits.degree), values), _margin(span, habits))


def certification_entry(
    certification: Certification, tongue: Tongue, habits: Habits, dates: DateHabit, dice: Dice
) -> Entry:
    date = dates.moment(certification.date, tongue) if certification.date else ""
    values = {"name": certification.name, "issuer": certification.issuer, "date": date}
    return Entry(lines_of(dice.pick("certification", habits.certifications), values))


def _labels(tongue: Tongue, dice: Dice) -> dict[str, str]:
    """What forms call the parts of an entry, as `{role_label}`."""
    names = ("role", "firm", "when", "where", "diploma", "school")
    return {f"{name}_label": label(tongue, name, dice) for name in names}


def _margin(span: str, habits: Habits) -> tuple[str, ...]:
    if not habits.margin or not span:
        return ()
    for joint in (" – ", " - ", " — ", " / ", " → "):
        first, found, last = span.partition(joint)
        if found and habits.margin == "two":
            return (f"{first}{joint.rstrip()}", last)
    return (span,)


def _place(place: Place | None, habits: Habits, dice: Dice) -> str:
    if place is None:
        return ""
    form = dice.pick("places", habits.places)
    city, country = place.city, place.country.shown
    return {
        "comma": f"{city}, {country}",
        "brackets": f"{city} ({country})",
        "dash": f"{city} – {country}",
        "slash": f"{city} / {country}",
        "country first": f"{country}, {city}",
        "city": city,
    }[form]


def _diploma(degree: Degree, tongue: Tongue, habits: Habits, dice: Dice) -> str:
    if not degree.field:
        return degree.degree
    return {
        "in": f"{degree.degree} {label(tongue, 'in', dice)} {degree.field}",
        "comma": f"{degree.degree}, {degree.field}",
        "dash": f"{degree.degree} – {degree.field}",
        "brackets": f"{degree.degree} ({degree.field})",
        "colon": f"{degree.degree}{' :' if tongue is Tongue.FRENCH else ':'} {degree.field}",
        "bar": f"{degree.degree} | {degree.field}",
    }[dice.pick("diplomas", habits.diplomas)]


def _duties(job: Job, tongue: Tongue, habits: Habits, dice: Dice) -> tuple[Line, ...]:
    if not job.duties:
        return ()
    sign = dice.pick("duties", habits.duties)
    if sign == "prose":
        return (plain(" ".join(f"{duty.rstrip('.')}." for duty in job.duties)),)
    if sign == "lines":
        return tuple(plain(duty) for duty in job.duties)
    lines = tuple(plain(duty, sign=sign) for duty in job.duties)
    return (plain(f"{label(tongue, 'duties', dice)}:"), *lines) if dice.chance("duties labelled", 8) else lines
