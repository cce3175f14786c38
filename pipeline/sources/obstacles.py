"""What hinders a program from reading a file, whatever the file holds."""

from __future__ import annotations

import stat
from pathlib import Path
from unicodedata import category


def find_obstacle(path: Path) -> str | None:
    """What hinders any program from reading the file, DVC among them; None where nothing does, or where a folder is."""
    try:
        path.name.encode()
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            return None
        if not stat.S_ISREG(mode):
            return "a named pipe" if stat.S_ISFIFO(mode) else "a device or socket"
        with path.open("rb"):
            return None
    except UnicodeEncodeError:
        return "its name is not UTF-8"
    except OSError as error:
        if path.is_symlink():
            return "a link that leads nowhere"
        return f"it cannot be read: {error.strerror}"


def find_odd_name(path: Path) -> str | None:
    """Why no table could name the file; None where one could."""
    return "its name holds control characters" if any(category(c) == "Cc" for c in path.name) else None
