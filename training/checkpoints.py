"""The pretrained encoders that training begins with, as packages of the package index carry them."""

import importlib.util
import shutil
import zipfile
from pathlib import Path

from training.names import HERE


def find_student_checkpoint(settings: dict) -> Path:
    """The folder of the checkpoint that the shipped encoder is made from."""
    return _find_package(settings["package"]) / settings["folder"]


def find_teacher_checkpoint(settings: dict) -> Path:
    """The folder of the teachers' checkpoint, unpacked at first from the parts that its packages hold."""
    folder = HERE / "build" / "checkpoints" / settings["folder"]
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        whole = folder.parent / "parts.zip"
        with whole.open("wb") as joined:
            for number in range(1, settings["parts"] + 1):
                part = _find_package(settings["package"].format(number)) / settings["part"].format(number)
                with part.open("rb") as opened:
                    shutil.copyfileobj(opened, joined)
        with zipfile.ZipFile(whole) as archive:
            archive.extractall(folder.parent)
        whole.unlink()
    return folder


def _find_package(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"{name}: not installed; training/README.md says what training needs")
    return Path(spec.submodule_search_locations[0])
