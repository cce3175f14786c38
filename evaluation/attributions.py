"""How well cues are found where GUM has attributions: `python -m evaluation.attributions [--shared FOLDER]`.

GUM's discourse relations (Wikinews, biographies, interviews, speeches) mark each clause by which something is given to
a source: `Discourse=attribution-positive` stands on its first word, and the clause reaches to the next word with a
`Discourse`, or over what parts it from the rest of itself (`same-unit`). It is found where a cue of ours stands in it;
ours is right where it stands in one. Two disagreements of kind are told apart, and then count neither way: what has no
verb of saying is an attribution there and no claim here (thoughts, feelings, captions, signatures), and what is no unit
of its own there is a claim here (after nouns and adverbs, infinitives, objects).
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language

from evaluation.dates import ROOT
from pipeline.document import Block, Claim, Document, Origin, Section, Sentence, Sentences
from pipeline.extract import extract
from pipeline.extract.claims.cues import VERBS
from pipeline.extract.model import load_model
from pipeline.spans import MappedText, Segment

GENRES = ("news", "bio", "interview", "speech")
BARS = {"found": 0.85, "precision": 0.80}


@dataclass(frozen=True, slots=True)
class Unit:
    """A discourse unit, by its place in its sentence's text: its lemmas and its relation."""

    start: int
    end: int
    lemmas: frozenset[str]
    relation: str

    @property
    def is_attribution(self) -> bool:
        return self.relation.startswith("attribution")


@dataclass(slots=True)
class Score:
    """How many attributions there are and are found, how many cues of ours there are and are right, and what is not."""

    counts: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        self.counts.update(other.counts)
        self.misses += other.misses


# --- the corpus ----------------------------------------------------------------------------------------


def read_sentences(path: Path) -> Iterator[tuple[str, list[Unit]]]:
    """The text of each sentence of a CoNLL-U file, and its discourse units."""
    text, units, at = "", list[Unit](), 0
    for line in [*path.read_text(encoding="utf-8").splitlines(), "# text = "]:
        if line.startswith("# text = "):
            if text:
                yield text, units
            text, units, at = line.removeprefix("# text = "), [], 0
        elif line[:1].isdigit():
            cells = line.split("\t")
            if not cells[0].isdigit():
                continue
            start = max(text.find(cells[1], at), at)
            at = start + len(cells[1])
            relation = next((one for one in cells[9].split("|") if one.startswith("Discourse=")), "")
            _extend(units, start, at, cells[2].lower(), relation.removeprefix("Discourse="))


def _extend(units: list[Unit], start: int, end: int, lemma: str, relation: str) -> None:
    if relation or not units:
        units.append(Unit(start, end, frozenset([lemma]), relation))
    else:
        last = units.pop()
        units.append(Unit(last.start, end, last.lemmas | {lemma}, last.relation))


def find_all(texts: list[str], nlp: Language) -> list[list[Claim]]:
    """The claims of each sentence; the document is read as a whole."""
    blocks, sentences, at = [], [], 0
    for index, text in enumerate(texts):
        blocks.append(Block(0, "paragraph", MappedText(text, (Segment(0, len(text), at, at + len(text)),))))
        sentences.append(Sentence(f"s{index}", index, 0, len(text), text, at, at + len(text)))
        at += len(text) + 1
    document = Document(Origin("gum", "rendered"), "GUM", None, (Section(1, "GUM", None),), tuple(blocks), (), ())
    found: list[list[Claim]] = [[] for _ in texts]
    for claim in extract(document, Sentences(tuple(sentences), ()), nlp, roles=True).claims:
        found[claim.sentence].append(claim)
    return found


# --- scoring -------------------------------------------------------------------------------------------


def score_sentence(text: str, units: list[Unit], claims: list[Claim]) -> Score:
    """The score of a sentence's cues against its attributions."""
    score = Score()
    for unit in units:
        if unit.relation.startswith("attribution-positive"):
            rest = [one for one in units if one.start > unit.start and one.relation.startswith("same-unit")][:1]
            is_found = any(_stands_in(claim, one) for one in (unit, *rest) for claim in claims)
            is_thought = not is_found and not unit.lemmas & VERBS.keys()
            score.counts.update(gold=1, found=is_found, unsaid=is_thought)
            if not is_found:
                score.misses.append(
                    f"not found{' (no verb of saying)' * is_thought}: [{text[unit.start : unit.end]}] in {text}"
                )
    for claim in claims:
        kinds = [unit.relation for unit in units if _stands_in(claim, unit)]
        is_right = any(kind.startswith("attribution") for kind in kinds) or _continues(units, kinds)
        is_part = not is_right and not any(unit.start == claim.start for unit in units if unit.start > 0)
        score.counts.update(ours=1, right=is_right, parts=is_part)
        if not is_right:
            score.misses.append(f"no attribution{' (no unit)' * is_part}: {claim.cue!r} in {text}")
    return score


def _continues(units: list[Unit], kinds: list[str]) -> bool:
    """Whether it stands in the rest of an attribution that something parts in two."""
    return any(kind.startswith("same-unit") for kind in kinds) and any(unit.is_attribution for unit in units)


def _stands_in(claim: Claim, unit: Unit) -> bool:
    return claim.cue_start < unit.end and unit.start < claim.cue_end


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="the folder of shared test data")
    parser.add_argument("--part", default="dev", help="dev or train")
    parser.add_argument("--show", action="store_true", help="print what differs")
    options = parser.parse_args()
    nlp, total = load_model(), Score()
    for genre in GENRES:
        for path in sorted((options.shared / "corpora" / "gum" / options.part).glob(f"GUM_{genre}_*.conllu")):
            sentences = list(read_sentences(path))
            for (text, units), claims in zip(sentences, find_all([text for text, _ in sentences], nlp), strict=True):
                total.add(score_sentence(text, units, claims))
    counts = total.counts
    found, right = counts["found"] / counts["gold"], counts["right"] / counts["ours"]
    print(f"found      {found:.3f}, of verbs of saying {counts['found'] / (counts['gold'] - counts['unsaid']):.3f}")
    print(f"precision  {right:.3f}, parts of units aside {counts['right'] / (counts['ours'] - counts['parts']):.3f}")
    print(f"bars       found {BARS['found']}, precision {BARS['precision']}; {dict(counts)}")
    print(*(total.misses if options.show else ()), sep="\n")


if __name__ == "__main__":
    main()
