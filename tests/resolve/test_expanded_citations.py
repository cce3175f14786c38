"""A citation that a page shows expanded says what its template does in wikitext, as far as the page tells it."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from pipeline.document import Origin, Source, Work
from pipeline.parse import parse
from pipeline.resolve.citations import read_content
from pipeline.resolve.citations.reading import Reading

NEWS = """<cite id="CITEREFRoe2021" class="citation news cs1">Roe, Ann (5 May 2021). <a rel="nofollow"
class="external text" href="https://velm.example/mill">"The mill"</a>. Velm Post. Tay Press. <a class="external text"
href="https://web.archive.org/web/2022/https://velm.example/mill">Archived</a> from the original on 2 June 2022<span
class="reference-accessdate">. Retrieved <span class="nowrap">3 June</span> 2022</span>. <q>... and so it stood.</q>
</cite><span class="Z3988" title="rft.genre=article&amp;rft.atitle=The+mill&amp;rft.date=2021-05-05&amp;rft.aulast=Roe
&amp;rft.aufirst=Ann&amp;rft_id=https%3A%2F%2Fvelm.example%2Fmill"></span>"""


def read_citation(citation: str) -> Reading:
    page = f'<ol class="references"><li id="cite_note-1"><span class="reference-text">{citation}</span></li></ol>'
    document = parse(Source(Origin("velm", "html"), page))
    return read_content(document.contents[document.entries[0].content], is_typed=True)


def read_page(citation: str) -> Work:
    return read_citation(citation).work


def test_what_is_not_in_italics_is_a_publisher_and_a_copy_behind_the_title_one_of_a_live_page() -> None:
    work = read_page(NEWS)
    assert (work.title, work.csl_type, work.issued) == ("The mill", "article-newspaper", "2021-05-05")
    assert [(name.family, name.given) for name in work.author] == [("Roe", "Ann")]
    assert (work.url, work.url_status, work.archived) == ("https://velm.example/mill", "live", "2022-06-02")
    assert (work.accessed, work.quote) == ("2022-06-03", "... and so it stood.")


@pytest.mark.parametrize(("style", "container", "publisher"), [("i", "Velm Post", None), ("b", None, "Velm Post")])
def test_a_container_stands_in_italics(style: str, container: str | None, publisher: str | None) -> None:
    work = read_page(f'<cite class="citation web cs1">"The mill". <{style}>Velm Post</{style}>. 5 May 2021.</cite>')
    assert (work.container_title, work.publisher, work.issued) == (container, publisher, "2021-05-05")


def test_the_address_of_an_identifier_is_not_the_work_s_own() -> None:
    link = '<a class="external text" href="https://doi.org/10.1000/7">10.1000/7</a>'
    record = '<span class="Z3988" title="rft.atitle=The+mill&amp;rft_id=info%3Adoi%2F10.1000%2F7"></span>'
    work = read_page(f'<cite class="citation journal cs1">"The mill". <i>Fords</i>. doi:{link}.</cite>{record}')
    assert (work.doi, work.url, work.container_title) == ("10.1000/7", None, "Fords")


def test_an_address_that_holds_a_number_by_chance_is_the_work_s_own() -> None:
    link = '<a class="external text" href="https://velm.example/2012/mill">"The mill"</a>'
    record = '<span class="Z3988" title="rft.atitle=The+mill&amp;rft_id=info%3Apmid%2F12"></span>'
    work = read_page(f'<cite class="citation journal cs1">{link}. <i>Fords</i>. PMID 12.</cite>{record}')
    assert (work.pmid, work.url) == ("12", "https://velm.example/2012/mill")


@pytest.mark.parametrize("pages", ["3–4", "3-4"])
def test_pages_are_as_they_are_printed_and_not_as_a_number_in_the_title_ends(pages: str) -> None:
    record = '<span class="Z3988" title="rft.atitle=Mills+of+1903-4&amp;rft.jtitle=Fords&amp;rft.pages=3-4"></span>'
    work = read_page(f'<cite class="citation journal cs1">"Mills of 1903-4". <i>Fords</i>: {pages}.</cite>{record}')
    assert (work.title, work.page) == ("Mills of 1903-4", pages)


