"""Make the list of public suffixes from the Public Suffix List, as the package `publicsuffixlist` carries it.

    python -m training.public_suffixes FOLDER   # the folder holds the package's wheel

Only the package's data is read, none of its code is run. Each rule stands as the list has it and, where it is not
ASCII, as addresses encode it too. Equal packages give equal files.
"""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

LIST = "publicsuffixlist/public_suffix_list.dat"
TARGET = Path(__file__).resolve().parents[1] / "pipeline" / "resolve" / "sources" / "public_suffixes.txt"
HEAD = """\
# The rules of the Public Suffix List (https://publicsuffix.org/), made by training/public_suffixes.py.
# This Source Code Form is subject to the terms of the Mozilla Public License, v. 2.0. If a copy of the MPL was not
# distributed with this file, You can obtain one at https://mozilla.org/MPL/2.0/.
"""


def list_rules(text: str) -> Iterator[str]:
    """The list's version, as a comment, then its rules in order, each in every form that a host may have."""
    for line in text.splitlines():
        if line.startswith("// VERSION:"):
            yield line.replace("//", "#")
        elif line and not line.startswith("//"):
            rule = line.split()[0]
            yield rule
            if not rule.isascii():
                yield rule.encode("idna").decode("ascii")


def main(folder: Path) -> None:
    """Write the rules of the one wheel in the folder."""
    (wheel,) = folder.glob("publicsuffixlist-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        text = archive.read(LIST).decode("utf-8")
    TARGET.write_text(HEAD + "".join(f"{line}\n" for line in list_rules(text)), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
