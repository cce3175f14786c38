"""Makes `pipeline/english/personal_names.txt`: `python -m training.personal_names FOLDER`.

FOLDER holds the files of names of the United States census of 1990 (`dist.all.last`, `dist.male.first`,
`dist.female.first`), which are in the public domain; the package `names` 0.3.0 of the package index has them.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

FILES = ("dist.all.last", "dist.male.first", "dist.female.first")
LEAST = 0.001  # percent of the people counted; rarer names are as often slips of the count
OUTPUT = Path(__file__).parents[1] / "pipeline" / "english" / "personal_names.txt"


def read_names(path: Path) -> Iterator[str]:
    """The names of a file that are frequent enough, in lower case."""
    for line in path.read_text(encoding="ascii").splitlines():
        name, percent, *_ = line.split()
        if float(percent) >= LEAST:
            yield name.lower()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    names = sorted({name for file in FILES for name in read_names(folder / file)})
    OUTPUT.write_text("\n".join(names) + "\n", encoding="utf-8")
    print(f"{OUTPUT}: {len(names):,} names")


if __name__ == "__main__":
    main()