def test_a_publisher_s_own_address_is_not_the_work_s_and_a_periodical_is_no_publisher() -> None:
    link = '<a class="external autonumber" href="https://tay.example">[1]</a>'
    record = '<span class="Z3988" title="rft.btitle=The+mill&amp;rft.pub=Tay+Press"></span>'
    work = read_page(f'<cite class="citation book cs1"><i>The mill</i>. Tay Press {link}.</cite>{record}')
    assert (work.publisher, work.url) == ("Tay Press", None)
    record = '<span class="Z3988" title="rft.atitle=The+mill&amp;rft.jtitle=Fords+and+Mills"></span>'
    work = read_page(f'<cite class="citation news cs1">"The mill". Fords and Mills (5 August).</cite>{record}')
    assert (work.container_title, work.publisher) == ("Fords and Mills", None)
    work = read_page(f'<cite class="citation news cs1">"The mill". <i>Fords and Mills</i>. Fords.</cite>{record}')
    assert (work.container_title, work.publisher) == ("Fords and Mills", "Fords")


TOLD = "rft.btitle=The+mill&amp;rft.pub=Tay+Press"


@pytest.mark.parametrize(
    ("told", "words", "found"),
    [
        (TOLD + "&amp;rft_id=info%3Aoclcnum%2F7", "Tay Press. OCLC 7. TP SP-4009", {"oclc": "7", "id": "TP SP-4009"}),
        (TOLD + "&amp;rft.pages=3", "Tay Press. p. 3. TID-5221", {"id": "TID-5221"}),
        (TOLD, "Tay Press. Tay Press MHR-5. Archived from the original on 2 June 2022", {"id": "Tay Press MHR-5"}),
        (TOLD, "Tay Press. 9584734, retrieved 2 June 2022", {"id": "9584734"}),
        (TOLD, "Tay Press. Retrieved 2 June 2022", {}),
        (TOLD, "Tay Press. 2 June 2022", {}),
        (TOLD, "Tay Press. Event occurs at 12:30", {}),
        ("rft.btitle=The+mill", "Tay Press. TID-5221", {}),
    ],
)
def test_an_identifier_without_a_label_is_known_by_its_place(told: str, words: str, found: dict[str, str]) -> None:
    record = f'<span class="Z3988" title="{told}"></span>'
    work = read_page(f'<cite class="citation book cs1"><i>The mill</i>. {words}.</cite>{record}')
    assert dict(work.identifiers) == found


def test_what_the_metadata_have_in_one_field_is_no_other_field_as_well() -> None:
    record = '<span class="Z3988" title="rft.btitle=The+mill&amp;rft.pub=Velm%3A+Tay+Press"></span>'
    work = read_page(f'<cite class="citation book cs1"><i>The mill</i>. Velm: Tay Press.</cite>{record}')
    assert (work.publisher, work.publisher_place) == ("Velm: Tay Press", None)
    told = "rft.btitle=The+mill&amp;rft.au=Ann+Roe%2C+ed.&amp;rft.pub=Tay+Press"
    words = "Ann Roe, ed. (2021). <i>The mill</i>. Tay Press"
    work = read_page(f'<cite class="citation book cs1">{words}.</cite><span class="Z3988" title="{told}"></span>')
    assert ([one.family for one in work.author], work.editor) == (["Ann Roe"], ())
    record = '<span class="Z3988" title="rft.atitle=The+mill&amp;rft.volume=no.+11%2C+2006"></span>'
    work = read_page(f'<cite class="citation journal cs1">"The mill". Vol. no. 11, 2006. Tay Press.</cite>{record}')
    assert (work.volume, work.issued) == ("no. 11, 2006", None)
    record = '<span class="Z3988" title="rft.atitle=The+mill&amp;rft.volume=2"></span>'
    work = read_page(f'<cite class="citation journal cs1">Roe, Ann (May 2006). "The mill". 2.</cite>{record}')
    assert (work.volume, work.issued) == ("2", "2006-05")
    record = '<span class="Z3988" title="rft.btitle=The+mill&amp;rft.series=Crafts+of+Tay%2C+18"></span>'
    work = read_page(f'<cite class="citation book cs1"><i>The mill</i>. Crafts of Tay, 18. 2006.</cite>{record}')
    assert (work.collection_title, work.volume) == ("Crafts of Tay, 18", None)


