"""A title or an address names a page of a wiki, or one line says why it names none."""

from __future__ import annotations

import pytest

from pipeline.errors import FetchError
from pipeline.sources.wiki.addresses import Wanted, read_wanted

WIKIPEDIA = ("https://en.wikipedia.org/w/api.php", "https://en.wikipedia.org/api.php")


@pytest.mark.parametrize(
    ("named", "wiki", "wanted"),
    [
        ("Panjshir_conflict", None, Wanted(WIKIPEDIA, "Panjshir conflict")),
        (" Panjshir  conflict#Events", "en.wikipedia.org", Wanted(WIKIPEDIA, "Panjshir conflict")),
        ("https://en.wikipedia.org/wiki/AC/DC?action=raw#Sound", None, Wanted(WIKIPEDIA, "AC/DC")),
        ("https://en.m.wikipedia.org/wiki/Caf%C3%A9", None, Wanted(WIKIPEDIA, "Café")),
        ("Cafe\u0301", None, Wanted(WIKIPEDIA, "Café")),
        ("https://en.wikipedia.org/w/index.php?title=A_b&oldid=12", None, Wanted(WIKIPEDIA, "A b", revision_id=12)),
        ("https://en.wikipedia.org/?curid=7&title=A", None, Wanted(WIKIPEDIA, page_id=7)),
        (
            "http://127.0.0.1:80/wiki/A",
            None,
            Wanted(("http://127.0.0.1:80/w/api.php", "http://127.0.0.1:80/api.php"), "A"),
        ),
        ("A", "127.0.0.1:80", Wanted(("http://127.0.0.1:80/w/api.php", "http://127.0.0.1:80/api.php"), "A")),
        ("A", "https://wiki.example.org/x/api.php", Wanted(("https://wiki.example.org/x/api.php",), "A")),
    ],
)
def test_what_a_person_names_is_a_page(named: str, wiki: str | None, wanted: Wanted) -> None:
    assert read_wanted(named, wiki) == wanted


@pytest.mark.parametrize(
    ("named", "wiki"),
    [
        ("", None),
        ("A|B", None),
        ("A\x1b[31m", None),
        ("[[A]]", None),
        ("x" * 600, None),
        ("\udc80", None),
        ("file:///etc/passwd", None),
        ("ftp://en.wikipedia.org/wiki/A", None),
        ("https://user:word@en.wikipedia.org/wiki/A", None),
        ("https://[en/wiki/A", None),
        ("https://en.wikipedia.org/", None),
        ("https://en.wikipedia.org/wiki/A?oldid=-3", None),
        ("https://en.wikipedia.org/w/index.php?title=A&oldid=" + "9" * 40, None),
        ("https://fr.wikipedia.org/wiki/A", "en.wikipedia.org"),
        ("A", "file:///etc"),
        ("A", "user@en.wikipedia.org"),
    ],
)
def test_what_names_no_page_is_one_line(named: str, wiki: str | None) -> None:
    with pytest.raises(FetchError) as caught:
        read_wanted(named, wiki)
    assert "\n" not in str(caught.value)
