"""What roles cost: the trees as a share of the names' time, and the whole run as a ratio to its bare parts, in one run.

The bare parts are `mwparserfromhell.parse` of the sample article and the spaCy pipeline on its blocks. Where the whole
run with roles is not at most `MOST_OF_BARE_PARTS` of them, roles are off unless params.yaml wants them.
"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import mwparserfromhell

from benchmarks.bench_names import ARTICLE
from benchmarks.clock import measure
from pipeline import process
from pipeline.document import Origin, Source
from pipeline.extract.model import load_model
from pipeline.params import Params
from pipeline.parse import parse

MOST_OF_NAMES = 0.6
MOST_OF_BARE_PARTS = 1.3


def main() -> None:
    """Prints the figures; exits with 1 where trees cost more than they may, or the whole run."""
    source = ARTICLE.read_text(encoding="utf-8")
    nlp = load_model()
    texts = [block.text.text for block in parse(Source(Origin(ARTICLE.stem, "wikitext"), source)).blocks]

    def run(roles: bool) -> None:
        process(source, article_id=ARTICLE.stem, source_format="wikitext", nlp=nlp, roles=roles)

    run(True)
    names = measure(lambda: list(nlp.pipe(texts)))
    bare = names + measure(lambda: mwparserfromhell.parse(source))
    without, whole = measure(lambda: run(False)), measure(lambda: run(True))
    share = (whole - without) / names
    print(f"roles    {share:.2f} of the names' time (at most {MOST_OF_NAMES})")
    print(f"run      {without / bare:.2f} of its bare parts, {whole / bare:.2f} with roles")
    print(f"longer   {whole / without - 1:.0%} with roles")
    wanted = Params().roles and whole / bare > MOST_OF_BARE_PARTS
    if share > MOST_OF_NAMES or wanted:
        raise SystemExit(f"wanted: {MOST_OF_NAMES} of the names' time; on by default at {MOST_OF_BARE_PARTS} or less")


if __name__ == "__main__":
    main()
