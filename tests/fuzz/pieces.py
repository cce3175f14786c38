"""What documents are made of at random: the pieces of `pieces.yaml`, and forms filled with them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import yaml

PIECES: dict[str, list[Any]] = yaml.safe_load(Path(__file__).with_name("pieces.yaml").read_text(encoding="utf-8"))
PIECES["numbers"] += ["1" * 60, "1" * 400, "9" * 5000]
_SLOT = re.compile(r"@(date|inner|html|month|unit|sign|name|link|n|s)")
_SIGNS = ["-", "–", "/", ".", ",", " and ", " to ", ":", ", "]
_DEEPEST = 4


def fill(form: str, random: Random, depth: int = 0) -> str:
    """The form with something at random in each of its slots."""
    return _SLOT.sub(lambda match: _MAKERS[match[1]](random, depth), form)


def make(kind: str, random: Random, depth: int = 0) -> str:
    """One of the pieces of this kind, filled."""
    return fill(random.choice(PIECES[kind]), random, depth)


def make_sentence(random: Random, depth: int = 0) -> str:
    """Words, some of them dates, most of them with a full stop."""
    words = [make("dates" if random.random() < 0.2 else "words", random) for _ in range(random.randint(1, 12))]
    return " ".join(words) + random.choice((".", ".", "!", "", "…", '."', ".)"))


def make_citation(random: Random, depth: int = 0) -> str:
    """A citation template, its name, its parameters or its end not always what they should be."""
    name = random.choice(PIECES["citations"] if random.random() < 0.8 else PIECES["odd"])
    parts = [
        random.choice(PIECES["parameters"]) + random.choice(("=", " = ", "", "\n=")) + _make_value(random, depth + 1)
        for _ in range(random.randint(0, 8))
    ]
    return "{{" + "|".join([name, *parts]) + random.choice(("}}", "}}", "}}", ""))


def make_soup(random: Random, depth: int = 0) -> str:
    """Pieces that have nothing to do with each other."""
    kinds = random.choices(("tokens", "odd", "words", "numbers"), k=random.randint(1, 12))
    return "".join(random.choice(PIECES[kind]) for kind in kinds)


def make_prose(random: Random, depth: int = 0) -> str:
    """A sentence about names and days, as often as not with a source typed by hand."""
    sentence = " ".join([make("prose", random), *(make("told_days", random) for _ in range(random.randint(0, 2)))])
    return sentence + (f"<ref>{make('typed', random)}</ref>" if random.random() < 0.5 else "")


def make_html(random: Random, depth: int = 0) -> str:
    """Elements of a page, one in another, some of them broken."""
    makers: list[Callable[[Random, int], str]] = [make_sentence, make_sentence, _make_html_soup]
    if depth < _DEEPEST:
        makers += [lambda random, depth: make("html", random, depth + 1)] * 6
    return "".join(random.choice(makers)(random, depth) for _ in range(random.choice((0, 1, 1, 2))))


def _make_html_soup(random: Random, depth: int) -> str:
    kinds = random.choices(("html_tokens", "html_tokens", "odd", "words"), k=random.randint(1, 8))
    return "".join(random.choice(PIECES[kind]) for kind in kinds)


def _make_number(random: Random, depth: int) -> str:
    if random.random() < 0.3:
        return str(random.choice(PIECES["numbers"]))
    return str(random.choice((random.randint(0, 40), random.randint(1000, 2100), random.randint(0, 10**7))))


def _make_value(random: Random, depth: int) -> str:
    makers: list[Callable[[Random, int], str]] = [_make_number, _make_date, make_sentence, make_soup, _make_address]
    if depth < _DEEPEST:
        makers += [make_citation, lambda random, depth: make("references", random, depth + 1)]
    return "".join(random.choice(makers)(random, depth) for _ in range(random.choice((0, 1, 1, 1, 2))))


def _make_name(random: Random, depth: int = 0) -> str:
    parts = (random.choice(PIECES["name_parts"]) + random.choice(("", " ", " ")) for _ in range(random.randint(1, 5)))
    return "".join(parts).strip() or "Velm"


def _make_link(random: Random, depth: int) -> str:
    name, shown = _make_name(random), _make_name(random)
    return random.choice((name, f"[[{name}]]", f"[[{name}|{shown}]]", f"[[{name}|{shown}]]"))


def _make_date(random: Random, depth: int) -> str:
    return make("dates", random)


def _make_address(random: Random, depth: int) -> str:
    return "http://example.org/" + str(random.choice(PIECES["odd"]))


_MAKERS: dict[str, Callable[[Random, int], str]] = {
    "n": _make_number,
    "s": make_sentence,
    "date": _make_date,
    "inner": _make_value,
    "html": make_html,
    "name": _make_name,
    "link": _make_link,
    "month": lambda random, depth: str(random.choice(PIECES["months"])),
    "unit": lambda random, depth: str(random.choice(PIECES["units"])),
    "sign": lambda random, depth: random.choice(_SIGNS),
}
