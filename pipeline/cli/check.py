"""`citetrace check`: what stands in the way of a run, told and where possible mended before DVC meets it."""

from __future__ import annotations

import typer

from pipeline.cli.articles import PARAMS, RAW, list_raw, read_params_file, warn_of_unknown_articles
from pipeline.cli.models import check_model
from pipeline.cli.raw_files import find_obstacle, name_leftover
from pipeline.errors import SourceError
from pipeline.settings_text import quote_for_dvc
from pipeline.storage import write_file


def check() -> None:
    """Check params.yaml and raw/ as `make` does before `dvc repro`, and put in quotes what DVC refuses bare.

    Tells what is passed over, and each article of the parameters that is nowhere.
    """
    settings = read_params_file(PARAMS)
    check_model(settings.model)
    quote()
    for path in sorted(RAW.iterdir()) if RAW.is_dir() else []:
        if (obstacle := find_obstacle(path)) and not name_leftover(path):  # DVC is told to ignore those
            raise SourceError(f"{path}: {obstacle}; DVC stops at it: take it out of {RAW}/")
    warn_of_unknown_articles(settings, list_raw(RAW, settings))


def quote() -> None:
    """What DVC, which reads params.yaml too, refuses bare in it stands in quotes, all else as it was."""
    quoted, found = quote_for_dvc(PARAMS.read_bytes().decode())
    if found:
        write_file(PARAMS, quoted.encode())
        typer.echo(f"{PARAMS}: put {', '.join(found)} in quotes, for DVC refuses it bare")
