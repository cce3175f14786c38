"""A project of a person's own: this checkout's stages, parameters and DVC, and no article yet."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_STAGES = ("dvc.yaml", ".dvcignore", "requirements.lock", "pyproject.toml")
_OWN = ("params.yaml", "corrections.yaml", ".gitignore", ".dvc/config", ".dvc/.gitignore")


def link_stages(repo: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder has this repository's stages, over folders of its own, and is the one that is worked in."""
    monkeypatch.chdir(place)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(repo))
    (place / "pipeline").symlink_to(repo / "pipeline")
    for name in _STAGES:
        shutil.copy(repo / name, place)
    for name in ("raw", "history", "interim", "output"):
        (place / name).mkdir()


def make_project(repo: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder is a checkout of this repository in which nothing was run, of no article."""
    link_stages(repo, place, monkeypatch)
    (place / ".dvc").mkdir()
    for name in _OWN:
        shutil.copy(repo / name, place / name)
    run("git", "init", "--quiet")


def commit() -> None:
    """All that git keeps of the folder is a revision."""
    run("git", "add", "--all")
    run("git", "-c", "user.name=test", "-c", "user.email=test@example.org", "commit", "--quiet", "--message", "a run")


def run(*command: str) -> str:
    """What the command prints; it must end well."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def dvc(*args: str) -> str:
    return run(sys.executable, "-m", "dvc", *args)
