"""How well claims are found and read: `python -m evaluation.claims [--shared FOLDER] [--show]`.

Whole articles are read, and the claims of `tests/gold/claims/` are looked up by their place in the raw file. A gold
claim is found where the cue of one of ours touches its cue and our content holds half of its content; the content is
exact where both begin and end with the same letter. Both are F1 over the claims of gold and ours, as the whole row is
(content, speaker, stance and quotation right); speaker, stance and quotation are shares of those found. A sentence
without any claim is left alone where ours has none. What the gold calls optional counts neither way. The misses of the
sentences of even index may be shown; those of the others judge and are figures alone, and so are all of `fresh.jsonl`.
The sentences that hold a word of denying or doubting are a set of their own, without a bar: they tell what is no denial
more than what is one.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from spacy.language import Language

from evaluation.dates import ROOT
from evaluation.gold_text import Annotated, check_text, group_by_article
from pipeline.document import Claim, Document, Origin, Sentences, Source
from pipeline.extract import extract
from pipeline.extract.model import load_model
from pipeline.parse import parse
from pipeline.source_formats import guess_format
from pipeline.split import split

GOLD = ROOT / "tests" / "gold" / "claims" / "sentences.jsonl"
DENIALS = GOLD.with_name("denials.jsonl")  # sentences that hold a word of denying or doubting
FRESH = GOLD.with_name("fresh.jsonl")
LATER = GOLD.with_name("later.jsonl")
CLOSED = frozenset(["fresh"])  # draws of which no miss is shown
HELD = 0.5  # of a gold content's letters that ours holds
_ORDINARY = {"found": 0.85, "whole": 0.55, "alone": 0.97}
BARS = {
    "panjshir": {"found": 0.92, "content": 0.78, "speaker": 0.92, "stance": 0.92, "whole": 0.68, "alone": 0.97},
    "wild": _ORDINARY,
    "fresh": _ORDINARY,
    "later": _ORDINARY,
    "denials": {},
}
MEASURES = ("found", "precision", "content", "speaker", "stance", "quoted", "whole", "alone")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """An annotated claim: of each key all values that are right, the annotator's own first; spans in the raw text."""

    cues: tuple[Span, ...]
    contents: tuple[Span, ...]
    speakers: tuple[Span | None, ...]
    stances: tuple[str, ...]
    quoted: tuple[str, ...]
    is_optional: bool


