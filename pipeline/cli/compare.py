"""The command that compares two forms of one article."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from pipeline.cli.errors import describe_error
from pipeline.cli.terminal import print_lines
from pipeline.errors import PipelineError


def compare(
    a: Annotated[str, typer.Argument(help="A raw article's file, or its id in raw/.")],
    b: Annotated[str, typer.Argument(help="The same article in another form: its file, or its id in raw/.")],
    json: Annotated[bool, typer.Option("--json", help="Everything, as JSON.")] = False,
    most: Annotated[int, typer.Option(min=0, help="How many differences of each kind are shown.")] = 10,
) -> None:
    """Show where two forms of one article agree, wikitext and HTML for instance: markers, citations, sentences.

    Templates that the reader of wikitext does not know are named where HTML alone has markers. Exit status 0: all
    agrees; 1: something does not; 2: an error.
    """
    from pipeline.review.agreement.compare import compare_forms
    from pipeline.review.agreement.findings import dump_findings
    from pipeline.review.agreement.lines import list_lines
    from pipeline.versions.raw_articles import open_raw_articles

    try:
        findings = compare_forms(*open_raw_articles(a, b, roles=False))
    except (PipelineError, OSError) as error:
        typer.echo(f"citetrace: {describe_error(error)}", err=True)
        raise typer.Exit(2) from error
    if json:
        sys.stdout.write(dump_findings(findings))
    else:
        print_lines(list_lines(findings, most))
    raise typer.Exit(0 if findings.same else 1)
