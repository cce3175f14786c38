"""A page that ends the process that reads it, as code in C may."""

from __future__ import annotations

import os
from typing import Any

from pipeline.document import Source
from pipeline.scale.tasks import process_article

DEADLY = "Mill 4"


def process_or_die(source: Source, *given: Any) -> bytes:
    if source.origin.title == DEADLY:
        os.abort()
    return process_article(source, *given)
