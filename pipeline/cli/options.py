"""Options with one meaning in every command: where the tables are read, and where a command writes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

TablesFolder = Annotated[Path, typer.Option("--tables", "-t", metavar="FOLDER", help="The folder of the tables.")]
OutputFolder = Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER", help="The folder to write to.")]
OutputFile = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="The file to write to.")]
