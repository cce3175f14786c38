"""Works as people type them into articles: the forms of `forms.toml`, filled with the works' own fields.

Every choice is drawn from the random numbers given, so that a seed gives the same strings again.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from pipeline.document import ExternalLink, Name, Work
from pipeline.resolve.citations.typed.word_kinds import names
from training.citations.pools import Pools, tell_kind
from training.citations.strings import OTHER, LabelledString, join
from training.citations.values import print_date, print_names, print_pages, print_volume

_TABLE = tomllib.loads((Path(__file__).parent / "forms.toml").read_text(encoding="utf-8"))
WORDS: dict[str, list[str]] = _TABLE.pop("words")
FORMS: dict[str, list[str]] = _TABLE
_PIECE = re.compile(r"<(?P<slot>[^<>]+)>|(?P<open>\[)|(?P<close>\])|(?P<mark>[⟦⟧⸢⸣])|(?P<text>[^<>\[\]⟦⟧⸢⸣]+)")
_NAMES_STYLES = ("inverted", "inverted", "initials", "natural", "natural", "natural", "vancouver", "family")
_STOP_INSIDE = 0.4  # of the titles in quotation marks
_SHORT = 0.08  # of the strings tell too little
_SCRAMBLED = 0.4  # stand in no form that is known
_MISSING = 0.3  # of what may be missing
_QUOTES = (('"', '"', 6), ("“", "”", 3), ("„", "“", 0.3), ("«", "»", 0.3))


def type_work(work: Work, pools: Pools, random: Random) -> LabelledString | None:
    """The work in one of the forms of its kind; None where it lacks what the form asks for."""
    kind = tell_kind(work)
    drawn = random.random()
    if drawn < _SHORT:
        form = random.choice(FORMS["short"])
    elif drawn < _SHORT + _SCRAMBLED:
        form = scramble(kind, random)
    else:
        form = random.choice(FORMS[kind])
    filled = _Filler(pools.complete(work, kind, random), random).fill(form)
    if filled is None:
        return None
    parts = []
    if random.random() < 0.06:
        parts.append(LabelledString.of(random.choice(WORDS["lead"])))
    parts.append(_vary_end(filled, random))
    behind = random.random()
    if behind < 0.05:
        parts.append(LabelledString.of(f" {random.choice(WORDS['remark'])}."))
    elif behind < 0.1 and pools.sentences:
        sentence = random.choice(pools.sentences)
        parts.append(LabelledString.of(random.choice((f" {sentence}", f' "{sentence}"', f": “{sentence}”"))))
    elif behind < 0.12 and pools.sentences:
        parts.insert(
            0, LabelledString.of(random.choice(('"{}" ', "{} ", "“{}” – ")).format(random.choice(pools.sentences)))
        )
    return join(parts)


_SLOTS = {
    "news": ("<authors>", "<container/i|p|p>", "<place>", "<date>", "<pages>", "<accessed>"),
    "web": ("<authors>", "<container/i|p>", "<publisher>", "<date>", "<accessed>"),
    "book": ("<authors>", "<publisher>", "<publisher>", "<place>", "<year>", "<pages>", "<isbn>", "<edition>"),
    "chapter": ("<authors>", "<container/i|p|q>", "<publisher>", "<place>", "<year>", "<pages>", "<authors:editor>"),
    "journal": ("<authors>", "<container/i|p>", "<volume>", "<date>", "<pages>", "<doi>"),
}
_TITLES = "<title/q|i|l|lq|ql|p|p|s|li>"
_SEPARATORS = (", ", ". ", " ", "; ", " - ", ": ", " (")


def scramble(kind: str, random: Random) -> str:
    """A form that nobody wrote down: slots of this kind of work in any order, with any marks between them."""
    slots = _SLOTS[kind]
    chosen = list(dict.fromkeys(random.sample(slots, random.randint(1, len(slots) - 1))))
    if random.random() < 0.6:
        chosen.sort(key=lambda slot: "authors>" not in slot)  # the authors first, as most have them
        chosen.insert(random.randint(0, 1), _TITLES)
    else:
        chosen.insert(random.randint(0, len(chosen)), _TITLES)
    form = chosen[0]
    usual = random.choice(_SEPARATORS[:3])
    for slot in chosen[1:]:
        separator = usual if random.random() < 0.6 else random.choice(_SEPARATORS)
        form += f" ({slot})" if separator == " (" else separator + slot
    return form + random.choice(("", "."))


def _vary_end(string: LabelledString, random: Random) -> LabelledString:
    """The string with its last full stop, or without."""
    if string.text.endswith(".") and random.random() < 0.4 and string.labels[-1] == "other":
        string.text, string.labels = string.text[:-1], string.labels[:-1]
    return string


class _Filler:
    """Fills the slots of a form with the fields of one work."""

    def __init__(self, work: Work, random: Random) -> None:
        self.work, self.random = work, random
        self._names_style = random.choice(_NAMES_STYLES)
        self._link_left = bool(work.url)

    def fill(self, form: str) -> LabelledString | None:
        """The form filled; None where a slot that must be filled has nothing."""
        stack: list[tuple[list[LabelledString], bool]] = [([], True)]
        for match in _PIECE.finditer(form):
            parts, is_whole = stack[-1]
            if match["open"]:
                stack.append(([], self.random.random() >= _MISSING))
            elif match["close"]:
                inner, is_filled = stack.pop()
                if is_filled:
                    stack[-1][0].extend(inner)
            elif match["slot"] and is_whole:
                value = self._fill_slot(match["slot"])
                if value is None:
                    stack[-1] = (parts, False)
                else:
                    parts.append(value)
            elif match["mark"] or match["text"]:
                parts.append(LabelledString.of(match["mark"] or match["text"]))
        return self._set_marks(join(stack[0][0])) if stack[0][1] else None

    def _set_marks(self, string: LabelledString) -> LabelledString:
        """The string with what stands between marks of a form linked or italic."""
        for opening, closing in ("⟦⟧", "⸢⸣"):
            start, end = string.text.find(opening), string.text.find(closing)
            if start < 0 or end < 0:
                continue
            string = join((string.cut(0, start), string.cut(start + 1, end), string.cut(end + 1, len(string.text))))
            if opening == "⟦":
                string.links.append(ExternalLink(self.work.url or "http://example.org/", start, end - 1))
            else:
                string.italics.append((start, end - 1))
        return string

    def _fill_slot(self, slot: str) -> LabelledString | None:
        name, _, layouts = slot.partition("/")
        name, _, role = name.partition(":")
        if name == "authors":
            return self._fill_names(role or "author")
        if name == "body":
            return self._fill_body()
        if name in _PRINTED:
            text = _PRINTED[name](self.work, self.random)
            return LabelledString.of(text) if text else None
        value = getattr(self.work, _FIELDS[name])
        layout = self.random.choice(layouts.split("|"))
        return self._lay_out(value, _FIELDS[name], layout) if value else None

    def _fill_names(self, role: str) -> LabelledString | None:
        people: Sequence[Name] = getattr(self.work, role)
        text = print_names(people, self._names_style, self.random) if people else ""
        return LabelledString.of(text, role) if text else None

    def _fill_body(self) -> LabelledString | None:
        """A body in the author's place: it is the author, where it does not show itself to be a publisher."""
        body = self.work.publisher or ""
        is_publisher = names(body, "publisher") and not names(body, "media")
        return LabelledString.of(body, "publisher" if is_publisher else "author") if body else None

    def _lay_out(self, value: str, label: str, layout: str) -> LabelledString | None:
        """The value between the marks of a layout; None where it asks for a link and the work has none left."""
        if "l" in layout and not self._link_left:
            return None
        is_quoted, links_quotes = bool({"q", "s"} & set(layout)), layout.startswith("l")
        opening, closing = self._draw_quotes("s" if "s" in layout else "q") if is_quoted else ("", "")
        string = LabelledString.of(opening)
        string.add(value, OTHER if label == "collection_title" else label)
        if is_quoted and value[-1].isalnum() and self.random.random() < _STOP_INSIDE:
            string.add(self.random.choice(".,"))
        inner = (len(opening), len(string.text))
        string.add(closing)
        if "l" in layout:
            self._link_left = False
            start, end = (0, len(string.text)) if links_quotes else inner
            string.links.append(ExternalLink(self.work.url or "", start, end))
        if "i" in layout:
            string.italics.append(inner)
        return string

    def _draw_quotes(self, kind: str) -> tuple[str, str]:
        if kind == "s":
            return self.random.choice((("'", "'"), ("‘", "’")))
        opening, closing, _ = self.random.choices(_QUOTES, [weight for *_, weight in _QUOTES])[0]
        return opening, closing


