"""The errors that a caller or a user of the command line can meet; each message is one line."""

from __future__ import annotations


class PipelineError(Exception):
    """Root of every error that the pipeline raises on purpose."""


class SourceError(PipelineError):
    """A raw article that cannot be read: missing, empty, binary or not UTF-8."""


class FormatError(PipelineError):
    """A source format that no reader serves."""


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


class StorageError(PipelineError):
    """Files that are not of one set, or a name that no file may have."""
