"""The commands: they take options, call what does the work, and print what it says."""

from __future__ import annotations

import io
import signal
import sys
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_group

from pipeline.cli.errors import UsageError, describe_error, describe_usage_error
from pipeline.errors import PipelineError
from pipeline.version import VERSION

# The commands in the order of the help: each the function of its name in a module here, with an example, or, with
# none, a group of its own, the module's `app`.
_COMMANDS = {
    "run": ("run", "citetrace run raw/panjshir_conflict.wikitext --output /tmp/tables"),
    "dump": ("dump", "citetrace dump enwiki-20260101-pages-articles-multistream.xml.bz2 --output s3://bucket/tables"),
    "fetch": ("fetch", "citetrace fetch 'Panjshir conflict' --contact you@example.org"),
    "history": ("history", "citetrace history panjshir_conflict --last 50 --contact you@example.org"),
    "check": ("check", "citetrace check && dvc repro"),
    "timeline": ("show", "citetrace timeline panjshir_conflict --since 2021-08 --until 2021-09-06"),
    "disputes": ("show", "citetrace disputes panjshir_conflict"),
    "works": ("rankings", "citetrace works --since 2021-08 --until 2021-09 --most 20"),
    "sources": ("rankings", "citetrace sources --actor 'Ahmad Massoud' --since 2021-08"),
    "explain": ("show", "citetrace explain panjshir_conflict Bazarak"),
    "cite": ("show", "citetrace cite --format bibtex --article panjshir_conflict > works.bib"),
    "export": ("export", "citetrace export --format geojson > places.geojson"),
    "diff": ("review", "citetrace diff HEAD~1 HEAD --format html --output review.html"),
    "compare": ("compare", "citetrace compare raw/kabul.wikitext kabul.html"),
    "page": ("review", "citetrace page panjshir_conflict --output /tmp/page.html"),
    "open": ("opening", "citetrace open panjshir_conflict"),
    "unlock": ("unlock", "citetrace unlock && dvc repro"),
    "textconv": ("review", "git config diff.parquet.textconv 'citetrace textconv'"),
    "show": ("show", None),
    "stage": ("stages", None),
}


class _Commands(TyperGroup):
    """The commands, each imported when it is asked for: a stage's process and its workers pay for no other."""

    def list_commands(self, ctx: Any) -> list[str]:
        return [*_COMMANDS]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in _COMMANDS:
            return None
        name, example = _COMMANDS[cmd_name]
        module = import_module(f"pipeline.cli.{name}")
        around = typer.Typer(callback=lambda: None, rich_markup_mode=None)
        if example is None:
            around.add_typer(module.app, name=cmd_name)
        else:
            around.command(cmd_name, epilog=f"Example: {example}")(getattr(module, cmd_name))
        return get_group(around).commands[cmd_name]


app = typer.Typer(
    cls=_Commands,
    name="citetrace",
    help="Wikipedia articles as evidence: every statement with its date, places, actors and source.",
    epilog="Exit status: 0 done; 1 failed, the reason told in one line; 2 a command line that is wrong. "
    "Where a command has others, its help tells them.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"citetrace {VERSION}")
        raise typer.Exit


@app.callback()
def set_up(
    version: Annotated[
        bool, typer.Option("--version", callback=print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """What stands before any command."""


def main() -> None:
    """Run the command line; what goes wrong is one line on standard error, never a traceback.

    What the terminal's encoding lacks is escaped.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))  # as Ctrl-C does: what was begun is ended
    try:
        status = app(standalone_mode=False)
    except UsageError as error:
        typer.echo(describe_usage_error(error), err=True)
        status = 2
    except (PipelineError, OSError) as error:
        status = f"citetrace: {describe_error(error)}"
    sys.exit(status or 0)


if __name__ == "__main__":
    main()
