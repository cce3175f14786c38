"""The five steps on one article, each error in them told as the article's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pipeline.corrections import Corrections
from pipeline.document import Document, Mentions, Sentences, Source
from pipeline.errors import ArticleError, PipelineError, SchemaError, describe_fault

if TYPE_CHECKING:
    from spacy.language import Language

    from pipeline.tables import Tables


def process_source(
    source: Source,
    *,
    nlp: Language | None,
    pipeline_version: str,
    corrections: Corrections | None = None,
    roles: bool = False,
    names: bool = True,
) -> Tables:
    """Every table of one source; raises PipelineError alone, ArticleError where a step breaks on it.

    Without `names` no date, place, actor or claim is sought: no spaCy pipeline is needed, sentences and what they rest
    on are the same, and it takes less than a fourth of the time.
    """
    from pipeline.parse import parse
    from pipeline.resolve import resolve
    from pipeline.split import split
    from pipeline.write import write

    corrections = corrections or Corrections()
    with step("parse"):
        document = parse(source)
    with step("split"):
        sentences = split(document)
    mentions = _extract(document, sentences, nlp, corrections, roles) if names else Mentions((), (), (), model="")
    with step("resolve"):
        resolution = resolve(document, sentences, mentions, corrections)
    with step("write"):
        return write(document, sentences, mentions, resolution, pipeline_version=pipeline_version)


def _extract(
    document: Document, sentences: Sentences, nlp: Language | None, corrections: Corrections, roles: bool
) -> Mentions:
    from pipeline.extract import extract
    from pipeline.extract.model import load_model

    nlp = nlp or load_model()
    with step("extract"):
        return extract(document, sentences, nlp, corrections, roles=roles)


@contextmanager
def step(name: str) -> Iterator[None]:
    """Whatever breaks inside is an ArticleError that names the step and the place in the code."""
    try:
        yield
    except SchemaError as error:
        raise ArticleError(f"{name}: {error}") from error
    except PipelineError:
        raise
    except Exception as error:
        raise ArticleError(f"{name}: {describe_fault(error)}") from error
