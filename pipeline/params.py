"""`params.yaml`, validated and frozen."""

from __future__ import annotations

import datetime as dt

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.errors import ParameterError


class ArticleParams(BaseModel):
    """What is known of one article from outside its text; each may be left out."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str | None = None
    as_of: dt.date | None = None
    url: str | None = None
    page_id: int | None = None
    revision_id: int | None = None
    revision_timestamp: dt.datetime | None = None
    language: str = "en"


class Params(BaseModel):
    """The settings of a run: the spaCy pipeline's name or folder, and what is known of each article, by id."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    model: str = "citetrace_en"
    articles: dict[str, ArticleParams] = {}


def read_params(text: str, name: str = "params.yaml") -> Params:
    """The parameters in this YAML text; raises ParameterError, naming the file and the key, where it is not valid."""
    try:
        return Params.model_validate(yaml.safe_load(text) or {})
    except yaml.YAMLError as error:
        raise ParameterError(f"{name}: not YAML: {' '.join(str(error).split())}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise ParameterError(f"{name}: {where}: {first['msg']}") from error
