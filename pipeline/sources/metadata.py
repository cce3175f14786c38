"""What is known of a raw article from outside its text: what stands beside its file, and in `params.yaml`.

Beside `raw/kabul.wikitext` that is `raw/kabul.meta.yaml`, which `citetrace fetch` writes.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import Any

import yaml
from pydantic import ValidationError

from pipeline.errors import ParameterError, SourceError
from pipeline.params import ArticleParams, Params, WebAddress
from pipeline.settings_text import read_model
from pipeline.source_formats import BY_EXTENSION
from pipeline.sources.names import name_article, name_source

SUFFIX = ".meta.yaml"
_HEAD = "# Written by citetrace fetch. What params.yaml says of the article holds before this.\n"


class PageMetadata(ArticleParams):
    """What a wiki says of a page whose text it gave."""

    licence: WebAddress | None = None  # under which the text may be used
    api: WebAddress | None = None  # that of the wiki, where it was asked
    redirected_from: tuple[str, ...] = ()  # titles that led to the page
    pinned: bool = False  # one revision was wanted, which no update replaces


def name_metadata(path: Path) -> Path:
    """The file that tells of the article in this one."""
    return path.with_name(f"{path.stem}{SUFFIX}")


def is_metadata(path: PurePath) -> bool:
    """Whether the file tells of an article that is in another."""
    return path.name.lower().endswith(SUFFIX)


def describe_article(path: Path, settings: Params) -> ArticleParams:
    """What is known of the article in this file; where both speak, `params.yaml` does.

    Raises SourceError, naming the file beside the article, where that is not valid.
    """
    said = settings.articles.get(name_article(path), ArticleParams())
    beside = read_beside(path)
    found = beside.model_dump(include=beside.model_fields_set & ArticleParams.model_fields.keys()) if beside else {}
    return ArticleParams.model_construct(**found | said.model_dump(exclude_unset=True))


def read_beside(path: Path) -> PageMetadata | None:
    """What stands beside this file and is of it; of a file of the same name whose extension means another format it is
    not. Raises SourceError where it is not valid.
    """
    beside, meant = read_metadata(name_metadata(path)), BY_EXTENSION.get(path.suffix.lower())
    return beside if beside and (meant is None or beside.format in (None, meant)) else None


def read_metadata(path: Path) -> PageMetadata | None:
    """What this file tells of an article; None where there is none. Raises SourceError where it is not valid."""
    try:
        text = path.read_text(encoding="utf-8")
        return read_model(PageMetadata, text, name_source(path), lambda _: PageMetadata)
    except (OSError, UnicodeDecodeError) as error:
        if isinstance(error, OSError) and error.errno in (errno.ENOENT, errno.ENAMETOOLONG):
            return None
        reason = error.strerror if isinstance(error, OSError) else f"not UTF-8 at byte {error.start}"
        raise SourceError(f"{name_source(path)}: it cannot be read: {reason}") from error
    except ParameterError as error:
        raise SourceError(str(error)) from error


def make_metadata(values: Mapping[str, Any]) -> PageMetadata:
    """What these values say, None being nothing; raises SourceError, naming the first that cannot be."""
    try:
        return PageMetadata.model_validate({name: value for name, value in values.items() if value is not None})
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        raise SourceError(f"what cannot be: {first['loc'][0]}: {first['msg'].removeprefix('Value error, ')}") from error


def dump_metadata(metadata: PageMetadata) -> bytes:
    """The file that tells it, each key once, in the order of the model."""
    values = metadata.model_dump(mode="json", exclude_defaults=True)
    return (_HEAD + yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=1 << 20)).encode()
