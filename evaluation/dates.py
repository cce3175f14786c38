"""How well dates are found and read, measured on gold annotation: `python -m evaluation.dates [--shared FOLDER]`.

GUM's biographies, news and travel guides (`corpora/gum`, dates in the MISC column) are scored by mention: a gold date
is found where a prediction overlaps it, and strictly where both have the same words, articles, prepositions and words
of approximation before them not counted. Durations and sets that hang on no date, and what means the present at large
("currently"), are outside GUM's guideline and are left out on our side. Two gold dates that we give as one range are
one gold range, from the first to the last. The interval is right where both ends are; where we give a part ("late
1980s") and GUM marks only the whole ("1980s"), the interval of our TIMEX3 value, which is the whole, counts. Not scored
for its interval is a gold date without a year, and one that GUM gives as a bound (`notBefore`, `notAfter`): it bounds
what happened, where our interval is that of the date in the text.

The last column of the table counts a part of a time ("the early 2000s", "the end of the year") as right whatever its
length: the thirds of the tables' contract are not GUM's parts.

The news are scored a second time as said to be told from a day, that of their making.

The Panjshir article (`articles/panjshir_conflict.txt`) is scored against the annotation in `tests/gold`, by offsets in
the source.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from time import struct_time

import edtf
import spacy
from spacy.language import Language

from evaluation.date_scores import Interval, Mention, Score, score
from pipeline.document import Block, DateMention, Document, Origin, Section, Sentence, Sentences, Source, Telling
from pipeline.extract.dates import find_dates
from pipeline.parse import parse
from pipeline.spans import MappedText, Segment
from pipeline.split import split

ROOT = Path(__file__).resolve().parents[1]
GENRES = ("bio", "news", "voyage")
PANJSHIR_GOLD = ROOT / "tests" / "gold" / "panjshir_dates.tsv"


@cache
def _tokenizer() -> Language:
    return spacy.blank("en")


# --- GUM -----------------------------------------------------------------------------------------------

_DAY = re.compile(r" = \d{4}-\d\d-\d\d$")
_ELEMENT = re.compile(r"<(/?)(date|time)\b([^>]*)>")
_ATTRIBUTE = re.compile(r'(when|from|to|notBefore|notAfter):::"([^"]*)"')


@dataclass(slots=True)
class GumText:
    """One document of GUM: its paragraphs of sentences, and each sentence's gold dates."""

    name: str
    as_of: dt.date | None
    paragraphs: list[tuple[str, list[tuple[str, list[Mention]]]]]
    told: Telling | None = None


def read_gum(path: Path, told: Telling | None = None) -> GumText:
    """The document of a CoNLL-U file; a `head` paragraph begins a section; what is told has the day of its making."""
    text = GumText(path.stem, None, [], told)
    sentence, rows = "", []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(f"# meta::{'dateCreated' if told else 'dateCollected'} = ") and _DAY.search(line):
            text.as_of = dt.date.fromisoformat(line[-10:])
        elif line.startswith("# newpar_block") and text.paragraphs:
            text.paragraphs[-1] = (line, text.paragraphs[-1][1])
        elif line.startswith("# newpar"):
            text.paragraphs.append((line, []))
        elif line.startswith("# text = "):
            sentence = line[9:]
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            if not text.paragraphs:
                text.paragraphs.append(("", []))
            text.paragraphs[-1][1].append((sentence, list(_gold_dates(sentence, rows))))
            rows = []
    return text


def _gold_dates(sentence: str, rows: Iterable[list[str]]) -> Iterator[Mention]:
    position = 0
    opened: list[tuple[int, str]] = []
    covered = 0
    for row in rows:
        identifier, form, misc = row[0], row[1], row[9]
        if "." in identifier:
            continue
        whole = "-" in identifier
        if whole or int(identifier) > covered:
            start = sentence.index(form, position)
            end = start + len(form)
            position = end if not whole else start
            covered = 0 if not whole else int(identifier.split("-")[1])
        else:
            start = sentence.find(form, position)
            start, end = (start, start + len(form)) if start >= 0 else (position, position)
            position = end
        for closing, _, attributes in _ELEMENT.findall(misc):
            if not closing:
                opened.append((start, attributes))
            elif opened:
                begin, values = opened.pop()
                yield Mention(begin, end, *_gold_interval(dict(_ATTRIBUTE.findall(values))))