@dataclass(frozen=True, slots=True)
class Unit(Annotated):
    """An annotated sentence: its place in the raw text and its claims."""

    index: int
    draw: str
    claims: tuple[GoldClaim, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A claim of ours, by spans in the raw text."""

    cue: Span
    content: Span
    speaker: Span | None
    stance: str
    quoted: str


@dataclass(slots=True)
class Result:
    """Counts by name, and a line for each thing that went wrong."""

    counts: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def add(self, other: Result) -> None:
        self.counts.update(other.counts)
        self.misses += other.misses

    def figure(self, measure: str) -> float:
        """F1 of what is found, exact or whole; of the others a share."""
        counts = self.counts
        wholes = {"precision": counts["ours"], "alone": counts["claimless"]}
        if measure in ("found", "content", "whole"):
            right, of = 2 * counts[measure], counts["gold"] + counts["ours"]
        else:
            right = counts["found" if measure == "precision" else measure]
            of = wholes.get(measure, counts["found"])
        return right / of if of else 1.0


# --- the gold ------------------------------------------------------------------------------------------


def read_gold(path: Path = GOLD) -> list[Unit]:
    """The annotated sentences of a file, in its order."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_unit(index, json.loads(line)) for index, line in enumerate(lines)]


def _unit(index: int, row: dict[str, Any]) -> Unit:
    claims = tuple(map(_claim, row["claims"]))
    return Unit(row["article"], row["start"], row["end"], row["sha256"], index, row["draw"], claims)


def _claim(row: dict[str, Any]) -> GoldClaim:
    def spans(key: str) -> tuple[Span, ...]:
        return tuple((start, end) for start, end in (row[key], *row.get(f"{key}_or", ())))

    return GoldClaim(
        cues=spans("cue"),
        contents=spans("content"),
        speakers=tuple(one and (one[0], one[1]) for one in (row["speaker"], *row.get("speaker_or", ()))),
        stances=(row["stance"], *row.get("stance_or", ())),
        quoted=(row["quoted"], *row.get("quoted_or", ())),
        is_optional=row.get("optional", False),
    )


# --- scoring -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters and digits that a reader sees of a raw text, by their places in it, each once, in order."""

    places: tuple[int, ...]

    def hold(self, span: Span | None) -> frozenset[int]:
        return frozenset() if span is None else frozenset(at for at in self.places if span[0] <= at < span[1])


def score_unit(raw: str, letters: Letters, unit: Unit, ours: Sequence[Found]) -> Result:
    """The score of the claims of ours in a sentence."""
    result = Result()
    left = list(ours)
    for gold in sorted(unit.claims, key=lambda claim: claim.is_optional):
        match = next((one for one in left if _meets(letters, gold, one)), None)
        if match is not None:
            left.remove(match)
        if gold.is_optional:
            continue
        result.counts["gold"] += 1
        if match is None:
            result.misses.append(f"{unit.index} not found: {_tell(raw, gold)}")
        else:
            result.add(_score_claim(raw, letters, unit, gold, match))
    result.counts["ours"] = result.counts["found"] + len(left)
    result.misses += [f"{unit.index} no claim: {_tell(raw, one)}" for one in left]
    result.counts.update(claimless=not unit.claims, alone=not unit.claims and not ours)
    return result


def _meets(letters: Letters, gold: GoldClaim, ours: Found) -> bool:
    if not any(start < ours.cue[1] and ours.cue[0] < end for start, end in gold.cues):
        return False
    held, contents = letters.hold(ours.content), map(letters.hold, gold.contents)
    return any(len(held & content) >= HELD * len(content) for content in contents)


def _score_claim(raw: str, letters: Letters, unit: Unit, gold: GoldClaim, ours: Found) -> Result:
    ends = _ends(letters, ours.speaker)
    right = {
        "content": _ends(letters, ours.content) in {_ends(letters, span) for span in gold.contents},
        "speaker": ends in {_ends(letters, span) for span in gold.speakers},
        "stance": ours.stance in gold.stances,
        "quoted": ours.quoted in gold.quoted,
    }
    wrong = [measure for measure, holds in right.items() if not holds]
    misses = [f"{unit.index} {', '.join(wrong)}: {_tell(raw, gold)}\n      ours {_tell(raw, ours)}"] if wrong else []
    return Result(Counter(found=1, whole=not wrong, **right), misses)


def _ends(letters: Letters, span: Span | None) -> Span | None:
    held = letters.hold(span)
    return (min(held), max(held)) if held else None


def _tell(raw: str, claim: GoldClaim | Found) -> str:
    if isinstance(claim, GoldClaim):
        claim = Found(claim.cues[0], claim.contents[0], claim.speakers[0], claim.stances[0], claim.quoted[0])
    speaker = claim.speaker and raw[slice(*claim.speaker)]
    return f"[{speaker}] {raw[slice(*claim.cue)]!r} {claim.stance} {claim.quoted}: {raw[slice(*claim.content)]!r}"


# --- the articles --------------------------------------------------------------------------------------


def score_articles(articles: Path, units: Iterable[Unit], nlp: Language) -> Iterator[tuple[Unit, Result]]:
    """Each sentence with its score; every article is read once, whole."""
    for name, group in group_by_article(units).items():
        raw = (articles / name).read_text(encoding="utf-8")
        document = parse(Source(Origin(Path(name).stem, guess_format(Path(name))), raw))
        sentences = split(document)
        claims = extract(document, sentences, nlp, roles=True).claims
        for unit in group:
            check_text(raw, unit)
            letters, found = read_unit(unit, document, sentences, claims)
            yield unit, score_unit(raw, letters, unit, found)


def read_unit(
    unit: Unit, document: Document, sentences: Sentences, claims: Iterable[Claim]
) -> tuple[Letters, list[Found]]:
    """The letters of the sentences of ours that the annotated one touches, and the claims of ours in it."""
    touched = {
        index
        for index, sentence in enumerate(sentences.sentences)
        if sentence.source_start < unit.end and unit.start < sentence.source_end
    }
    places = set[int]()
    for index in touched:
        sentence = sentences.sentences[index]
        text = document.blocks[sentence.block].text
        for at in range(sentence.start, sentence.end):
            if text.text[at].isalnum():
                places.add(text.source_span(at, at + 1)[0])
    letters = Letters(tuple(sorted(places)))
    found = [_place(claim, document, sentences) for claim in claims if claim.sentence in touched]
    return letters, [one for one in found if one.cue[0] < unit.end and unit.start < one.cue[1]]


def _place(claim: Claim, document: Document, sentences: Sentences) -> Found:
    sentence = sentences.sentences[claim.sentence]
    text = document.blocks[sentence.block].text

    def span(start: int, end: int) -> Span:
        return text.source_span(sentence.start + start, sentence.start + end)

    is_named = claim.speaker_start is not None and claim.speaker_end is not None
    return Found(
        span(claim.cue_start, claim.cue_end),
        span(claim.start, claim.end),
        span(claim.speaker_start or 0, claim.speaker_end or 0) if is_named else None,
        claim.stance,
        claim.quoted,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="the folder of shared test data")
    parser.add_argument("--show", action="store_true", help="print what went wrong in the half that may be looked at")
    options = parser.parse_args()
    results: dict[str, dict[str, Result]] = defaultdict(lambda: defaultdict(Result))
    units = [unit for path in (GOLD, FRESH, LATER, DENIALS) for unit in read_gold(path)]
    for unit, result in score_articles(options.shared / "articles", units, load_model()):
        for half in ("odd" if unit.index % 2 else "even", "all"):
            results[unit.draw][half].add(result)
    for draw, halves in results.items():
        print_scores(draw, halves)
    if options.show:
        shown = (halves["even"] for draw, halves in results.items() if draw not in CLOSED)
        print(*(miss for one in shown for miss in one.misses), sep="\n")


def print_scores(draw: str, halves: dict[str, Result]) -> None:
    """Print the figures of a draw by half, beside the bars."""
    print(f"{draw:12}" + "".join(f"{half:>8}" for half in halves) + f"{'bar':>8}")
    for count in ("gold", "ours", "claimless"):
        print(f"  {count:10}" + "".join(f"{one.counts[count]:8}" for one in halves.values()))
    for measure in MEASURES:
        cells = "".join(f"{one.figure(measure):8.3f}" for one in halves.values())
        print(f"  {measure:10}{cells}{BARS[draw].get(measure, ''):>8}")


if __name__ == "__main__":
    main()
