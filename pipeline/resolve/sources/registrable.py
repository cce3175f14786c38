"""The registrable domain of a host: what one owner holds, `bbc.co.uk` of `news.bbc.co.uk`.

After the algorithm of the Public Suffix List (https://github.com/publicsuffix/list/wiki/Format, read 2026-01); the list
stands in `public_suffixes.txt`, so that no network is asked and ids last.
"""

from __future__ import annotations

import pkgutil
import re
from functools import cache, lru_cache

from pipeline.data_tables import load_table

_HOSTS = load_table(__package__, "hosts.toml")
_SHARED = frozenset(_HOSTS["shared"])
_PLATFORMS = frozenset(_HOSTS["platforms"])
_PLATFORM_NAMES = frozenset(host.partition(".")[0] for host in _PLATFORMS)
_MOVED: dict[str, str] = {old: row["domains"][0] for row in _HOSTS["moved"] for old in row["domains"]}
_LABEL = re.compile(r"[\w-]{1,63}")
_MOST_LABELS = 20


@cache
def _load_rules() -> frozenset[str]:
    data = pkgutil.get_data(__package__, "public_suffixes.txt") if __package__ else None
    assert data is not None
    return frozenset(line for line in data.decode("utf-8").splitlines() if not line.startswith("#"))


@cache
def _load_top_levels() -> frozenset[str]:
    """The last labels of the rules; some top-level domains, as `za`, have rules for what is below them alone."""
    return frozenset(rule.rpartition(".")[2] for rule in _load_rules())


@lru_cache(maxsize=4096)
def find_registrable(host: str) -> str | None:
    """The registrable domain of the host, that of a site which moved as it is now; None for any other text.

    A host that is a public suffix itself, as `gov.uk`, is its own.
    """
    labels = host.rstrip(".").lower().split(".")
    if len(labels) > _MOST_LABELS or len(labels) < 2 or not all(map(_LABEL.fullmatch, labels)):
        return None
    rules = _load_rules()
    if labels[-1] not in _load_top_levels():
        return None
    length = next(filter(None, (_count_suffix(labels[start:], rules) for start in range(len(labels)))), 1)
    domain = ".".join(labels[-(length + 1) :])
    return _MOVED.get(domain, domain)


def _count_suffix(labels: list[str], rules: frozenset[str]) -> int:
    """How many labels of these are a public suffix where they match a rule; 0 where they do not."""
    name, parent = ".".join(labels), ".".join(labels[1:])
    if f"!{name}" in rules:
        return len(labels) - 1
    return len(labels) if name in rules or f"*.{parent}" in rules or name in _SHARED else 0


def is_platform(host: str) -> bool:
    """Whether the host is that of a site which carries what others published."""
    labels = host.lower().split(".")[-_MOST_LABELS:]
    return any(".".join(labels[start:]) in _PLATFORMS for start in range(len(labels)))


def is_platform_name(folded: str) -> bool:
    """Whether the name, folded, is that of such a site: "arxiv"."""
    return folded in _PLATFORM_NAMES
