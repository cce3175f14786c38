"""What can happen to a text on its way: cut, repeated, shuffled, badly encoded, full of markup that means nothing."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.fuzz.pieces import PIECES

Mutation = Callable[[str, Random], str]


def _cut(text: str, random: Random) -> str:
    start, end = _span(text, random)
    return text[:start] + text[end:]


def _truncate(text: str, random: Random) -> str:
    return text[: random.randint(0, len(text))] if random.random() < 0.7 else text[random.randint(0, len(text)) :]


def _repeat(text: str, random: Random) -> str:
    start, end = _span(text, random, longest=60)
    return text[:end] + text[start:end] * random.choice((1, 1, 2, 5, 40)) + text[end:]


def _swap(text: str, random: Random) -> str:
    a, b, c, d = sorted(random.randint(0, len(text)) for _ in range(4))
    return text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]


def _insert(kind: str, most: int) -> Mutation:
    def insert(text: str, random: Random) -> str:
        for _ in range(random.randint(1, most)):
            at = random.randint(0, len(text))
            text = text[:at] + random.choice(PIECES[kind]) + text[at:]
        return text

    return insert


def _replace_characters(text: str, random: Random) -> str:
    characters = list(text)
    for _ in range(random.randint(1, 6)):
        if characters:
            characters[random.randrange(len(characters))] = random.choice(PIECES[random.choice(("odd", "tokens"))])
    return "".join(characters)


def _change_number(text: str, random: Random) -> str:
    places = [at for at, character in enumerate(text) if character.isdigit()]
    for _ in range(random.randint(1, 4)):
        at = random.choice(places) if places else random.randint(0, len(text))
        text = text[:at] + random.choice(PIECES["numbers"]) + text[at + 1 :]
    return text


def _nest(text: str, random: Random) -> str:
    start, end = _span(text, random, longest=40)
    depth = random.choice((2, 3, 8, 45, 200))
    pairs = [random.choice(PIECES["nests"]) for _ in range(random.choice((1, 1, 3)))]
    opening = "".join(pairs[index % len(pairs)][0] for index in range(depth))
    closing = "".join(pairs[index % len(pairs)][1] for index in reversed(range(depth)))
    return text[:start] + opening + text[start:end] + (closing if random.random() < 0.8 else "") + text[end:]


def _change_line_ends(text: str, random: Random) -> str:
    return text.replace("\n", random.choice(("\r\n", "\r", "\u2028", "\x85", "\n\n", " ", "\n\x0c")))


def _mark_bytes(text: str, random: Random) -> str:
    return random.choice(("\ufeff", "\ufffe", "\x00")) + text


def _shuffle_lines(text: str, random: Random) -> str:
    lines = text.split("\n")
    random.shuffle(lines)
    return "\n".join(lines)


MUTATIONS: list[Mutation] = [
    _cut, _cut, _truncate, _repeat, _swap, _insert("tokens", 6), _insert("tokens", 2), _insert("odd", 4),
    _insert("numbers", 2), _insert("html_tokens", 3), _replace_characters, _change_number, _nest, _change_line_ends,
    _mark_bytes, _shuffle_lines,
]  # fmt: skip


def _span(text: str, random: Random, longest: int | None = None) -> tuple[int, int]:
    start = random.randint(0, len(text))
    end = random.randint(start, len(text))
    return start, end if longest is None else min(end, start + longest)


def mutate(text: str, random: Random, *, other: str = "") -> str:
    """The text after one to five things have happened to it; `other` may be spliced in."""
    for _ in range(random.randint(1, 5)):
        if other and random.random() < 0.1:
            start, end = _span(other, random, longest=400)
            at = random.randint(0, len(text))
            text = text[:at] + other[start:end] + text[at:]
        else:
            text = random.choice(MUTATIONS)(text, random)
        text = text[:20_000]
    return text
