"""What people call articles and rows, and what they mean by what they give: an id, its start, a title, a name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pipeline.errors import NotFoundError
from pipeline.tables import Tables

_SHORTEST = 4  # characters of an id that is cut short, as git's, and of what is near a name
_SHOWN = 5  # candidates at most
_NEAR, _MOST_NEAR = 75, 3  # per cent of the letters that a near name shares, and how many such are told
_KNOWN = ["article_id", "title", "status"]


def name_articles(titles: Mapping[str, str]) -> dict[str, str]:
    """The name of each article by its id: its title, with its id behind it where another bears the same."""
    counts = Counter(title.casefold() for title in titles.values())
    return {
        article_id: f"{title} ({article_id})" if counts[title.casefold()] > 1 else title
        for article_id, title in titles.items()
    }


def find_article(tables: Tables, wanted: str) -> str:
    """The id of the article that is meant by its id, the start of it, or its title in capitals or small letters.

    Raises NotFoundError where there is none, where there are several, with their ids, and where it failed, with the
    reason. Needs the tables `articles` and `diagnostics`.
    """
    articles = {row["article_id"]: row for row in tables["articles"].select(_KNOWN).to_pylist()}
    article_id = match_article({one: row["title"] for one, row in articles.items()}, wanted)
    if articles[article_id]["status"] == "failed":
        findings = tables["diagnostics"].select(["article_id", "message"]).to_pylist()
        reason = next((row["message"] for row in findings if row["article_id"] == article_id), "for no reason told")
        raise NotFoundError(f"the article {article_id!r} failed: {reason}")
    return article_id


def match_article(titles: Mapping[str, str], wanted: str) -> str:
    """The id of the article, of those with these titles, that is meant; as `find_article`."""
    if wanted in titles:
        return wanted
    folded = wanted.strip().casefold()
    found = [article_id for article_id, title in titles.items() if folded in (title.casefold(), article_id.casefold())]
    found = found or match_ids(titles, wanted)
    if not found:
        names = list(name_articles(titles).values())
        known = suggest_names(names, wanted) or (f": {_list(names)}" if names else "")
        raise NotFoundError(f"no article {wanted!r} among {len(titles)}{known}")
    return _take_one(found, wanted, "article")


def find_id(ids: Iterable[str], wanted: str, what: str) -> str:
    """The id that is meant by itself or by its start; raises NotFoundError where it is none or not one alone."""
    found = match_ids(ids, wanted)
    if not found:
        short = f"; the start of one has {_SHORTEST} characters at least" if len(wanted) < _SHORTEST else ""
        raise NotFoundError(f"no {what} has an id that is or begins with {wanted!r}{short}")
    return _take_one(found, wanted, what)


def match_ids(ids: Iterable[str], wanted: str) -> list[str]:
    """The ids that are this one or, where it has four characters at least, begin with it; in order, each once."""
    known = dict.fromkeys(ids)
    if wanted in known:
        return [wanted]
    return [one for one in known if one.startswith(wanted)] if len(wanted) >= _SHORTEST else []


def match_names(names: Mapping[str, Iterable[str]], wanted: str) -> list[str]:
    """The ids one of whose names is this, in capitals or small letters; where there are none, those that hold it.

    It is held as whole words: `massoud` by `Ahmad Massoud`, not by `Massoudi`.
    """
    folded = " ".join(wanted.casefold().split())
    names = {key: [" ".join(name.casefold().split()) for name in known] for key, known in names.items()}
    same = [key for key, known in names.items() if folded in known]
    words = re.compile(rf"(?<!\w){re.escape(folded)}(?!\w)")
    return same or [key for key, known in names.items() if folded and any(words.search(name) for name in known)]


def suggest_names(names: Iterable[str], wanted: str) -> str:
    """The end of a message that none of these names is meant: those that are nearest, by all, by as much of them or by
    one of their words, the nearest first; empty where none is near.
    """
    from rapidfuzz import fuzz, process

    folded = " ".join(wanted.casefold().split())
    spelled: dict[str, list[str]] = {}
    for name in sorted({*names}, key=lambda name: (len(name), name)):
        words = name.casefold().split()
        whole = " ".join(words)
        for part in {whole, whole[: len(folded)], *words}:
            if len(part) >= _SHORTEST:
                spelled.setdefault(part, []).append(name)
    near = process.extract(folded, list(spelled), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=_MOST_NEAR)
    found = list(dict.fromkeys(name for part, _, _ in near for name in spelled[part]))[:_MOST_NEAR]
    return f"; did you mean {' or '.join(map(repr, found))}?" if found else ""


def find_cited(citations: Sequence[Mapping[str, Any]], wanted: str) -> str:
    """The citation_id or work_id that is meant by it, by its start, or by a work's title.

    Raises NotFoundError where there is none, and where there are several, with their ids.
    """
    found = match_cited(citations, wanted)
    if not found:
        near = suggest_names((row["title"] for row in citations if row["title"]), wanted)
        raise NotFoundError(f"no citation or work has an id that begins with {wanted!r}, nor that title{near}")
    return _take_one(found, wanted, "work")


def match_cited(citations: Sequence[Mapping[str, Any]], wanted: str) -> list[str]:
    """The ids of works, or of citations, that are meant by an id, the start of one, or a title."""
    titles: dict[str, list[str]] = {row["work_id"]: [] for row in citations}
    for row in citations:
        if row["title"]:
            titles[row["work_id"]].append(row["title"])
    return match_ids([*titles, *(row["citation_id"] for row in citations)], wanted) or match_names(titles, wanted)


def _take_one(found: list[str], wanted: str, what: str) -> str:
    if len(found) > 1:
        raise NotFoundError(f"{wanted!r} means {len(found)} {what}s: {_list(found)}")
    return found[0]


def _list(names: list[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
