"""The commands: they take options, call what does the work, and print what it says."""

from __future__ import annotations

import io
import signal
import sys
from typing import Annotated

import typer

from pipeline.cli import check, export, fetch, rankings, review, run, show, stages, unlock
from pipeline.cli.errors import UsageError, describe_error, describe_usage_error
from pipeline.errors import PipelineError
from pipeline.version import VERSION

app = typer.Typer(
    name="citetrace",
    help="Wikipedia articles as evidence: every statement with its date, places, actors and source.",
    epilog="Exit status: 0 done; 1 failed, the reason told in one line; 2 a command line that is wrong. "
    "Where a command has others, its help tells them.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(show.app, name="show")
app.add_typer(stages.app, name="stage")
app.command(epilog="Example: citetrace run raw/panjshir_conflict.wikitext --output /tmp/tables")(run.run)
app.command(epilog="Example: citetrace fetch 'Panjshir conflict' --contact you@example.org")(fetch.fetch)
app.command(epilog="Example: citetrace check && dvc repro")(check.check)
app.command(epilog="Example: citetrace timeline panjshir_conflict --since 2021-08 --until 2021-09-06")(show.timeline)
app.command(epilog="Example: citetrace disputes panjshir_conflict")(show.disputes)
app.command(epilog="Example: citetrace works --since 2021-08 --until 2021-09 --most 20")(rankings.works)
app.command(epilog="Example: citetrace sources --actor 'Ahmad Massoud' --since 2021-08")(rankings.sources)
app.command(epilog="Example: citetrace explain panjshir_conflict Bazarak")(show.explain)
app.command(epilog="Example: citetrace cite --format bibtex --article panjshir_conflict > works.bib")(show.cite)
app.command(epilog="Example: citetrace export --format geojson > places.geojson")(export.export)
app.command(epilog="Example: citetrace diff HEAD~1 HEAD --format html --output review.html")(review.diff)
app.command(epilog="Example: citetrace page panjshir_conflict --output /tmp/page.html")(review.page)
app.command(epilog="Example: citetrace unlock && dvc repro")(unlock.unlock)
app.command(epilog="Example: git config diff.parquet.textconv 'citetrace textconv'")(review.textconv)


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
