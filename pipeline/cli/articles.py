"""How the commands compute many articles: on all cores, with what earlier runs in this folder have kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.cli.terminal import warn
from pipeline.folders import KEPT
from pipeline.params import Params
from pipeline.scale.code_digest import Code
from pipeline.scale.computing import Outcome, Task, compute
from pipeline.scale.results import Results
from pipeline.scale.tasks import prepare
from pipeline.scale.workers import Workers


def compute_articles(
    planned: Iterable[Task],
    stages: tuple[str, ...],
    settings: Params,
    code: Code,
    *,
    model: str | None = None,
    workers: int | None = None,
    begin: bool = True,
) -> Iterator[tuple[str, Outcome]]:
    """Each article and what was made of it, in the order in which they are ready.

    Workers, as many as given or as this machine has cores and memory for, are prepared for these stages and this model.
    `code` is what they compute with, by which the tasks' keys were made; an edit of it in the midst is told. Without
    `begin` results are kept only where they are kept already.
    """
    with (
        Workers(settings.limits, prepare, stages, model, count=workers) as pool,  # the first gets ready meanwhile
        Results(KEPT, settings.kept_mb * 1_000_000, warn, make=begin) as results,
    ):
        yield from compute(planned, pool, results, code)
    if not code.is_unchanged():
        warn(["the pipeline's code was edited while it ran: what was made since is not kept; run it again"])
