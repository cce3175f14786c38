"""What people call articles, and what they mean by the name they give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping


def name_articles(titles: Mapping[str, str]) -> dict[str, str]:
    """The name of each article by its id: its title, with its id behind it where another bears the same."""
    counts = Counter(title.casefold() for title in titles.values())
    return {
        article_id: f"{title} ({article_id})" if counts[title.casefold()] > 1 else title
        for article_id, title in titles.items()
    }
