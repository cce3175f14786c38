"""Names that persons bear, family names and given ones, by which a town's name may be a person's too.

`personal_names.txt` has those of the United States census of 1990 (public domain) that at least one in 100,000 bore, in
lower case; `training/personal_names.py` made it. What it lacks may be a person's name all the same.
"""

from __future__ import annotations

import pkgutil
from functools import cache


def is_personal_name(name: str) -> bool:
    """Whether persons in the United States bear this name."""
    return name.lower().replace("'", "").replace("’", "") in _read_names()


@cache
def _read_names() -> frozenset[str]:
    data = pkgutil.get_data(__package__, "personal_names.txt")
    assert data is not None
    return frozenset(data.decode("utf-8").split())
