"""`citetrace unlock`: what an interrupted DVC leaves is healed, what a living one holds is waited for."""

from __future__ import annotations

import time

from pipeline.cli.stages import warn_of_another
from pipeline.cli.terminal import warn
from pipeline.dvc_recovery import find_holder, heal_record
from pipeline.interim import hold_stages

_PAUSE = 0.2  # seconds between two looks at a living DVC


def unlock() -> None:
    """Heal what an interrupted DVC left in this folder, having waited for one that is at work, so that one can run."""
    told = None
    while holder := find_holder(warn):
        if holder != told:
            warn([f"waiting for {holder}, which is at work in this folder"])
        told = holder
        time.sleep(_PAUSE)
    with hold_stages(warn_of_another):  # one may have outlived its DVC
        heal_record(warn)
