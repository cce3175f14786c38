"""`citetrace unlock`: what an interrupted DVC leaves is healed, what a living one holds is waited for."""

from __future__ import annotations

from pipeline.cli.stages import warn_of_another
from pipeline.cli.terminal import warn
from pipeline.dvc_recovery import heal_record, hold_off
from pipeline.interim import hold_stages


def unlock() -> None:
    """Heal what an interrupted DVC left in this folder, having waited for one that is at work, so that one can run."""
    with hold_off(warn), hold_stages(warn_of_another):  # a stage may have outlived its DVC
        heal_record(warn)