def test_markup_and_slips_in_the_metadata_are_read_as_the_wikitext_is() -> None:
    told = "rft.btitle=The+mill&amp;rft.pub=Tay+Press+%5Bhttps%3A%2F%2Ftay.example%5D"
    told += "&amp;rft_id=%3Ahttps%3A%2F%2Fvelm.example%2Fa"
    work = read_page(f'<cite class="citation book cs1">x</cite><span class="Z3988" title="{told}"></span>')
    assert (work.publisher, work.url) == ("Tay Press", "https://velm.example/a")


def test_a_season_stands_beside_its_year_in_the_metadata() -> None:
    told = "rft.atitle=The+mill&amp;rft.jtitle=Fords&amp;rft.date=1999&amp;rft.ssn=fall"
    words = '"The mill". <i>Fords</i>. Autumn 1999'
    work = read_page(f'<cite class="citation journal cs1">{words}.</cite><span class="Z3988" title="{told}"></span>')
    assert work.issued == "1999-23"


def test_the_first_publication_stands_in_brackets_and_is_the_template_s_as_well() -> None:
    record = '<span class="Z3988" title="rft.btitle=The+mill&amp;rft.date=1991"></span>'
    page = f'<cite class="citation book cs1">Roe, Ann (1991) [1952]. <i>The mill</i>.</cite>{record}'
    assert read_page(page).original_date == "1952"
    document = parse(Source(Origin("velm", "html"), f'<div class="mw-parser-output"><ul><li>{page}</li></ul></div>'))
    assert [one.value for one in document.contents[0].templates[0].parameters if one.name == "orig-date"] == ["1952"]


def test_initials_are_no_degree_where_the_first_author_has_such() -> None:
    authors = "rft.aulast=Roe&amp;rft.aufirst=AB&amp;rft.au=Mill%2C+MD&amp;rft.au=Tay+Trust"
    work = read_page(f'<cite class="citation book cs1">x</cite><span class="Z3988" title="{authors}"></span>')
    assert [(one.family, one.given, one.literal) for one in work.author] == [
        ("Roe", "AB", None),
        ("Mill", "MD", None),
        (None, None, "Tay Trust"),
    ]


@pytest.mark.parametrize(("genre", "kind"), [("article", "article-journal"), ("unknown", "webpage")])
def test_citation_is_of_a_journal_where_the_metadata_call_it_an_article(genre: str, kind: str) -> None:
    told = f"rft.genre={genre}&amp;rft.atitle=The+mill&amp;rft.jtitle=Fords&amp;rft_id=https%3A%2F%2Fvelm.example%2Fa"
    words = f'{OWN}"The mill"</a>. <i>Fords</i>'
    work = read_page(f'<cite class="citation cs2">{words}</cite><span class="Z3988" title="{told}"></span>')
    assert (work.csl_type, work.container_title) == (kind, "Fords")


def test_names_of_metadata_may_be_escaped() -> None:
    record = '<span class="Z3988" title="rft.btitle=The+mill&amp;rft%2Eau=Tay+Trust"></span>'
    work = read_page(f'<cite class="citation book cs1">Tay Trust. <i>The mill</i>.</cite>{record}')
    assert [name.literal for name in work.author] == ["Tay Trust"]


def test_an_anchor_around_a_citation_is_none_itself() -> None:
    record = '<span class="Z3988" title="rft.btitle=The+mill&amp;rft.aulast=Roe&amp;rft.aufirst=Ann"></span>'
    cited = f'<cite class="citation book cs1">Roe, Ann. <i>The mill</i>.</cite>{record}'
    work = read_page(f'<span id="refRoe" class="citation">{cited}</span>')
    assert (work.title, work.author[0].family) == ("The mill", "Roe")


def test_an_untitled_article_has_no_title_from_its_journal() -> None:
    record = '<span class="Z3988" title="rft.jtitle=Fords&amp;rft.aulast=Roe&amp;rft.aufirst=Ann"></span>'
    work = read_page(f'<cite class="citation journal cs1">Roe, Ann. <i>Fords</i>. 18: 310.</cite>{record}')
    assert (work.title, work.container_title) == (None, "Fords")


def test_an_identifier_with_a_slash_is_no_address() -> None:
    address = "https%3A%2F%2Fwww.jstor.org%2Fstable%2F10.2307%252F12"
    plain_address = "https%3A%2F%2Fwww.jstor.org%2Fstable%2F10.2307%2F12"
    ids = f"rft_id={address}%23id-name%3DJSTOR&amp;rft_id={plain_address}"
    record = f'<span class="Z3988" title="rft.atitle=The+mill&amp;{ids}"></span>'
    work = read_page(f'<cite class="citation journal cs1">"The mill". <i>Fords</i>.</cite>{record}')
    assert (dict(work.identifiers), work.url) == ({"jstor": "10.2307/12"}, None)


