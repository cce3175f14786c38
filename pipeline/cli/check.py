"""`citetrace check`: what stands in the way of a run, told and where possible mended before DVC meets it."""

from __future__ import annotations

from pipeline.cli.terminal import print_lines, warn
from pipeline.folders import PARAMS, RAW
from pipeline.model_names import check_model
from pipeline.params_file import quote_params_file, read_corrections_file, read_params_file
from pipeline.sources.raw_folder import check_for_dvc
from pipeline.sources.selection import list_raw, tell_unknown_articles


def check() -> None:
    """Check params.yaml, corrections.yaml and raw/ as `make` does before `dvc repro`; quote what DVC refuses bare.

    Tells what is passed over, and each article of the parameters and corrections that is nowhere.
    """
    settings = read_params_file()
    corrections = read_corrections_file()
    check_model(settings.model)
    if quoted := quote_params_file():
        print_lines([f"{PARAMS}: put {', '.join(quoted)} in quotes, for DVC refuses it bare"])
    check_for_dvc(RAW)
    tell_unknown_articles(settings, list_raw(RAW, settings, warn), warn, corrections=corrections)
