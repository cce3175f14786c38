"""How an error is told."""

from __future__ import annotations

from typing import Any

import typer

from pipeline.errors import PipelineError
from pipeline.printable import make_printable

UsageError: Any = typer.BadParameter.__base__  # click's, of which newer versions of typer carry a copy


def describe_error(error: PipelineError | OSError) -> str:
    """The error in one line that names the file, and that anyone's file name or table may stand in."""
    if isinstance(error, OSError):
        return make_printable(f"{error.filename or 'file'}: {error.strerror or error}")
    return make_printable(str(error))


def describe_usage_error(error: Any) -> str:
    """What is wrong with the command line, in one line; the help itself where a command was given nothing at all."""
    message = error.format_message()
    if error.ctx is None or message == error.ctx.get_help():
        return str(message)
    command = error.ctx.command_path
    return make_printable(f"{command}: {message.rstrip('.')}; see {command} --help")
