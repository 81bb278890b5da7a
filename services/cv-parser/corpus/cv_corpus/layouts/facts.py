"""The name and the contact data, as written."""

from cv_corpus.layouts.dates import birthday
from cv_corpus.layouts.dice import Dice
from cv_corpus.layouts.habits import Habits
from cv_corpus.layouts.sheet import Fact
from cv_corpus.layouts.words import label
from cv_corpus.person import Person, Tongue
from cv_corpus.truth import Shown

ICONS = {"address": "⌂", "phone": "☎", "email": "✉", "link": "➤"}
ALWAYS_LABELLED = {"born", "nationality", "family", "given", "name"}


def spaced(text: str) -> str:
    """S P A C E D capitals, which break between words only."""
    return "\N{NO-BREAK SPACE}\N{NO-BREAK SPACE} ".join(
        "\N{NO-BREAK SPACE}".join(word) for word in text.upper().split()
    )


def name_of(person: Person, style: str) -> str:
    given, family = person.given, person.family
    forms = {
        "plain": f"{given} {family}",
        "family caps": f"{given} {family.upper()}",
        "family first": f"{family.upper()} {given}",
        "family first plain": f"{family} {given}",
        "comma": f"{family}, {given}",
        "comma caps": f"{family.upper()}, {given}",
        "caps": f"{given} {family}".upper(),
        "spaced": spaced(f"{given} {family}"),
        "two lines": f"{given}\n{family.upper()}",
        "labelled": "",
    }
    return forms[style]


def facts_of(person: Person, shown: Shown, habits: Habits, dice: Dice, labelled_name: bool) -> tuple[Fact, ...]:
    """In the order of the layout: contact first, or birth and nationality first."""
    style = dice.pick("facts", habits.facts)
    contact = [*_address(person, shown, habits, dice), ("phone", person.phone.shown), ("email", person.email)]
    contact = contact[::-1] if dice.chance("contact reversed", 30) and not _is_split(contact) else contact
    contact += [("link", link) for link in person.links if shown.links]
    about = _about(person, shown, dice)
    both = [*about, *contact] if dice.chance("about first", 30) else [*contact, *about]
    names = [("family", person.family), ("given", person.given)] if labelled_name else []
    seen: set[str] = set()
    return tuple(_fact(kind, text, style, seen, person, dice) for kind, text in [*names, *both] if text)


def _is_split(contact: list[tuple[str, str]]) -> bool:
    return sum(kind == "address" for kind, _ in contact) > 1


def _fact(kind: str, text: str, style: str, seen: set[str], person: Person, dice: Dice) -> Fact:
    again = kind in seen
    seen.add(kind)
    if again:
        return Fact(kind, "", text)
    if style == "labels" or kind in ALWAYS_LABELLED:
        return Fact(kind, label(person.tongue, kind, dice), text)
    return Fact(kind, ICONS[kind] if style == "icons" else "", text)


def _address(person: Person, shown: Shown, habits: Habits, dice: Dice) -> list[tuple[str, str]]:
    address, place = person.address, person.address.place
    town = f"{address.postal_code} {place.city}".strip()
    if person.tongue is Tongue.ENGLISH and dice.chance("postal code last", 50):
        town = f"{place.city} {address.postal_code}".strip()
    form = dice.pick("address", habits.address)
    if form == "city":
        return [("address", f"{place.city}, {place.country.shown}")]
    parts = [part for part in (address.street, town, place.country.shown) if part]
    if form == "split":
        return [("address", part) for part in parts]
    if form == "two":
        return [("address", address.street), ("address", f"{town}, {place.country.shown}")]
    joint = dice.pick("address joint", (", ", ", ", " – ", " · ")) if form == "one" else ", "
    return [("address", joint.join(parts))]


def _about(person: Person, shown: Shown, dice: Dice) -> list[tuple[str, str]]:
    found = []
    if shown.born and person.born:
        forms = ("long", "long", "dot", "month first" if person.tongue is Tongue.ENGLISH else "slash")
        found.append(("born", birthday(person.born, person.tongue, dice.pick("birthday", forms))))
    if shown.nationalities and person.nationalities:
        joint = dice.pick("nationality joint", (", ", " / ", f" {label(person.tongue, 'and', dice)} "))
        found.append(("nationality", joint.join(n.shown for n in person.nationalities)))
    return found
