"""Years of works that the text cites are marked, and tell when nothing was; years in brackets that tell it are not."""

from __future__ import annotations

import pytest
import spacy

from pipeline import process
from tests.extract.test_dates import find


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Velm (2005) argues that few of them came back.", "2005"),
        ("According to Roe (1998) the mill burned in 1920.", "1998"),
        ("Roe (1998), however, has long maintained that it stood.", "1998"),
        ("The historian Jane van der Roe (2001) convincingly suggests a fire.", "2001"),
        ("As Roe (1998), Doe (1999) and Poe (2000) note, it fell.", "1998 1999 2000"),
        ("Rask (1997) and Holm (2008, p. 19) count its species.", "1997 2008"),
        ("Roe et al. (2005) dug there in 1990 (e.g. Doe 2001; Poe, 2003).", "2005 2001 2003"),
        ("Roe's (1998) view is shared by few.", "1998"),
        ("It was tested in a 1923 study (Holm & Dahl 1923, p. 114).", "1923"),
        ("It burned in 1920 (Roe 1998: 31).", "1998"),
        ("It burned in 1920 (Roe 1998, 2001, p. 5).", "1998 2001"),
        ("UNESCO (2005) estimates that it costs more.", "2005"),
        ("Roe (1998) found that it stood, and Doe (2001) scored twice.", "1998"),
        ("The Treaty of Velm (1783) ended it.", ""),
        ("The Treaty of Velm (1783) stated that all was well.", ""),
        ("It burned in the Battle of Velm (1803), which Roe (2001) says was lost.", "2001"),
        ("The Treaty of Velm (1783), and Roe (1998) argues so, ended it.", "1998"),
        ("Magna Carta (1215) states that no man is.", ""),
        ("Roe v. Doe (1973) held that it was not.", ""),
        ("She starred in Salt (1962) and Bonnie and Roe (1967).", ""),
        ("Roe (1804) was crowned after the battle of Velm (1803).", ""),
        ("Rask (1769–1821) argued that it stood.", ""),
        ("It was shown at fairs (Leeds, 1998) and games (Velm 1936; London 1948).", ""),
        ("By 1930 and in May 1931 it stood empty.", ""),
    ],
)
def test_years_of_cited_works_are_marked(text: str, cited: str) -> None:
    mentions, _ = find([text])
    assert " ".join(mention.text for mention in mentions if mention.cited) == cited


REFERENCES = """<ref>{{cite book |last=Roe |first=Jane |title=Mills |year=1998}}</ref>
<ref>Doe, John. ''Weirs''. 2001.</ref><ref>Salt (1962). Directed by Poe.</ref>"""


def list_timeline(text: str) -> list[str]:
    tables = process(text, article_id="mill", source_format="wikitext", nlp=spacy.blank("en"))
    return [row["edtf"] for row in tables["timeline"].to_pylist()]


def test_a_year_is_cited_where_a_reference_is_by_that_author_and_of_that_year() -> None:
    text = f"It stood (Roe 1998). Doe (2001) put it elsewhere.{REFERENCES}"
    assert list_timeline(text) == []
    assert list_timeline(text.replace(REFERENCES, "")) == ["1998", "2001"]
    assert list_timeline(f"Doe (1999) put it elsewhere. It was filmed for Salt (1962).{REFERENCES}") == ["1962", "1999"]


@pytest.mark.parametrize("reference", ["Waterloo, Belgium, 1815.", "Waterloo 1815, official site."])
def test_a_place_with_its_year_is_no_author(reference: str) -> None:
    assert list_timeline(f"He lost at Waterloo (1815).<ref>{reference}</ref>") == ["1815"]


def test_what_is_named_after_an_author_is_no_author() -> None:
    assert (
        list_timeline(f"It fell after the Battle of Roe (1998). She played in ''Roe'' (1998).{REFERENCES}")
        == ["1998"] * 2
    )


def test_what_stands_in_italics_is_no_author() -> None:
    assert list_timeline("Roe (1998) argues that it stood.") == []
    assert list_timeline("''Roe'' (1998) argues that it stood.") == ["1998"]
