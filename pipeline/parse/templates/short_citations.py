"""Short citations as Template:Sfn and Template:Harvard citation of the English Wikipedia read, name and print them.

After their pages and Module:Footnotes, read in April 2025.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from pipeline.document import Marker, MarkerKind, Reference, ShortCitation
from pipeline.english.footnote_labels import SHORT_FOOTNOTE
from pipeline.english.note_groups import is_note_group
from pipeline.parse.templates.rules import Rule
from pipeline.parse.wikitext.calls import Call
from pipeline.parse.wikitext.drafts import Run
from pipeline.parse.wikitext.references import begin_reference, classify, read_attribute
from pipeline.parse.wikitext.state import State

_HYPHEN = re.compile(r"(?<=\w)-(?=\d)")
_MEMBER = re.compile(r"(\d{1,3})(.+)")
_MAX_NAMES = 4
_SERIES_NUMBERS = ("", *map(str, range(1, 10)))


@dataclass(frozen=True, slots=True)
class Short:
    """What one call names: its works, the reference name that {{sfn}} gives it, and what it prints at the end."""

    citations: tuple[ShortCitation, ...]
    name: str
    end: str
    prefixes: tuple[str, ...] = ()
    series: str | None = None  # the names as shown, where they stand once before the years of several works

    def print(self, style: str) -> str:
        """The words in this style: `bare` Smith 2004, p. 3 · `bracketed` (Smith 2004, p. 3) · `text` Smith (2004, p. 3)
        · `year_bracketed` Smith (2004), p. 3; `colon_…` puts `:3` after the year."""
        if style.startswith("colon_"):
            style = style.removeprefix("colon_")
            return _print_one(self.citations[0], style, ":")
        if self.series is not None:
            return _print_series(self.series, self.citations, style)
        prefixes = self.prefixes or ("",) * len(self.citations)
        words = "; ".join(
            prefix + _print_one(citation, style, ", ")
            for prefix, citation in zip(prefixes, self.citations, strict=True)
        )
        return f"({words})" if style == "bracketed" else words


def _print_one(citation: ShortCitation, style: str, separator: str) -> str:
    names = _print_names(citation.names)
    locator = citation.locator or ""
    if separator == ":":
        locator = locator.removeprefix("pp. ").removeprefix("p. ")
    tail = separator + locator if locator else ""
    if not citation.year:
        return names + tail
    if style == "text":
        return f"{names} ({citation.year}{tail})".strip()
    if style == "year_bracketed":
        return f"{names} ({citation.year}){tail}".strip()
    words = f"{names} {citation.year}{tail}".strip()
    return f"({words})" if style == "bracketed" and separator == ":" else words


def _print_series(names: str, citations: tuple[ShortCitation, ...], style: str) -> str:
    years = ", ".join(f"{work.year}, {work.locator}" if work.locator else work.year for work in citations)
    words = f"{names} ({years})" if style == "text" and years else f"{names} {years}".strip()
    return f"({words})" if style == "bracketed" else words


def _print_names(names: tuple[str, ...]) -> str:
    if len(names) >= _MAX_NAMES:
        return f"{names[0]} et al."
    if len(names) > 1:
        return f"{', '.join(names[:-1])} & {names[-1]}"
    return "".join(names)


def read_short_footnote(state: State, call: Call, rule: Rule) -> None:
    """{{sfn}}: a reference named after its works and pages, whose words are the citation that it prints."""
    short = _read_several(state, call) if rule.detail == "several" else _read_one(state, call)
    run = Run()
    _write_words(run, call, short, short.print("year_bracketed" if rule.detail == "bracketed" else "bare"), short.end)
    group = read_attribute(state, call, "group")
    record = Reference(group, short.name, None, None, call.start, call.end)
    kind: MarkerKind = "note" if is_note_group(group) else "short_footnote"
    event = begin_reference(state, kind, record)
    event.content = state.add_content(run, call.start, call.end)
    state.events.append(event)
    classify(state, event, event.content, kind)


def read_short_citation(state: State, call: Call, rule: Rule) -> None:
    """{{harvnb}} and its like: words in a reference; in running text also a parenthetical marker."""
    variety = rule.detail
    if variety == "series":
        short, variety = _read_series(state, call)
    elif variety == "several":
        short, variety = _read_several(state, call), "bare"
    else:
        short = _read_one(state, call)
    words = short.print(variety)
    run = state.run
    if run.content is not None or state.is_silent:
        is_ended = call.get("ps", "postscript") is not None
        _write_words(run, call, short, words, short.end if is_ended else "")
        return
    if variety == "bare" and state.source.startswith(")", call.end) and run.drop_brackets(call.end + 1):
        words, variety = f"({words})", "bracketed"
    if variety not in ("bracketed", "colon_bracketed") and not state.is_sweeping:
        run.builder.add_shown(words, call.start, call.end)
    for work in short.citations:
        state.add_marker(
            Marker(
                "parenthetical",
                call.start,
                call.end,
                block=None,
                offset=0,
                label=words,
                locator=work.locator,
                short_citation=work,
            )
        )


def _write_words(run: Run, call: Call, short: Short, words: str, end: str) -> None:
    """Write what the call prints, and that its works are named by the words without their end."""
    start = run.next_start
    run.builder.add_shown(words + end, call.start, call.end)
    run.short_citations += [replace(work, start=start, end=start + len(words)) for work in short.citations]
    run.citations.append(words)


def _read_one(state: State, call: Call) -> Short:
    """The work of {{sfn}}, {{harvnb}} and their like."""

    def value(*names: str) -> str:
        region = call.get(*names)
        return state.plain_text(region).strip() if region is not None else ""

    positional = [value(str(number)) for number in range(1, 6)]
    named = [text for text in positional if text]
    year = named[-1] if len(named) > 1 else ""
    names = tuple(named[:-1] if year else named)[:_MAX_NAMES]
    page, pages, place = value("p", "page"), value("pp", "pages"), value("loc", "at", "location")
    locator = _locate(page, pages, place)
    citation = ShortCitation(names, year, locator, _name_anchor(value("ref", "Ref")))
    end = value("ps", "postscript") or "."
    return Short((citation,), SHORT_FOOTNOTE + "".join(positional) + page + pages + place, "" if end == "none" else end)


def _read_series(state: State, call: Call) -> tuple[Short, str]:
    """The works of {{harvs}}, one a year, all by the same people, and the style in which it prints them."""

    def value(*names: str) -> str:
        region = call.get(*names)
        return state.plain_text(region).strip() if region is not None else ""

    lasts = _read_series_values(value, "last")
    firsts = _read_series_values(value, "first")
    names = tuple(lasts[number] for number in sorted(lasts))[:_MAX_NAMES]
    shown = tuple(f"{firsts.get(number, '')} {lasts[number]}".strip() for number in sorted(lasts))
    years = _read_series_values(value, "year") or {1: ""}
    places, pages, ranges = (_read_series_values(value, name) for name in ("loc", "p", "pp"))
    refs = _read_series_values(value, "ref")
    citations = tuple(
        ShortCitation(
            names,
            years[number],
            _locate(pages.get(number, ""), ranges.get(number, ""), places.get(number, "")),
            _name_anchor(refs.get(number, "")),
        )
        for number in sorted(years)
    )
    mode = value("1").lower()
    style = "text" if mode in ("txt", "text") or value("txt", "text") else "bracketed"
    style = "bare" if mode == "nb" or value("nb") else style
    return Short(citations, "", "", series=_print_names(shown)), style


def _read_series_values(value: Callable[..., str], name: str) -> dict[int, str]:
    """What the parameters `name`, `name1`, `name2`, … give, by number; the bare one is the first."""
    found: dict[int, str] = {}
    for number in _SERIES_NUMBERS:
        if text := value(name + number):
            found.setdefault(int(number or 1), text)
    return found


def _read_several(state: State, call: Call) -> Short:
    """The works of {{sfnm}}: of each number `1a1`, `1y`, `1p`, …; where it has no names, the next two unnamed ones."""
    members: dict[int, dict[str, str]] = {}
    for argument in call.all_arguments:
        match = _MEMBER.fullmatch(argument.name)
        if match and argument.is_named:
            members.setdefault(int(match[1]), {})[match[2].lower()] = state.plain_text(argument.value)
    unnamed = [state.plain_text(region).strip() for region in call.positional]
    pairs = iter([unnamed[at : at + 2] for at in range(0, len(unnamed), 2)])
    numbers = sorted({*members, *range(1, len(members) + len(unnamed) + 1)})
    name = [SHORT_FOOTNOTE]
    citations, prefixes = [], []
    for number in numbers:
        member = members.get(number, {})
        names = tuple(text for key in ("a1", "a2", "a3", "a4") if (text := member.get(key, "")))
        names = names or tuple(text for key in ("a", "author", "last") if (text := member.get(key, "")))
        year = member.get("y", "") or member.get("year", "")
        if not names:
            first, *rest = next(pairs, [""])
            names, year = (first,) if first else (), year or "".join(rest)
        if not names and not year:
            continue
        page, pages = member.get("p", "") or member.get("page", ""), member.get("pp", "") or member.get("pages", "")
        place = member.get("loc", "") or member.get("at", "")
        name += [*names, year, page, pages, place]
        prefixes.append(f"{member['prefix']} " if "prefix" in member else "")
        citations.append(ShortCitation(names, year, _locate(page, pages, place), _name_anchor(member.get("ref", ""))))
    if not citations:
        return _read_one(state, call)
    region = call.get("ps", "postscript")
    end = state.plain_text(region) if region is not None else "."
    return Short(tuple(citations), "".join(name), "" if end == "none" else end, tuple(prefixes))


def _locate(page: str, pages: str, place: str) -> str | None:
    """Where in the work, as Module:Footnotes prints it: one page comes before several, of which it prints but one."""
    pagination = f"p. {page}" if page else f"pp. {_HYPHEN.sub('–', pages)}" if pages else ""
    parts = [pagination, place]
    return ", ".join(part for part in parts if part) or None


def _name_anchor(ref: str) -> str | None:
    return ref.removeprefix("#").strip() or None