COPY = '<a class="external text" href="https://web.archive.org/web/2020/https://velm.example/a">'
OWN = '<a class="external text" href="https://velm.example/a">'


@pytest.mark.parametrize(
    ("title", "behind", "status"),
    [
        (OWN, f"{COPY}Archived</a> from the original", "live"),
        (COPY, f"Archived from {OWN}the original</a>", "dead"),
        (COPY, "Archived from the original", None),
    ],
)
def test_what_became_of_an_address_shows_in_which_link_stands_behind(
    title: str, behind: str, status: str | None
) -> None:
    citation = f'<cite class="citation web cs1">{title}"The mill"</a>. {behind} on 2 June 2020.</cite>'
    record = '<span class="Z3988" title="rft.title=The+mill&amp;rft_id=https%3A%2F%2Fvelm.example%2Fa"></span>'
    reading = read_citation(citation + record)
    assert (reading.work.url, reading.work.url_status) == ("https://velm.example/a", status)
    assert ("not_told" in {one.code for one in reading.problems}) == (status is None)


@pytest.mark.parametrize(
    ("date", "original"),
    [("(1996) [1793]", "1793"), ("(1996) [First published May 1793]", "1793"), ("(1996) [Fords]", None)],
)
def test_the_first_publication_stands_in_brackets_behind_the_date(date: str, original: str | None) -> None:
    work = read_page(f'<cite class="citation book cs1">Roe, Ann {date}. <i>The mill</i>. Tay Press.</cite>')
    assert (work.issued, work.original_date, work.title) == ("1996", original, "The mill")


def test_a_site_that_is_called_as_its_page_is_stands_in_italics_all_the_same() -> None:
    words = '"velm.example". <i>velm.example</i>. 5 May 2021.'
    work = read_page(f'<cite class="citation web cs1">{words}</cite>')
    assert (work.container_title, work.publisher) == ("velm.example", None)


@pytest.mark.parametrize(
    ("addresses", "found"),
    [
        (["https://www.jstor.org/stable/10.2307/77#id-name=JSTOR"], {"jstor": "10.2307/77"}),
        (["//www.jstor.org/stable/10.2307/77"], {"jstor": "10.2307/77"}),
        (["https://doi.org/10.1101/77#id-name=bioRxiv"], {"biorxiv": "10.1101/77"}),
        (["https://www.jstor.org/stable/77"], {"url": "https://www.jstor.org/stable/77"}),
        (
            [f"https://www.ncbi.nlm.nih.gov/pmc/articles/PMC77{end}" for end in ("", "#id-name=PMC")],
            {"pmc": "77"},
        ),
        (["https://velm.example/7#id-name=Mill"], {}),
    ],
)
def test_an_identifier_is_told_from_an_address_that_was_given(addresses: list[str], found: dict[str, str]) -> None:
    told = "".join(f"&amp;rft_id={quote(address, safe='')}" for address in addresses)
    record = f'<span class="Z3988" title="rft.atitle=The+mill{told}"></span>'
    work = read_page(f'<cite class="citation journal cs1">"The mill".</cite>{record}')
    assert dict(work.identifiers) | ({"url": work.url} if work.url else {}) == found


def test_the_metadata_of_a_book_tell_its_publisher_so_what_stands_there_else_is_none() -> None:
    record = '<span class="Z3988" title="rft.btitle=The+mill&amp;rft.place=Tay&amp;rft.date=1969"></span>'
    words = "<i>The mill</i>. Words by Ann Roe. Tay. Associated Press. 1969."
    work = read_page(f'<cite class="citation book cs1">{words}</cite>{record}')
    assert (work.publisher, work.agency, work.container_title) == (None, None, "Associated Press")


def test_metadata_may_stand_in_italics_that_the_title_has_never_closed() -> None:
    record = '<span class="Z3988" title="rft.btitle=The+mill&amp;rft.pub=Tay+Press&amp;rft.date=1996"></span>'
    work = read_page(f'<cite class="citation cs2"><i>The mill<i></i>, Tay Press</i></cite><i>{record}</i>')
    assert (work.title, work.publisher, work.issued) == ("The mill", "Tay Press", "1996")
