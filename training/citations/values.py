"""The values of a work's fields as people print them: names, dates, pages, volumes."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Sequence
from random import Random

from pipeline.document import Name, Work

_MONTHS = [name for name in month_name if name]
_MOST = 4  # names before "et al."


def print_names(names: Sequence[Name], style: str, random: Random) -> str:
    """The names in one style, joined as citations join them."""
    shown = [print_name(name, style, is_first=not at) for at, name in enumerate(names)]
    is_short = len(shown) > _MOST or (len(shown) > 1 and random.random() < 0.08)
    if is_short:
        shown = shown[: random.randint(1, 3)]
    comma = random.choice(("; ", ", ", ", ")) if "," in shown[0] else random.choice((", ", ", ", ", ", "; "))
    joint = random.choice((" and ", " and ", " & ", f"{comma}and ", f"{comma}& ", comma))
    text = shown[0] if len(shown) == 1 else comma.join(shown[:-1]) + (comma if is_short else joint) + shown[-1]
    return text + random.choice((" et al.", ", et al.", " et al")) if is_short else text


def print_name(name: Name, style: str, *, is_first: bool) -> str:
    """One name; of a style that inverts the first alone the others are natural."""
    if name.literal or not name.given or not name.family:
        return name.literal or name.family or name.given or ""
    initials = [word[0] + "." for word in name.given.replace("-", " ").split() if word[0].isalpha()]
    if style == "inverted":
        return f"{name.family}, {name.given}" if is_first else f"{name.given} {name.family}"
    if style == "initials":
        return f"{name.family}, {' '.join(initials)}"
    if style == "family":
        return name.family
    if style == "vancouver":
        return f"{name.family} {''.join(initial[0] for initial in initials)}"
    return f"{name.given} {name.family}"


def print_date(edtf: str, random: Random) -> str:
    """A day, a month or a year in words or figures; empty where the value is another."""
    parts = edtf.split("-")
    if not all(part.isdigit() for part in parts) or len(parts[0]) != 4:
        return ""
    if len(parts) == 1:
        return edtf
    if not 1 <= int(parts[1]) <= len(_MONTHS):
        return ""
    month = _MONTHS[int(parts[1]) - 1]
    if random.random() < 0.15:
        month = month[:3] + random.choice((".", ""))
    if len(parts) == 2:
        return f"{month} {parts[0]}"
    day = str(int(parts[2]))
    forms = (f"{day} {month} {parts[0]}", f"{month} {day}, {parts[0]}", edtf, f"{day} {month}, {parts[0]}")
    return random.choices(forms, (4, 4, 1.5, 0.3))[0]


def print_pages(work: Work, random: Random) -> str:
    page = work.page or (str(random.randint(2, 500)) if random.random() < 0.5 else "")
    if not page:
        return ""
    word = "pp." if any(mark in page for mark in "–-,") else "p."
    forms = (f"{word} {page}", f"{word} {page}", f"{word}{page}", f"{word[:-1]} {page}", f"page {page}", page)
    return random.choice(forms)


def print_volume(work: Work, random: Random) -> str:
    """The volume with its issue, in one of the ways that print both."""
    if not work.volume:
        return ""
    if not work.issue:
        return random.choice((work.volume, f"vol. {work.volume}", f"Vol. {work.volume}"))
    return random.choice(
        (
            f"{work.volume}({work.issue})",
            f"{work.volume} ({work.issue})",
            f"{work.volume}.{work.issue}",
            f"vol. {work.volume}, no. {work.issue}",
            f"Vol. {work.volume}, No. {work.issue}",
            f"{work.volume}, no. {work.issue}",
        )
    )
