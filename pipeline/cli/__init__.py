"""The commands: the only wiring between files and the stages."""

from __future__ import annotations

import sys

import typer

from pipeline.cli import check, review, run, show, stages, unlock
from pipeline.cli.errors import describe_error
from pipeline.errors import PipelineError

app = typer.Typer(
    name="citetrace",
    help="Wikipedia articles as evidence: every statement with its date, places, actors and source.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(show.app, name="show")
app.add_typer(stages.app, name="stage")
app.command(epilog="Example: citetrace run raw/panjshir_conflict.wikitext --output /tmp/tables")(run.run)
app.command(epilog="Example: citetrace check && dvc repro")(check.check)
app.command(epilog="Example: citetrace timeline panjshir_conflict --since 2021-08 --until 2021-09-06")(show.timeline)
app.command(epilog="Example: citetrace cite --format bibtex --article panjshir_conflict > works.bib")(show.cite)
app.command(epilog="Example: citetrace diff HEAD~1 HEAD --format html --output review.html")(review.diff)
app.command(epilog="Example: citetrace page panjshir_conflict --output /tmp/page.html")(review.page)
app.command(epilog="Example: citetrace unlock && dvc repro")(unlock.unlock)
app.command(epilog="Example: git config diff.parquet.textconv 'citetrace textconv'")(review.textconv)


def main() -> None:
    """Run the command line; an error of the pipeline's is one line on standard error and exit status 1."""
    try:
        app()
    except (PipelineError, OSError) as error:
        sys.exit(f"citetrace: {describe_error(error)}")


if __name__ == "__main__":
    main()
