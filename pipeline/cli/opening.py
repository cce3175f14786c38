"""`citetrace open`: the pages in the browser."""

from __future__ import annotations

import webbrowser
from typing import Annotated

import typer

from pipeline.cli.options import TablesFolder
from pipeline.errors import NotFoundError
from pipeline.folders import OUTPUT, PAGES
from pipeline.storage.by_id import name_by_id


def open(
    wanted: Annotated[
        str | None,
        typer.Argument(
            metavar="ARTICLE|ID", help="An article, or the id of a sentence, citation, actor, place, work or source."
        ),
    ] = None,
    tables: TablesFolder = OUTPUT,
) -> None:
    """Open in the browser the index of all pages, an article's page, or where what has the id stands on them.

    Where no browser is found, the address is printed.
    """
    from pipeline.review.navigation import INDEX
    from pipeline.review.page_addresses import SOUGHT, find_page
    from pipeline.table_files import read_tables

    name, place = (INDEX, None) if wanted is None else find_page(read_tables(SOUGHT, tables), wanted)
    path = name_by_id(tables / PAGES.name, name, ".html")
    if not path.is_file():
        raise NotFoundError(f"{path}: not written yet; `dvc repro` writes the pages")
    address = path.resolve().as_uri() + (f"#{place}" if place else "")
    if not webbrowser.open(address):
        typer.echo(address)
