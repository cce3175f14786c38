"""Kinds of document and media, and what else stands in round brackets behind a title."""

from __future__ import annotations

from pipeline.data_tables import load_table

_TABLES = load_table(__package__, "media.toml")
CARRIERS = frozenset(_TABLES["carriers"])
# Each kind with the CSL type that it tells.
MEDIA: dict[str, str | None] = {**dict.fromkeys((*_TABLES["untyped"], *CARRIERS)), **_TABLES["csl_types"]}
ACCESS_NOTES = frozenset(_TABLES["access_notes"])
