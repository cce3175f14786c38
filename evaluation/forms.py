"""How alike an article is in wikitext and in HTML: `python -m evaluation.forms`.

The sample article and the first N of `articles/wild` (shared test data) that cite are put into a real MediaWiki
(`evaluation/wiki_forms.py`), which needs Debian's packages (see CONTRIBUTING) and about half a minute an article;
`--keep FOLDER` leaves its pages there and reads those that lie there already. The wikitext is compared with the HTML of
either parser, F1 of what both have: markers that agree in label, order and target; sentences of the same words;
citations; of citations of both, the fields of their works, apart for those that CS1's templates print and for others;
ids of works. Of a definition in a list that nothing uses the legacy parser prints no more than that: it does not count.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from evaluation.dates import ROOT
from evaluation.wiki_forms import FORMS, start_wiki, write_forms
from pipeline.document import Origin, Source
from pipeline.flow import process_source
from pipeline.review.agreement.citations import CitationComparison, count_alike, count_filled
from pipeline.review.agreement.compare import compare_forms
from pipeline.review.agreement.findings import Count, Findings
from pipeline.review.diff.aligned import Aligned
from pipeline.review.versions import Version
from pipeline.source_formats import guess_format
from pipeline.version import VERSION
from pipeline.write.metrics import measure
from wiki.mediawiki import find_lack

BARS = {"markers": 1.0, "sentences": 0.98, "citations": 1.0, "fields, CS1": 0.99, "fields, printed": 0.97, "works": 1.0}
_CITES = re.compile(r"<ref|\{\{\s*sfn", re.IGNORECASE)
_PAIRED = ("label", "order", "target")  # in which two markers of one place may differ

_NAME = re.compile("“(.*?)”")

Counts = dict[str, tuple[int, int, int]]


def list_articles(shared: Path, count: int) -> Iterator[tuple[str, str, Path]]:
    """The name, the title and the file of the sample article and of this many others."""
    yield "panjshir_conflict", "Panjshir conflict", ROOT / "raw" / "panjshir_conflict.wikitext"
    wild = shared / "articles" / "wild"
    titles = {one["slug"]: one["title"] for one in json.loads((wild / "index.json").read_text(encoding="utf-8"))}
    cited = (path for path in sorted(wild.glob("*.wikitext")) if _CITES.search(path.read_text(encoding="utf-8")))
    for path, _ in zip(cited, range(count), strict=False):
        yield path.stem, titles[path.stem], path


def read_form(folder: Path, name: str, title: str, form: str) -> Version:
    """One form of the article as the product reads it."""
    path = folder / f"{name}.{form}"
    text = path.read_bytes().decode()
    source = Source(Origin(name, guess_format(path), path.name, title, language="en"), text)
    tables = process_source(source, nlp=None, pipeline_version=VERSION, names=False)
    return Version(form, tables, measure(tables), {name: text})


def leave_untold_out(wikitext: Version, page: Version) -> Version:
    """The wikitext's tables without the citations of which the page says only that nothing uses them."""
    unused = [row["message"] for row in page.select("diagnostics", "code", ["unused_reference"])]
    told = [match[1] for message in unused if "does not show" in message and (match := _NAME.search(message))]
    rows = wikitext.tables["citations"]
    shown = [row["ref_name"] not in told or row["marker_count"] > 0 for row in rows.to_pylist()]
    return replace(wikitext, tables={**wikitext.tables, "citations": rows.filter(shown)})


