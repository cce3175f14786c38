"""Kinds of document and media, and what else stands in round brackets behind a title."""

from __future__ import annotations

from pipeline.data_tables import load_table

_TABLES = load_table(__package__, "media.toml")
# Each kind with the CSL type that it tells.
MEDIA: dict[str, str | None] = {**dict.fromkeys(_TABLES["untyped"]), **_TABLES["csl_types"]}
CARRIERS = frozenset(_TABLES["carriers"])
ACCESS_NOTES = frozenset(_TABLES["access_notes"])
