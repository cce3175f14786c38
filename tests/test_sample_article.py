"""The sample article is sound wikitext, holds the markup that real articles hold, and copies no sentence."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import mwparserfromhell
import pytest
from mwparserfromhell.nodes import Tag, Template
from mwparserfromhell.wikicode import Wikicode

ARTICLE = "raw/panjshir_conflict.wikitext"
QUOTATIONS = {"blockquote", "quote"}  # templates whose first parameter is prose
SHORT_FOOTNOTES = {"sfn", "harvnb"}
CITED = {"cite news", "cite web", "cite book", "cite journal", "cite magazine", "citation"}

# How often each feature must occur at least; a name in braces is a template.
FEATURES = {
    "{{infobox military conflict}}": 1,
    "{{sfn}}": 10,
    "{{harvnb}}": 2,
    "{{efn}}": 2,
    "{{notelist}}": 1,
    "{{reflist}}": 2,
    "{{r}}": 3,
    "{{rp}}": 1,
    "{{citation needed}}": 1,
    "{{who}}": 1,
    "{{cite news}}": 60,
    "{{cite web}}": 5,
    "{{cite book}}": 2,
    "{{cite journal}}": 1,
    "{{citation}}": 1,
    "{{convert}}": 1,
    "{{circa}}": 2,
    "{{lang}}": 1,
    "{{nowrap}}": 1,
    "{{as of}}": 2,
    "{{blockquote}}": 1,
    "{{coord}}": 1,
    "{{main}}": 1,
    "{{further}}": 1,
    "{{short description}}": 1,
    "{{use dmy dates}}": 1,
    "{{refbegin}}": 1,
    "{{refend}}": 1,
}


@pytest.fixture(scope="module")
def source(repo: Path) -> str:
    return (repo / ARTICLE).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def code(source: str) -> Wikicode:
    parsed = mwparserfromhell.parse(source, skip_style_tags=True)
    assert str(parsed) == source
    return parsed


def _name(template: Template) -> str:
    return str(template.name).strip().lower()


def _value(template: Template, name: str) -> str:
    return str(template.get(name).value).strip() if template.has(name) else ""


def _templates(code: Wikicode, *names: str) -> list[Template]:
    return [template for template in code.filter_templates() if _name(template) in names]


def _references(code: Wikicode) -> list[Tag]:
    return [tag for tag in code.filter_tags() if tag.tag == "ref"]


def _reference_name(tag: Tag) -> str:
    return str(tag.get("name").value) if tag.has("name") else ""


def _positional(template: Template) -> list[str]:
    return [str(param.value).strip() for param in template.params if not param.showkey]


def _prose(markup: str) -> str:
    """The words that a reader meets in running text: quotations stay, references and other templates go."""
    code = mwparserfromhell.parse(markup)
    for tag in _references(code):
        if code.contains(tag):
            code.remove(tag)
    for template in code.filter_templates():
        if not code.contains(template):
            continue
        kept = _positional(template)[0] if _name(template) in QUOTATIONS else ""
        code.replace(template, kept)
    return str(code.strip_code())


def _runs(text: str, length: int) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z']+", text.replace("’", "'").lower())
    return {tuple(words[start : start + length]) for start in range(len(words) - length + 1)}


def test_features_of_real_articles(code: Wikicode, source: str) -> None:
    counts = Counter("{{" + _name(template) + "}}" for template in code.filter_templates())
    missing = {name: (counts[name], least) for name, least in FEATURES.items() if counts[name] < least}
    assert not missing

    references = _references(code)
    named = Counter(_reference_name(tag) for tag in references if _reference_name(tag))
    assert any(not tag.has("name") and not tag.has("group") for tag in references), "plain"
    assert max(named.values()) >= 4, "reused"
    assert any(tag.has("group") for tag in references), "grouped"
    assert any(
        _references(template.get("refs").value) for template in _templates(code, "reflist") if template.has("refs")
    )
    assert any(_references(note.params[-1].value) for note in _templates(code, "efn")), "references inside a note"
    assert any("{{harvnb" in str(tag.contents) for tag in references), "a short footnote inside a reference"
    assert any(str(tag.contents).startswith("http") for tag in references), "a bare URL"
    assert any("<ref" in str(param.value) for param in _templates(code, "infobox military conflict")[0].params)

    titles = [str(link.title) for link in code.filter_wikilinks()]
    assert any(title.startswith("File:") for title in titles)
    assert any(title.startswith("Category:") for title in titles)
    assert sum(link.text is not None for link in code.filter_wikilinks()) >= 10, "piped links"
    assert {heading.level for heading in code.filter_headings()} >= {2, 3, 4}
    assert code.filter_comments()
    assert re.search(r"^\{\| class=\"wikitable\"$", source, re.M)
    assert len(re.findall(r"^\* ", source, re.M)) >= 5


def test_sentences_and_citations_are_plenty(code: Wikicode, source: str) -> None:
    body = source[source.index("'''Panjshir conflict'''") : source.index("== See also ==")]
    ends = re.findall(r"[.?!][”\"']?(?=\s|$)", _prose(body))
    assert len(ends) >= 90
    assert len(_templates(code, *CITED)) >= 90
    assert sum(bool(tag.contents) for tag in _references(code)) >= 90


def test_markup_is_balanced(code: Wikicode, source: str) -> None:
    plain = re.sub(r"<!--.*?-->", "", source, flags=re.S)
    for opening, closing in (("{{", "}}"), ("[[", "]]"), ("{|", "|}\n")):
        assert plain.count(opening) == plain.count(closing), opening
    assert len(re.findall(r"<ref[^>/]*>", plain)) == plain.count("</ref>")
    assert not any(
        mark in str(text) for text in code.filter_text() for mark in ("{{", "}}", "[[", "]]", "<ref", "</ref")
    )
    assert all(len(quotes) in (2, 3) for quotes in re.findall(r"'{2,}", plain))
    assert all(line.count("''") % 2 == 0 for line in plain.splitlines())


def test_every_named_reference_is_defined_once_and_used(code: Wikicode) -> None:
    references = _references(code)
    defined = Counter(_reference_name(tag) for tag in references if tag.contents and _reference_name(tag))
    assert set(defined.values()) == {1}

    listed = {
        _reference_name(tag)
        for template in _templates(code, "reflist")
        if template.has("refs")
        for tag in _references(template.get("refs").value)
    }
    used = {_reference_name(tag) for tag in references if not tag.contents}
    used |= {name for template in _templates(code, "r") for name in _positional(template)}
    assert used <= set(defined)
    assert listed <= used

    notes = Counter(_value(note, "name") for note in _templates(code, "efn") if _positional(note))
    assert all(count == 1 for name, count in notes.items() if name)
    assert {_value(note, "name") for note in _templates(code, "efn") if not _positional(note)} <= set(notes)


def test_every_short_footnote_has_its_target(code: Wikicode, source: str) -> None:
    works = mwparserfromhell.parse(source[source.index("=== Works cited ===") :])
    targets: Counter[str] = Counter()
    for template in _templates(works, *CITED):
        reference = _templates(mwparserfromhell.parse(_value(template, "ref")), "sfnref")
        if reference:
            targets["".join(_positional(reference[0]))] += 1
            continue
        names = [
            str(param.value).strip() for param in template.params if re.fullmatch(r"last\d*", str(param.name).strip())
        ]
        targets["".join(names) + _value(template, "date")[-4:]] += 1
    assert set(targets.values()) == {1}

    pointers = {"".join(_positional(template)) for template in _templates(code, *SHORT_FOOTNOTES)}
    for template in _templates(code, "sfnm"):
        for work in ("1", "2"):
            authors = "".join(_value(template, f"{work}a{author}") for author in "123")
            pointers.add(authors + _value(template, f"{work}y"))
    assert pointers <= set(targets)
    assert set(targets) <= pointers


def test_citations_raise_no_cs1_error(code: Wikicode) -> None:
    urls = []
    for template in _templates(code, *CITED):
        assert _value(template, "title") or _value(template, "script-title"), template
        names = [str(param.name).strip() for param in template.params]
        assert len(names) == len(set(names)), template
        url = _value(template, "url")
        assert url or not template.has("access-date"), template
        assert url or _name(template) != "cite web", template
        assert template.has("archive-url") == template.has("archive-date"), template
        urls.append(url)
    # Only home pages are known. One home page twice would make two works one.
    urls = [url for url in urls if url]
    assert len(urls) == len(set(urls))
    assert {urlsplit(url).path for url in urls} == {"/"}


def test_no_sentence_is_copied(source: str, shared: Path) -> None:
    original = (shared / "articles" / "panjshir_conflict.txt").read_text(encoding="utf-8")
    body = original[: original.index("\nReferences\n")]
    common = _runs(_prose(source), 12) & _runs(re.sub(r"\[[^\]\n]{1,9}\]", "", body), 12)
    assert not sorted(" ".join(run) for run in common)