def count_agreement(a: Version, b: Version, findings: Findings) -> Counts:
    """By measure how much either form has and how much of it agrees."""
    told = {one.what: one for one in findings.counts}
    differ = [one for one in findings.markers if one.difference in _PAIRED]
    alone = [one.difference for one in findings.markers].count("only_a")
    markers = told["markers"]
    agree = markers.a - alone - len(differ)
    counts = {"markers": (markers.a, markers.b, agree)}
    counts |= {what: _read_count(told[what]) for what in ("sentences", "citations", "works")}
    fields: dict[str, list[int]] = {"fields, CS1": [0, 0, 0], "fields, printed": [0, 0, 0]}
    for one, other in CitationComparison(Aligned(a, b, everything=False)).list_pairs():
        numbers = count_filled(one), count_filled(other), count_alike(one, other)
        kind = "fields, CS1" if one["template"] else "fields, printed"
        fields[kind] = [total + number for total, number in zip(fields[kind], numbers, strict=True)]
    return counts | {kind: (a, b, agree) for kind, (a, b, agree) in fields.items()}


def _read_count(one: Count) -> tuple[int, int, int]:
    return one.a, one.b, one.agree


def list_lines(findings: Findings) -> Iterator[str]:
    """Each difference, a line."""
    for marker in findings.markers:
        targets = f"{marker.target_a!r} {marker.target_b!r}"
        yield f"marker {marker.difference}: {marker.a} {marker.b} {targets} in {marker.sentence!r}"
    for citation in findings.citations:
        yield f"citation {citation.number} {citation.field}: {citation.a!r} {citation.b!r} of {citation.text!r}"
    for pair in findings.sentences:
        yield f"sentence {pair.a!r} {pair.b!r}"


def compare_articles(articles: Sequence[tuple[str, str, Path]], folder: Path, *, show: bool) -> dict[str, Counts]:
    """By form of HTML and measure the counts of all articles."""
    totals: dict[str, Counts] = defaultdict(dict)
    for name, title, _ in articles:
        wikitext = read_form(folder, name, title, FORMS[0])
        for form in FORMS[1:]:
            html = read_form(folder, name, title, form)
            shown = leave_untold_out(wikitext, html)
            findings = compare_forms(shown, html)
            counts = count_agreement(shown, html, findings)
            print(
                f"{name} {form}: " + ", ".join(f"{what} {share(*one):.4f}" for what, one in counts.items()), flush=True
            )
            if show:
                print(*(f"  {line}" for line in list_lines(findings)), sep="\n")
            for what, one in counts.items():
                before = totals[form].get(what, (0, 0, 0))
                totals[form][what] = (before[0] + one[0], before[1] + one[1], before[2] + one[2])
    return totals


def share(a: int, b: int, agree: int) -> float:
    """F1; 1 where neither form has any."""
    return 2 * agree / (a + b) if a + b else 1.0


def make_pages(articles: Sequence[tuple[str, str, Path]], folder: Path) -> None:
    """Every form of these articles in the folder, those that lie there already left as they are."""
    missing = [one for one in articles if not all((folder / f"{one[0]}.{form}").exists() for form in FORMS)]
    if not missing:
        return
    with start_wiki() as wiki:
        for name, title, path in missing:
            write_forms(wiki, name, title, path.read_bytes().decode(), folder)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="the folder of shared test data")
    parser.add_argument("--articles", type=int, default=30, help="how many of articles/wild beside the sample (30)")
    parser.add_argument("--keep", type=Path, help="the folder of the wiki's pages, kept and read again")
    parser.add_argument("--show", action="store_true", help="print each difference")
    options = parser.parse_args()
    if lack := find_lack():
        parser.error(lack)
    articles = list(list_articles(options.shared, options.articles))
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        make_pages(articles, folder)
        totals = compare_articles(articles, folder, show=options.show)
    print_totals(totals)


def print_totals(totals: dict[str, Counts]) -> None:
    print(f"\n{'':16}" + "".join(f"{form:>26}" for form in totals) + f"{'bar':>8}")
    for what, bar in BARS.items():
        cells = [
            f"{agree} of {a}, {b}  {share(a, b, agree):.4f}" for a, b, agree in (one[what] for one in totals.values())
        ]
        print(f"{what:16}" + "".join(f"{cell:>26}" for cell in cells) + f"{bar:8}")


if __name__ == "__main__":
    main()
