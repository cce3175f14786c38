"""The errors that a caller or a user of the command line can meet; each message is one line."""

from __future__ import annotations

from pathlib import PurePath

MAKE_AGAIN = "run `dvc repro --force`"  # where a stage's products are not as it left them
LONGEST = 60  # characters of someone's text that a message quotes


class PipelineError(Exception):
    """Root of every error that the pipeline raises on purpose."""


class ArticleError(PipelineError):
    """One article cannot be read: it broke a limit, or the code; others are not touched by it."""


class SourceError(ArticleError):
    """A raw article that cannot be read: missing, empty, binary, in an unknown encoding; or an id that is none."""


class FormatError(ArticleError):
    """A source format that no reader serves, or that the content and the file's extension disagree about."""


class FetchError(PipelineError):
    """A page, or a wiki, from which nothing can be had: what was there before is kept."""


class NoWikiError(FetchError):
    """An address at which no wiki's API answers."""


class InterimError(PipelineError):
    """A stage's product that is missing or broken."""


class ParameterError(PipelineError):
    """A `params.yaml` with an unknown key or a value out of range."""


class ModelError(PipelineError):
    """A spaCy pipeline that is not installed, cannot be loaded or lacks a component that is needed."""


class SchemaError(PipelineError):
    """Rows that do not fit the table's schema; nothing has been written."""


class NotFoundError(PipelineError):
    """An id, or a table, that the output does not hold."""


class ReviewError(PipelineError):
    """Versions that cannot be compared, or a file of decisions that is none."""


class DumpError(PipelineError):
    """A dump that cannot be read as asked: nothing is in it, another is begun there, or no cluster is to be had."""


class StorageError(PipelineError):
    """Files that are not of one set, or a name that no file may have."""


def describe_fault(error: Exception) -> str:
    """An error that no one foresaw, in one line: its class, the module and line that raised it, its message."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f" at {PurePath(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
    said = " ".join(str(error).split())[:200]
    return f"{type(error).__name__}{where}" + (f": {said}" if said else "")


def cut(text: str) -> str:
    """The text as it is quoted in a message, without its end where it is long."""
    return repr(text) if len(text) <= LONGEST else f"{text[:LONGEST]!r}…"
