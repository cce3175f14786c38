"""`citetrace check`: what stands in the way of a run, told and where possible mended before DVC meets it."""

from __future__ import annotations

from pipeline.cli.terminal import print_lines, warn
from pipeline.corrections import Corrections, list_reports
from pipeline.errors import PipelineError
from pipeline.folders import OUTPUT, PARAMS, RAW
from pipeline.model_names import check_model
from pipeline.params_file import quote_params_file, read_corrections_file, read_params_file
from pipeline.sources.raw_folder import check_for_dvc
from pipeline.sources.selection import list_raw, tell_doubtful_settings


def check() -> None:
    """Check params.yaml, corrections.yaml and raw/ as `make` does before `dvc repro`; quote what DVC refuses bare.

    Tells what is passed over, each article of the parameters and corrections that is nowhere, and each correction
    that another takes back or that nothing in output/ has a use of.
    """
    settings = read_params_file()
    corrections = read_corrections_file()
    check_model(settings.model)
    if quoted := quote_params_file():
        print_lines([f"{PARAMS}: put {', '.join(quoted)} in quotes, for DVC refuses it bare"])
    check_for_dvc(RAW)
    tell_doubtful_settings(settings, list_raw(RAW, settings, warn), warn, corrections=corrections)
    tell_unused(corrections)


def tell_unused(corrections: Corrections) -> None:
    """A line for each of these corrections that the last run had no use of; none where none was run."""
    from pipeline.table_files import read_tables

    try:
        found = read_tables(("diagnostics",), OUTPUT)["diagnostics"].select(["code", "message"]).to_pylist()
    except PipelineError:
        return  # the run that follows makes it
    unused = {row["message"] for row in found if row["code"] == "unused_correction"}
    reports = dict.fromkeys(report.message for report in list_reports(corrections))
    warn(f"{message} in the articles of {OUTPUT}/" for message in reports if message in unused)