def _gold_interval(values: dict[str, str]) -> tuple[Interval, bool]:
    if values.keys() & {"notBefore", "notAfter"}:
        return (None, None), False
    first, last = values.get("when") or values.get("from"), values.get("when") or values.get("to")
    known = all(value is None or re.match(r"\d{4}", value) for value in (first, last))
    known = known and not any(value and re.match(r"\d\d:", value) for value in (first, last))
    if not known:
        return (None, None), False
    return (_edge(first, 0), _edge(last, 1)), True


def _edge(value: str | None, side: int) -> str | None:
    """The first or last day of `1859`, `1859-09` or a whole day."""
    if value is None:
        return None
    parts = [int(part) for part in value.split("T")[0].split("-")]
    if len(parts) == 3:
        return value.split("T")[0]
    if side == 0:
        return dt.date(parts[0], parts[1] if len(parts) > 1 else 1, 1).isoformat()
    month = parts[1] if len(parts) > 1 else 12
    following = dt.date(parts[0] + month // 12, month % 12 + 1, 1)
    return (following - dt.timedelta(days=1)).isoformat()


def gum_document(text: GumText) -> tuple[Document, Sentences]:
    """The text as a document: a section for each heading, a block for each paragraph."""
    sections = [Section(1, text.name, None)]
    blocks: list[Block] = []
    sentences: list[Sentence] = []
    offset = 0
    for kind, lines in text.paragraphs:
        if "head" in kind and blocks:
            sections.append(Section(2, " ".join(words for words, _ in lines), 0))
        start = 0
        words = " ".join(line for line, _ in lines)
        for line, _ in lines:
            sentences.append(
                Sentence("", len(blocks), start, start + len(line), line, offset + start, offset + start + len(line))
            )
            start += len(line) + 1
        mapped = MappedText(words, (Segment(0, len(words), offset, offset + len(words)),))
        blocks.append(
            Block(len(sections) - 1, "caption" if "figure" in kind and "p (" not in kind else "paragraph", mapped)
        )
        offset += len(words) + 1
    origin = Origin(text.name, "wikitext", told=text.told)
    document = Document(origin, text.name, text.as_of, tuple(sections), tuple(blocks), (), ())
    return document, Sentences(tuple(sentences), ())


def score_gum(folder: Path, genre: str, *, told: Telling | None = None, show: bool = False) -> Score:
    """The score on all documents of a genre in a folder of CoNLL-U files; `told` is said of each of them."""
    nlp = _tokenizer()
    total = Score()
    for path in sorted(folder.glob(f"GUM_{genre}_*.conllu")):
        text = read_gum(path, told)
        document, sentences = gum_document(text)
        docs = [nlp.make_doc(sentence.text) for sentence in sentences.sentences]
        mentions, _ = find_dates(docs, sentences, document)
        lines = [line for _, paragraph in text.paragraphs for line in paragraph]
        for index, (words, gold) in enumerate(lines):
            predicted = [_predicted(m) for m in mentions if m.sentence == index and _is_dated(m)]
            one = score(words, gold, predicted)
            total.add(one)
            if show:
                _show(path.stem, words, gold, predicted, one)
    return total


_YEARLY = re.compile(r"XXXX-(?:\d\d|SP|SU|FA|WI)")


def _is_dated(mention: DateMention) -> bool:
    if mention.timex_value == "PRESENT_REF":
        return False
    recurs_yearly = mention.timex_type == "set" and bool(_YEARLY.match(mention.timex_value))
    return mention.timex_type in ("date", "time") or recurs_yearly or mention.edtf is not None


def _predicted(mention: DateMention) -> Mention:
    first, last = (day.isoformat() if day else None for day in (mention.earliest, mention.latest))
    return Mention(mention.start, mention.end, (first, last), whole=_whole(mention))


_WHOLE = re.compile(r"[\d/-]+")


def _whole(mention: DateMention) -> Interval | None:
    """The interval of what a part is a part of, as an independent parser reads it."""
    if mention.timex_mod not in ("START", "MID", "END") or not _WHOLE.fullmatch(mention.timex_value):
        return None
    value = edtf.parse_edtf(mention.timex_value.ljust(4, "X"))
    return _iso(value.lower_strict()), _iso(value.upper_strict())


def _iso(day: struct_time) -> str:
    return f"{day.tm_year:04}-{day.tm_mon:02}-{day.tm_mday:02}"


def _show(name: str, words: str, gold: Sequence[Mention], predicted: Sequence[Mention], one: Score) -> None:
    """Print what differs in a text."""
    if one.found == one.gold == one.strict and one.right == one.predicted and one.interval_right == one.scored:
        return
    print(f"{name}: {words[:300]!r}")
    for sign, mentions, others in (("gold", gold, predicted), ("ours", predicted, gold)):
        for mention in mentions:
            if not any((mention.start, mention.end, mention.interval) == (m.start, m.end, m.interval) for m in others):
                print("   ", sign, repr(words[mention.start : mention.end]), *mention.interval)


# --- the Panjshir article ------------------------------------------------------------------------------


def dates_in_source(source: Source) -> Iterator[tuple[int, int, DateMention]]:
    """Every date of an article, read as a whole, with its span in the raw text."""
    document = parse(source)
    sentences = split(document)
    nlp = _tokenizer()
    docs = [nlp.make_doc(sentence.text) for sentence in sentences.sentences]
    mentions, _ = find_dates(docs, sentences, document)
    for date in mentions:
        sentence = sentences.sentences[date.sentence]
        text = document.blocks[sentence.block].text
        yield *text.source_span(sentence.start + date.start, sentence.start + date.end), date


def score_panjshir(path: Path, *, show: bool = False) -> Score:
    """The score on the article, by offsets in its file; every mention counts, durations and sets too."""
    raw = path.read_text(encoding="utf-8")
    with PANJSHIR_GOLD.open(encoding="utf-8", newline="") as file:
        gold = [
            Mention(int(row["source_start"]), int(row["source_end"]), (row["earliest"] or None, row["latest"] or None))
            for row in csv.DictReader(file, delimiter="\t")
        ]
    found = dates_in_source(Source(Origin("panjshir_conflict", "rendered"), raw))
    predicted = [Mention(start, end, _predicted(date).interval) for start, end, date in found]
    result = score(raw, gold, predicted)
    if show:
        _show("panjshir_conflict", raw, gold, predicted, result)
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="the folder of shared test data")
    parser.add_argument("--show", action="store_true", help="print every sentence that differs from the gold")
    options = parser.parse_args()
    rows: list[tuple[str, Score]] = []
    both = Score()
    for part in ("dev", "train"):
        total = Score()
        for genre in GENRES:
            one = score_gum(options.shared / "corpora" / "gum" / part, genre, show=options.show)
            rows.append((f"GUM {part} {genre}", one))
            total.add(one)
        rows.append((f"GUM {part}", total))
        both.add(total)
        news = score_gum(options.shared / "corpora" / "gum" / part, "news", told="news")
        rows.append((f"GUM {part} news, told", news))
    rows.append(("GUM dev and train", both))
    rows.append(("Panjshir", score_panjshir(options.shared / "articles" / "panjshir_conflict.txt", show=options.show)))
    print(f"{'':22} {'gold':>5} {'ours':>5} {'overlap F1':>11} {'strict F1':>10} {'interval':>9} {'parts':>6}")
    for name, one in rows:
        figures = f"{one.overlap_f1:11.3f} {one.strict_f1:10.3f} {one.interval_share:9.3f} {one.parts_share:6.3f}"
        print(f"{name:22} {one.gold:5} {one.predicted:5} {figures}")


if __name__ == "__main__":
    main()
