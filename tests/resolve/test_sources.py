"""Which names and sites are one source, and whose each work is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corrections import Corrections, NamesCorrection
from pipeline.document import Mentions, Origin, Resolution, Source
from pipeline.parse import parse
from pipeline.resolve import resolve
from pipeline.resolve.sources.attribution import fold_source, resembles
from pipeline.resolve.sources.registrable import find_registrable
from pipeline.split import split
from tests.case_files import list_cases


def write_template(parameters: dict[str, str]) -> str:
    (name, _), *given_parts = parameters.items()
    return "{{" + "|".join((name, *(f"{key}={value}" for key, value in given_parts))) + "}}"


def resolve_citations(citations: list[dict[str, str]], corrections: Corrections | None = None) -> Resolution:
    """The resolution of an article with a sentence a citation."""
    text = " ".join(f"Claim {number}.<ref>{write_template(one)}</ref>" for number, one in enumerate(citations))
    document = parse(Source(Origin("article", "wikitext"), text))
    return resolve(document, split(document), Mentions((), (), (), ""), corrections)


@pytest.mark.parametrize("case", list_cases("sources"))
def test_sources(case: dict[str, Any]) -> None:
    corrections = Corrections(source=tuple(NamesCorrection(names=tuple(one)) for one in case.get("corrections", ())))
    resolution = resolve_citations(case["citations"], corrections)
    of_source = [work.source_id for work in resolution.works]
    found = [
        [source.name, source.kind, source.domain, of_source.count(source.source_id)] for source in resolution.sources
    ]
    assert sorted(found) == case["sources"]
    unused = [fault.message for fault in resolution.diagnostics if fault.code == "unused_correction"]
    assert unused == case.get("unused", [])


def test_a_source_s_id_hangs_on_its_domain_else_on_its_name() -> None:
    def find(**parameters: str) -> str:
        (source,) = resolve_citations([{"cite news": "", "title": "A", **parameters}]).sources
        return source.source_id

    assert find(work="The Echo", url="https://echo.example/a") == find(url="https://www.echo.example/b")
    assert find(work="The Echo") == find(work="Echo") != find(work="Mirror")
    assert find(work="The New York Times") == find(url="https://www.nytimes.com/2020/a.html")


def test_a_name_of_thousands_of_commas_is_folded_in_linear_time() -> None:
    assert fold_source("a, " * 50_000) == "a" * 50_000


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("news.bbc.co.uk", "bbc.co.uk"),
        ("WWW.Example.COM.", "example.com"),
        ("a.b.example.kawasaki.jp", "b.example.kawasaki.jp"),
        ("x.city.kawasaki.jp", "city.kawasaki.jp"),
        ("someone.blogspot.com", "someone.blogspot.com"),
        ("timesofindia.indiatimes.com", "timesofindia.indiatimes.com"),
        ("gov.uk", "gov.uk"),
        ("www.echo.co.za", "echo.co.za"),
        ("www.xn--85x722f.com.cn", "xn--85x722f.com.cn"),
        ("食狮.公司.cn", "食狮.公司.cn"),
        ("guardian.co.uk", "theguardian.com"),
        ("192.0.2.1", None),
        ("example.undefined", None),
        ("localhost", None),
        ("a..com", None),
        ("", None),
    ],
)
def test_the_registrable_domain(host: str, domain: str | None) -> None:
    assert find_registrable(host) == domain


@given(st.text(max_size=400))
def test_any_text_may_be_asked_for_its_registrable_domain(text: str) -> None:
    domain = find_registrable(text)
    assert domain is None or "." in domain


@pytest.mark.parametrize(
    ("name", "domain", "same"),
    [
        ("The New York Times", "nytimes.com", True),
        ("Human Rights Watch", "hrw.org", True),
        ("The Daily Telegraph", "telegraph.co.uk", True),
        ("Voice of America", "voanews.com", True),
        ("Agence France-Presse", "france24.com", False),
        ("Reuters", "yahoo.com", False),
        ("", "example.com", False),
    ],
)
def test_a_domain_made_of_a_name_s_words(name: str, domain: str, same: bool) -> None:
    assert resembles(name, domain) is same
