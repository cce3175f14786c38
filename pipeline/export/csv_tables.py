"""Tables as CSV (RFC 4180): a heading, then a line a row; what is a list or a structure is JSON."""

from __future__ import annotations

import csv
import io
import re

import pyarrow as pa

from pipeline.export.plain_columns import Plain, read_plain_rows
from pipeline.printable import neutralise_cell

# A year before Christ in EDTF, or an interval of such, which no spreadsheet takes for more than a number.
_EDTF = re.compile(r"-Y?-?\d[\dX/.~?%-]*")
_BYTE_ORDER_MARK = "\ufeff"  # by it spreadsheets know UTF-8


def format_csv_table(table: pa.Table) -> bytes:
    """The table as UTF-8 with a byte order mark; a text that a spreadsheet would run stands behind `'`."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(table.column_names)
    for row in read_plain_rows(table):
        writer.writerow([_make_cell(value) for value in row])
    return f"{_BYTE_ORDER_MARK}{written.getvalue()}".encode()


def _make_cell(value: Plain) -> Plain:
    return neutralise_cell(value) if isinstance(value, str) and not _EDTF.fullmatch(value) else value
