"""Citation Style 1 and 2: what a citation template says of its work, and how it is printed.

`works` reads a template into the columns of a citation, each subject (`titles`, `people`, `times`, `urls`,
`locators`) in a module of its own, all of them from `fields`; `printing` prints one. `parameters.toml` has the
parameters' aliases, `templates.toml` a line a template.
"""

from __future__ import annotations

from pipeline.resolve.citations.cs1.typesetting import print_template
from pipeline.resolve.citations.cs1.works import read_template

__all__ = ["print_template", "read_template"]
