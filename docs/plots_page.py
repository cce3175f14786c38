"""The page on which DVC draws the plots, with the Vega libraries inside it, so that it draws without a network.

DVC's own page loads them from a host on the web. To take newer ones, of the major versions for which DVC's plots are
written: `npm pack vega@5 vega-lite@5 vega-embed@6`, then `python -m docs.plots_page *.tgz` in the same folder.
"""

from __future__ import annotations

import json
import re
import sys
import tarfile
from collections.abc import Iterable
from pathlib import Path
from string import Template

PAGE = Path(__file__).resolve().parents[1] / ".dvc" / "plots" / "page.html"
LIBRARIES = ("vega", "vega-lite", "vega-embed")  # in the order in which they need each other
LAYOUT = Template("""\
<!DOCTYPE html>
<!-- Made by docs/plots_page.py; holds $versions, unchanged but for their source maps' names.
$licence
-->
<html lang="en">
<head>
<meta charset="utf-8">
{refresh_tag}
<title>Plots</title>
<style>body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem; } table { border-spacing: 15px; }</style>
$scripts
</head>
<body>
{plot_divs}
</body>
</html>
""")


def make_page(archives: Iterable[Path]) -> str:
    """The page with the libraries of these npm packages."""
    packages = dict(_read_package(path) for path in archives)
    versions = ", ".join(f"{name} {packages[name][0]}" for name in LIBRARIES)
    scripts = "\n".join(f"<script>{packages[name][1]}</script>" for name in LIBRARIES)
    return LAYOUT.substitute(versions=versions, licence=packages["vega-lite"][2].strip(), scripts=scripts)


def _read_package(path: Path) -> tuple[str, tuple[str, str, str]]:
    """The package's name, with its version, its script for browsers and its licence, where it brings one."""
    with tarfile.open(path) as archive:

        def read(name: str) -> str:
            file = archive.extractfile(f"package/{name}")
            assert file, f"{path}: {name} is no file"
            return file.read().decode()

        about = json.loads(read("package.json"))
        script = re.sub(r"^//# sourceMappingURL=.*$", "", read(f"build/{about['name']}.min.js"), flags=re.MULTILINE)
        licence = read("LICENSE") if "package/LICENSE" in archive.getnames() else ""
    return about["name"], (about["version"], script.strip(), licence)


if __name__ == "__main__":
    PAGE.write_text(make_page(map(Path, sys.argv[1:])), encoding="utf-8")
