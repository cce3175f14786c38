"""Tables of data as TOML files that stand beside the code which reads them."""

from __future__ import annotations

import pkgutil
import tomllib
from functools import cache
from typing import Any


@cache
def load_table(package: str | None, name: str) -> dict[str, Any]:
    """The table in the package's file of this name; raises FileNotFoundError where the package lacks it.

    It is read once and shared: nobody changes it.
    """
    assert package is not None
    data = pkgutil.get_data(package, name)
    assert data is not None
    return tomllib.loads(data.decode("utf-8"))
