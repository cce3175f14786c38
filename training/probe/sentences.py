"""The sentences of the exchange test: each name of names.toml in each context of contexts.toml of its class."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
GAP = "{name}"


@dataclass(frozen=True)
class ProbeName:
    """A name, its class, the article that running text puts before it, and what else bears such a name."""

    text: str
    kind: str
    article: str = ""
    also: str = ""


@dataclass(frozen=True)
class ProbeSentence:
    """A context with a name in it, which stands at `start` to `end` of the text."""

    name: ProbeName
    context: str
    text: str
    start: int
    end: int


def read_names() -> list[ProbeName]:
    """Every name, in the order of the file."""
    return [
        ProbeName(text, kind, batch.get("article", ""), batch.get("also", ""))
        for kind, batches in _read_table("names.toml").items()
        for batch in batches
        for text in batch["names"]
    ]


def read_contexts() -> dict[str, list[str]]:
    """The contexts by the class that they admit."""
    return _read_table("contexts.toml")


def probe_names() -> frozenset[str]:
    """The names that nothing may be trained on."""
    return frozenset(name.text for name in read_names())


def read_sentences() -> list[ProbeSentence]:
    """Every context of a class with every name of it."""
    contexts = read_contexts()
    return [fill(context, name) for name in read_names() for context in contexts[name.kind]]


def fill(context: str, name: ProbeName) -> ProbeSentence:
    """The context with the name, and its article, in the gap."""
    before, after = context.split(GAP)
    if name.article:
        before += f"{name.article if before else name.article.capitalize()} "
    return ProbeSentence(name, context, f"{before}{name.text}{after}", len(before), len(before) + len(name.text))


def _read_table(name: str) -> dict:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))
