"""Two forms of one article are compared: what agrees is counted, what does not is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline import cli, process
from pipeline.review.agreement.compare import compare_forms
from pipeline.review.agreement.findings import Findings
from pipeline.review.agreement.lines import list_lines
from pipeline.review.versions import Version

WIKITEXT = """'''Velm''' is a town.{{velm ref|12}} It lies on the Tay.<ref>{{cite book |title=Towns of Fife |last=Roe
|first=Ann |date=2001 |publisher=Tay Press |url=https://velm.example/a |url-status=live}}</ref>

== Past ==
It burned in 1204.{{velm_ref|13}} The mill stood.<ref name="a">Doe, ''Fires'', 1999.</ref>

== References ==
{{reflist}}
"""
BOOK = """<cite class="citation book cs1">Roe, Ann (2001). <i>Towns of Fife</i>. Tay Press.</cite><span class="Z3988"
title="rft.btitle=Towns+of+Fife&amp;rft.date=2001&amp;rft.aulast=Roe&amp;rft.aufirst=Ann&amp;rft.pub=Tay+Press
&amp;rft_id=https://velm.example/a"></span>"""


def mark(number: int) -> str:
    return f'<sup class="reference"><a href="#cite_note-{number}">[{number}]</a></sup>'


def make_page(*entries: str, body: str) -> str:
    items = "".join(f'<li id="cite_note-{i}">{words}</li>' for i, words in enumerate(entries, 1))
    return f"""<title>Velm</title><div class="mw-parser-output">{body}<h2>References</h2>
<ol class="references">{items}</ol></div>"""


WHOLE = make_page(
    "Annals, p. 12.",
    BOOK,
    "Annals, p. 13.",
    "Doe, <i>Fires</i>, 1999.",
    body=f"""<p><b>Velm</b> is a town.{mark(1)} It lies on the Tay.{mark(2)}</p><h2>Past</h2>
<p>It burned in 1204.{mark(3)} The mill stood.{mark(4)}</p>""",
)
BARE = WIKITEXT.replace("{{velm ref|12}}", "").replace("{{velm_ref|13}}", "")
SAME = make_page(
    BOOK,
    "Doe, <i>Fires</i>, 1999.",
    body=f"""<p><b>Velm</b> is a town. It lies on the Tay.{mark(1)}</p><h2>Past</h2>
<p>It burned in 1204. The mill stood.{mark(2)}</p>""",
)


def find(wikitext: str, html: str) -> Findings:
    forms = {"wikitext": wikitext, "html": html}
    return compare_forms(
        *(
            Version(f"velm.{form}", process(text, article_id="velm", source_format=form), sources={"velm": text})
            for form, text in forms.items()
        )
    )


def test_a_work_that_nothing_names_is_one_by_its_words_however_they_are_marked_up() -> None:
    link = '<a href="#Ba">Roe12</a> (Roe12 has a cite: <i>Tay Post</i> page 28)'
    page = make_page(link, body=f"<p>Velm burned.{mark(1)}</p>")
    wikitext = (
        "Velm burned.<ref>[[#Ba|Roe12]] (Roe12 has a cite: ''Tay Post'' page 28)</ref>\n\n== References ==\n{{reflist}}"
    )
    (works,) = (one for one in find(wikitext, page).counts if one.what == "works")
    assert (works.a, works.b, works.agree) == (1, 1, 1)


def test_forms_that_say_the_same_agree_but_for_what_one_cannot_tell() -> None:
    findings = find(BARE, SAME)
    assert {one.what: (one.a, one.b, one.agree) for one in findings.counts} == {
        "sentences": (4, 4, 4),
        "markers": (2, 2, 2),
        "citations": (2, 2, 2),
        "fields": (11, 10, 10),
        "works": (2, 2, 2),
    }
    assert [(one.number, one.field, one.a, one.b) for one in findings.citations] == [("1", "url_status", "live", None)]
    assert not findings.same
    assert (findings.templates, findings.markers, findings.sentences) == ((), (), ())


def test_a_template_that_makes_references_and_is_not_known_is_named() -> None:
    findings = find(WIKITEXT, WHOLE)
    (template,) = findings.templates
    assert (template.name, template.markers) == ("velm ref", 2)
    assert [WIKITEXT[start : start + 6] for start in template.source_starts] == ["{{velm"] * 2
    assert [(one.difference, one.a, one.b) for one in findings.markers] == [
        ("label", "1", "2"),
        ("label", "2", "4"),
        ("only_b", None, "1"),
        ("only_b", None, "3"),
    ]


def swap(text: str, one: str, other: str) -> str:
    return other.join(part.replace(other, one) for part in text.split(one))


@pytest.mark.parametrize(
    ("page", "difference"),
    [
        (swap(SAME, '"cite_note-1"', '"cite_note-2"'), "target"),
        (SAME.replace(f"Tay.{mark(1)}", "Tay.").replace("1204.", f"1204.{mark(1)}"), "sentence"),
    ],
)
def test_a_marker_that_stands_or_leads_elsewhere_is_told(page: str, difference: str) -> None:
    assert {one.difference for one in find(BARE, page).markers} == {difference}


def test_sentences_in_other_words_stand_beside_each_other() -> None:
    pairs = find(BARE, SAME.replace("burned", "burnt")).sentences
    assert [(one.a, one.b) for one in pairs] == [("It burned in 1204.", "It burnt in 1204.")]


def test_the_lines_for_a_terminal_are_bounded_and_say_so() -> None:
    lines = [*list_lines(find(WIKITEXT, WHOLE), 1)]
    assert "markers          2       4       0   0.000" in lines
    assert "  {{velm ref}}: 2 there, at 21, 230 of the file" in lines
    assert "  … and 3 more" in lines


@pytest.mark.parametrize("linked", [True, False])
def test_why_works_differ_is_told_where_no_addresses_tell_them(linked: bool) -> None:
    address = "https://velm.example/fires " if linked else ""
    wikitext = f"It burned.<ref>[{address}Fires] in Fife.</ref><ref>Doe, ''Tides'', 1999.</ref>"
    link = f'<a class="external" href="{address.strip()}">Fires</a>' if linked else "[Fires]"
    body = f"<p>It burned.{mark(1)}{mark(2)}</p>"
    findings = find(wikitext, make_page(f"{link} in Fife.", "Doe, <i>Tides of Tay</i>, 1998.", body=body))
    told = [line for line in list_lines(findings, 1) if line.startswith("works: neither form has addresses")]
    assert (findings.a.linked_citations, findings.b.linked_citations, len(told)) == ((1, 1, 0) if linked else (0, 0, 1))


def test_the_command_takes_files_and_ids(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "velm.wikitext").write_text(BARE, encoding="utf-8")
    (tmp_path / "velm.html").write_text(SAME, encoding="utf-8")
    done = CliRunner().invoke(cli.app, ["compare", "velm", "velm.html", "--json"])
    assert done.exit_code == 1, done.output
    assert json.loads(done.stdout)["counts"][1] == {"what": "markers", "a": 2, "b": 2, "agree": 2}
    assert CliRunner().invoke(cli.app, ["compare", "velm", "raw/velm.wikitext"]).exit_code == 0
    lost = CliRunner().invoke(cli.app, ["compare", "vel", "velm.html"])
    assert (lost.exit_code, lost.output.count("\n")) == (2, 1)
    assert "did you mean 'velm'?" in lost.output


SHORT_WIKITEXT = """It fell ({{harvnb|Roe|1990|p=3}}) at dawn.<ref>{{harvnb|Roe|1990}}</ref>
It burned.<ref>{{harvnb|Roe|1990|p=}}</ref>
It rose.<ref>So says {{harv|Roe|1990|p=4}} and {{harv|Lum|1991|loc=the map}}</ref>
It sank.<ref>{{harvnb|Roe|1990|p=7}} [https://velm.example/b ''Tides'' at the library]</ref>
It froze.<ref>{{harvnb|Roe|1990|p=9}}: {{quote|It froze that year.}}</ref>

== Sources ==
* {{cite book|last=Roe|first=Ann|date=1990|title=Towns|publisher=Elm}}
* {{cite book|last=Lum|first=Eve|date=1991|title=Fens|publisher=Elm}}
"""


def cite(name: str, given: str, year: str, title: str) -> str:
    record = f"rft.btitle={title}&amp;rft.pub=Elm&amp;rft.date={year}&amp;rft.aulast={name}&amp;rft.aufirst={given}"
    cited = f"{name}, {given} ({year}). <i>{title}</i>. Elm."
    opened = f'<cite id="CITEREF{name}{year}" class="citation book cs1">'
    return f'<li>{opened}{cited}</cite><span class="Z3988" title="{record}"></span></li>'


def test_short_citations_are_alike_in_both_forms() -> None:
    roe, lum = '<a href="#CITEREFRoe1990">Roe 1990</a>', '<a href="#CITEREFLum1991">Lum 1991</a>'
    entries = (
        roe,
        roe,
        f"So says ({roe}, p.&#160;4) and ({lum}, the map)",
        f'{roe}, p.&#160;7 <a class="external" href="https://velm.example/b"><i>Tides</i> at the library</a>',
        f'{roe}, p.&#160;9: <blockquote class="templatequote"><p>It froze that year.</p></blockquote>',
    )
    body = f"<p>It fell ({roe}, p.&#160;3) at dawn.{mark(1)} It burned.{mark(2)} It rose.{mark(3)} It sank.{mark(4)}"
    listed = cite("Roe", "Ann", "1990", "Towns") + cite("Lum", "Eve", "1991", "Fens")
    body = f"{body} It froze.{mark(5)}</p><h2>Sources</h2><ul>{listed}</ul>"
    found = find(SHORT_WIKITEXT, make_page(*entries, body=body))
    assert not [*found.markers, *found.sentences, *found.citations]
    assert found.same
