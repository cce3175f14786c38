"""`params.yaml`, validated and frozen."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    NonNegativeInt,
    PositiveFloat,
    PositiveInt,
)

from pipeline.document import Telling
from pipeline.errors import FormatError, cut
from pipeline.settings_text import name_key, read_empty, read_model, suggest
from pipeline.source_formats import SourceFormat, check_format

SHIPPED_MODEL = "citetrace_en"

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_ADDRESS = re.compile(r"[^\s\x00-\x1f\x7f]+")
_LARGEST_ID = 2**63 - 1
_ITEM = re.compile(r"Q[1-9]\d{0,11}", re.ASCII)


def _read_day(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return dt.date.fromisoformat(_DAY.fullmatch(value).group())  # type: ignore[union-attr]
    except (AttributeError, ValueError):
        raise ValueError(f"{cut(value)} is not a day; expected one such as 2022-02-25") from None


def _read_time(value: Any) -> Any:
    """The time in UTC, as MediaWiki keeps it; one without a zone is of UTC."""
    if not isinstance(value, str):
        return value
    try:
        time = dt.datetime.fromisoformat(value)
        return time.astimezone(dt.UTC) if time.tzinfo else time.replace(tzinfo=dt.UTC)
    except (ValueError, OverflowError):
        raise ValueError(f"{cut(value)} is not a time; expected one such as 2022-02-25T10:00:00Z") from None


def _read_id(value: Any) -> Any:
    if isinstance(value, str):
        if not (value.isascii() and value.isdigit()) or not 0 < int(value[:20]) <= _LARGEST_ID:
            raise ValueError(f"{cut(value)} is not an id; expected a whole number from 1 to {_LARGEST_ID}")
        return int(value)
    return value


def _check_url(value: str) -> str:
    try:
        parts = urlsplit(value)
        good = parts.scheme in ("http", "https") and parts.hostname and _ADDRESS.fullmatch(value)
    except ValueError:
        good = False
    if not good:
        raise ValueError(f"{cut(value)} is not a URL; expected one such as https://en.wikipedia.org/wiki/Kabul")
    return value


def _check_language(value: str) -> str:
    if not _LANGUAGE.fullmatch(value):
        raise ValueError(f"{cut(value)} is not a language tag; expected one such as en")
    return value


def _check_source_format(value: str) -> SourceFormat:
    try:
        return check_format(value, "")
    except FormatError as error:
        raise ValueError(str(error).removeprefix(": ")) from None


def _check_item(value: str) -> str:
    if not _ITEM.fullmatch(value):
        raise ValueError(f"{cut(value)} is not an item of Wikidata; expected one such as Q5838")
    return value


MediaWikiId = Annotated[int, BeforeValidator(_read_id), Field(ge=1, le=_LARGEST_ID)]
WebAddress = Annotated[str, AfterValidator(_check_url)]


class ArticleParams(BaseModel):
    """What is known of one article from outside its text; each may be left out."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Annotated[str, AfterValidator(_check_source_format)] | None = None
    title: Annotated[str, Field(min_length=1)] | None = None
    as_of: Annotated[dt.date, BeforeValidator(_read_day)] | None = None
    told: Telling | None = None
    url: WebAddress | None = None
    page_id: MediaWikiId | None = None
    revision_id: MediaWikiId | None = None
    revision_timestamp: Annotated[dt.datetime, BeforeValidator(_read_time)] | None = None
    language: Annotated[str, AfterValidator(_check_language)] | None = None
    wikidata_id: Annotated[str, AfterValidator(_check_item)] | None = None


_Known = Annotated[ArticleParams, BeforeValidator(read_empty)]


class Limits(BaseModel):
    """What reading one article may cost; past either limit it has failed, and the others are read."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    seconds: PositiveFloat = 120  # of computing, whatever else is at work on the machine
    memory_mb: PositiveInt = 2000  # of the process that reads it, with the spaCy pipeline (400 MB)


class Exports(BaseModel):
    """Which pages of a wiki's export are articles: those of these namespaces, by number, and whether redirects are."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    namespaces: tuple[int, ...] = (0,)
    redirects: bool = False


class Params(BaseModel):
    """The settings of a run: the spaCy pipeline's name or folder, limits, and what is known of each article, by id.

    `roles`: whether its parser tells what each actor does, and who says what. `kept_mb`: how much is kept of the
    results of earlier runs.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    model: Annotated[str, Field(min_length=1)] = SHIPPED_MODEL
    roles: bool = False
    limits: Annotated[Limits, BeforeValidator(read_empty)] = Limits()
    kept_mb: NonNegativeInt = 2000
    exports: Annotated[Exports, BeforeValidator(read_empty)] = Exports()
    articles: Annotated[dict[str, _Known], BeforeValidator(read_empty)] = {}


def read_params(text: str, name: str = "params.yaml") -> Params:
    """The parameters in this YAML text; raises ParameterError, naming the file and the key, where it is not valid."""
    return read_model(Params, text, name, lambda key: ArticleParams if key == "articles" else Params)


def find_unknown_articles(settings: Params, known: Iterable[str]) -> list[str]:
    """One line for each article of the parameters that is none of these, with the id that may have been meant."""
    ids = frozenset(known)
    unknown = [article_id for article_id in settings.articles if article_id not in ids]
    hints = [suggest(article_id, sorted(ids)) for article_id in unknown]
    return [
        f"articles.{name_key(article_id)}: no such article" + (f"; {hint}" if hint else "")
        for article_id, hint in zip(unknown, hints, strict=True)
    ]
