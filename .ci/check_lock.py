"""Fails where the committed dvc.lock is not of this code, these parameters and these articles.

What the stages yield may differ between processors, for the encoder's 8-bit arithmetic rounds as the processor does;
that is said and no failure.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml


def read_inputs(lock: dict[str, Any]) -> dict[str, Any]:
    """By stage the command, parameters and dependencies, without what other stages yield."""
    return {
        name: {
            "cmd": stage["cmd"],
            "params": stage.get("params"),
            "deps": [dep for dep in stage.get("deps", []) if not dep["path"].startswith(("interim/", "output/"))],
        }
        for name, stage in lock["stages"].items()
    }


committed = yaml.safe_load(subprocess.check_output(["git", "show", "HEAD:dvc.lock"]))
found = yaml.safe_load(Path("dvc.lock").read_text(encoding="utf-8"))
old, new = read_inputs(committed), read_inputs(found)
stale = sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))
if stale:
    sys.exit(f"dvc.lock is of other code or articles than these ({', '.join(stale)}): run dvc repro and commit it")
if committed != found:
    print("dvc.lock: the same inputs give other outputs on this processor than on the one that committed it")
