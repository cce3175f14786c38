"""`citetrace dump`: a whole wiki's dump as tables, on all cores or on a cluster."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from pipeline.cli.options import CorrectionsFile, ParamsFile, Redirects
from pipeline.cli.run import SOME_FAILED, choose_pages
from pipeline.cli.terminal import print_lines, track, warn
from pipeline.corrections import list_contradictions
from pipeline.folders import CORRECTIONS
from pipeline.model_names import check_model
from pipeline.params_file import read_corrections_file, read_settings
from pipeline.scale.workers import count_workers

if TYPE_CHECKING:
    from pipeline.dump.cluster import Cluster
    from pipeline.dump.job import Job
    from pipeline.dump.ranges import Cut

T = TypeVar("T")


Address = Annotated[str, typer.Option("--output", "-o", metavar="FOLDER", help="The folder to write to.")]
Scheduler = Annotated[
    str | None, typer.Option(metavar="tcp://HOST:PORT", help="A Dask cluster; the cores of this machine without.")
]
Titles = Annotated[Path | None, typer.Option(metavar="FILE", help="Only the pages of these titles, one a line.")]
Numbers = Annotated[
    list[str] | None,
    typer.Option(
        "--namespace", "--namespaces", metavar="NUMBER", help="Pages of this namespace, or of some (0,4); 0: articles."
    ),
]


def dump(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="The dump: a path, or an address (s3://, gs://, …).")],
    output: Address,
    scheduler: Scheduler = None,
    titles: Titles = None,
    namespaces: Numbers = None,
    redirects: Redirects = None,
    plan: Annotated[bool, typer.Option("--plan", help="Tell from a sample what it would cost, and end.")] = False,
    workers: Annotated[int | None, typer.Option(min=1, help="How many cores of this machine; all.")] = None,
    params: ParamsFile = None,
    corrections: CorrectionsFile = None,
    model: Annotated[str | None, typer.Option(help="A spaCy pipeline's name or folder, for this run.")] = None,
) -> None:
    """Write every table of a wiki's dump, in parts, on all cores or on a cluster.

    A multistream dump is cut by the index beside it, any other by reading it once. Given again, the command goes on
    where it ended. The folder may be an address, too. Exit status 0: all pages were read; 3: the tables are written,
    and some pages failed or could not be read from the dump; 1: the tables are not written.
    """
    from pipeline.dump.cluster import check_address
    from pipeline.dump.estimating import estimate, tell_estimate
    from pipeline.dump.preparing import hold_output, prepare_job, read_titles

    if scheduler and workers:
        raise typer.BadParameter("--workers is for this machine, and --scheduler names a cluster")
    if scheduler:
        check_address(scheduler)
    settings = read_settings(params)
    given = choose_pages(settings.exports, read_numbers(namespaces), redirects)
    settings = settings.model_copy(update={"model": check_model(model or settings.model), **given})
    wanted = read_titles(titles) if titles else None
    corrected, count = read_corrections_file(corrections), workers or count_workers(settings.limits)
    warn(f"{CORRECTIONS}: {line}" for line in list_contradictions(corrected))
    with hold_output(output, lambda: warn([f"waiting for another command that writes to {output}"]), leave=plan):
        job, cut = prepare_job(source, output, settings, corrected, wanted)
        warn([*cut.told, *cut.lost])
        if plan:
            print_lines(tell_estimate(estimate(job, cut), count))
        else:
            make_tables(job, cut, scheduler, min(count, len(cut.ranges)))


def make_tables(job: Job, cut: Cut, scheduler: str | None, workers: int) -> None:
    """The tables are written, or were before, and the report on them is printed."""
    from pipeline.dump.cluster import open_cluster
    from pipeline.dump.report import tell_report
    from pipeline.dump.running import find_report, run_dump
    from pipeline.review.show.run_summary import tell_unused

    if not (report := find_report(job)):
        with open_cluster(scheduler, workers, job.key) as cluster:
            report = run_dump(job, cut, compute_on(cluster))
    told = [*tell_report(report), *tell_unused(report.unused)]
    print_lines([*told, f"wrote    {len(report.rows)} tables to {job.output}"])
    if report.failed or report.lost:
        raise typer.Exit(SOME_FAILED)


def read_numbers(given: list[str] | None) -> list[int] | None:
    said = ",".join(given or ())
    try:
        return [int(number) for number in said.split(",")] if said else None
    except ValueError as error:
        raise typer.BadParameter(f"{said!r} is not numbers with commas", param_hint="--namespace") from error


def compute_on(cluster: Cluster) -> Any:
    """Computes on the cluster, with progress; what there is to tell of a range is told when it is done."""

    def compute(stage: str, function: Callable[..., T], calls: Mapping[str, tuple[Any, ...]]) -> dict[str, T]:
        made = {}
        for name, done in track(cluster.compute(stage, function, calls), stage, len(calls)):
            made[name] = done
            warn(tell_range(done))
        return made

    return compute


def tell_range(done: object) -> list[str]:
    """What was found wrong in a range: with the title, what became of each page that failed."""
    from pipeline.dump.job import Done

    if not isinstance(done, Done):
        return []
    return [*done.told, *done.lost, *(f"{page.title!r}: failed: {page.reason}" for page in done.failed)]