_FIELDS = {
    "title": "title", "container": "container_title", "publisher": "publisher", "place": "publisher_place",
    "series": "collection_title",
}  # fmt: skip


def _print_isbn(work: Work, random: Random) -> str:
    return f"ISBN{random.choice((' ', ' ', ': '))}{work.isbn}" if work.isbn else ""


def _print_url(work: Work, random: Random) -> str:
    return work.url or ""


def _print_doi(work: Work, random: Random) -> str:
    return random.choice((f"doi:{work.doi}", f"https://doi.org/{work.doi}", f"doi: {work.doi}")) if work.doi else ""


def _print_access(work: Work, random: Random) -> str:
    day = print_date(work.accessed or "", random)
    return random.choice(WORDS["accessed"]).replace("<day>", day) if day else ""


def _print_edition(work: Work, random: Random) -> str:
    number = work.edition or random.choice(("2nd", "3rd", "4th", "second", "revised"))
    return f"{number} {random.choice(('ed.', 'edition', 'edn'))}"


def _draw(kind: str) -> Callable[[Work, Random], str]:
    return lambda work, random: random.choice(WORDS[kind])


_PRINTED: dict[str, Callable[[Work, Random], str]] = {
    "date": lambda work, random: print_date(work.issued or "", random),
    "year": lambda work, random: (work.issued or "")[:4],
    "pages": print_pages,
    "volume": print_volume,
    "isbn": _print_isbn,
    "url": _print_url,
    "doi": _print_doi,
    "accessed": _print_access,
    "edition": _print_edition,
    "editing": _draw("editing"),
    "eds": _draw("eds"),
    "agency": _draw("agency"),
    "translators": _draw("translators"),
    "remark": _draw("remark"),
    "remarked": _draw("remarked"),
}
