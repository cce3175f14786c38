"""`params.yaml`: what stands there is what is meant, and what cannot be meant is one line."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pipeline.corrections import list_contradictions, list_unknown_articles, read_corrections
from pipeline.errors import ParameterError
from pipeline.params import ArticleParams, Params, find_unknown_articles, read_params
from pipeline.plain_yaml import quote_for_dvc
from tests.case_files import list_cases


@pytest.mark.parametrize("case", list_cases("parameters/mistakes"))
def test_a_mistake_is_one_line_that_names_its_place(case: dict[str, str]) -> None:
    with pytest.raises(ParameterError) as caught:
        read_params(case["text"])
    assert str(caught.value).startswith(f"params.yaml: {case['says']}")
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("text", ["[" * 5000, "a: " + "{a: " * 5000])
def test_what_is_nested_without_end_is_one_line(text: str) -> None:
    with pytest.raises(ParameterError, match=r"^params\.yaml: nested too deeply[^\n]*$"):
        read_params(text)


def test_aliases_of_aliases_do_not_multiply() -> None:
    levels = [f"l{level}: &l{level} [{', '.join([f'*l{level - 1}'] * 9)}]" for level in range(1, 12)]
    with pytest.raises(ParameterError, match=r"more than 100,000 values"):
        read_params("\n".join(["l0: &l0 [x]", *levels]))


def test_aliases_serve_those_who_share_a_few_keys() -> None:
    params = read_params("articles: {a: &a {language: de}, b: *a, c: {<<: *a, title: C}}")
    assert {key: article.language for key, article in params.articles.items()} == {"a": "de", "b": "de", "c": "de"}


def test_a_scalar_is_the_text_that_stands_there() -> None:
    articles = read_params("articles: {1984: {title: 1984}, no: {title: Yes, page_id: 0123}}").articles
    assert [(key, article.title, article.page_id) for key, article in articles.items()] == [
        ("1984", "1984", None),
        ("no", "Yes", 123),
    ]


@pytest.mark.parametrize("quote", ["", '"', "'"])
def test_days_and_times_are_read_with_quotes_and_without(quote: str) -> None:
    day, time = f"{quote}2022-02-25{quote}", f"{quote}2022-02-25 12:00:00+02:00{quote}"
    article = read_params(f"articles: {{a: {{as_of: {day}, revision_timestamp: {time}}}}}").articles["a"]
    assert article.as_of == dt.date(2022, 2, 25)
    assert article.revision_timestamp == dt.datetime(2022, 2, 25, 10, tzinfo=dt.UTC)


def test_keys_without_anything_below_them_say_nothing() -> None:
    assert read_params("") == read_params("articles:\n") == Params()
    assert read_params("articles:\n  a:\n").articles["a"].title is None


def test_an_article_that_is_not_there_is_told_with_the_one_that_may_be_meant() -> None:
    params = read_params("articles: {panjshir_conflikt: {}, velm: {}, orr: {}}")
    assert find_unknown_articles(params, ["panjshir_conflict", "orr"]) == [
        "articles.panjshir_conflikt: no such article; did you mean 'panjshir_conflict'?",
        "articles.velm: no such article",
    ]


def test_keys_that_are_no_text_get_quotes() -> None:
    text = "articles:\n  1984: {title: 1984}\n  no: {<<: {page_id: 7}}\n  velm: {}\n"
    assert quote_for_dvc(text) == (text.replace("  1984:", '  "1984":').replace("no:", '"no":'), ["1984", "no"])


def test_of_values_only_bare_days_and_times_get_quotes() -> None:
    text = "# 2022-02-25\r\na: {b: 2022-02-25, c: '2022-02-25'}\r\nd:\r\n- 2022-02-25T10:00:00Z\r\n- x 2022-02-25\r\n"
    quoted, found = quote_for_dvc(text)
    assert found == ["2022-02-25", "2022-02-25T10:00:00Z"]
    assert quoted == text.replace("b: 2022-02-25", 'b: "2022-02-25"').replace(
        "- 2022-02-25T10:00:00Z", '- "2022-02-25T10:00:00Z"'
    )
    assert quote_for_dvc(quoted) == (quoted, [])


@pytest.mark.parametrize("key", [*sorted(ArticleParams.model_fields.keys() - {"title"}), "x" * 999])
def test_what_is_long_is_told_in_a_short_line(key: str) -> None:
    with pytest.raises(ParameterError) as caught:
        read_params(f"articles: {{a: {{? {key} : {'x' * 999}}}}}")
    assert len(str(caught.value)) < 300


def test_an_anchor_stays_before_the_quotes() -> None:
    quoted, found = quote_for_dvc("a: &d 2022-02-25 # then\nb: *d\n&k 1984: x\n")
    assert (quoted, found) == ('a: &d "2022-02-25" # then\nb: *d\n&k "1984": x\n', ["2022-02-25", "1984"])


def test_a_correction_of_no_article_is_told() -> None:
    text = (
        "same: [{names: [A, B], article: truce}]\nkind: [{name: A, kind: GPE, article: turce}, {name: B, kind: party}]"
    )
    assert list(list_unknown_articles(read_corrections(text), {"truce"})) == ["article: turce: no such article"]


SAME_TWICE = "same: [{names: [Ada Roe, Roe]}, {names: [A. Roe, Roe]}]"
APART = "same: [{names: [A, B]}, {names: [A, C]}]\ndifferent: [{names: [C, D, b]%s}]"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("kind: [{name: Velm, kind: GPE}, {name: velm, kind: none}]", "kind: 'velm' is 'GPE' in one entry, 'none' in"),
        ("kind: [{name: V, kind: GPE, article: x}, {name: V, kind: ORG}]", "kind: 'V' is 'GPE' in one entry, 'ORG' in"),
        ("kind: [{name: V, kind: party}, {name: V, kind: media}]", "kind: 'V' is 'party' in one entry, 'media' in"),
        (SAME_TWICE, "same: 'Roe' goes by 'Ada Roe' in one entry, 'A. Roe' in another, which counts"),
        (SAME_TWICE.replace("same", "source"), "source: 'Roe' goes by 'Ada Roe' in one entry, 'A. Roe' in another"),
        (APART % "", "different: 'C' and 'b' are the same by other entries, which count"),
        (APART % ", article: x", "different: 'C' and 'b' are the same by other entries, which count"),
    ],
)
def test_a_correction_that_another_takes_back_is_told(text: str, told: str) -> None:
    (line,) = list_contradictions(read_corrections(text))
    assert line.startswith(told)


@pytest.mark.parametrize(
    "text",
    [
        "kind: [{name: V, kind: GPE}, {name: V, kind: GPE, note: the town}, {name: W, kind: ORG}]",
        "kind: [{name: V, kind: GPE}, {name: V, kind: ORG, article: x}, {name: V, kind: LOC, article: y}]",
        "kind: [{name: V, kind: GPE}, {name: V, kind: settlement}]",
        "same: [{names: [A, B]}, {names: [A, C]}, {names: [A, B]}]\ndifferent: [{names: [A, D]}, {names: [Á, B]}]",
        "same: [{names: [A, B], article: x}]\ndifferent: [{names: [A, B]}]",
    ],
)
def test_corrections_that_agree_or_hold_elsewhere_contradict_nothing(text: str) -> None:
    assert not list(list_contradictions(read_corrections(text)))


def test_corrections_that_a_page_exported_are_put_below_what_is_there() -> None:
    text = "same:\ndifferent: []\nsame:\n  - {names: [A, B]}\n"
    text += "different:\n  - {names: [C, D]}\nsame:\n  - {names: [E, F]}\n"
    corrections = read_corrections(text)
    assert [one.names for one in corrections.same] == [("A", "B"), ("E", "F")]
    assert [one.names for one in corrections.different] == [("C", "D")]
    with pytest.raises(ParameterError, match=r"line 2: 'names' is given twice"):
        read_corrections("same:\n  - {names: [A, B], names: [C]}")


def test_a_correction_names_no_control_characters_alone() -> None:
    with pytest.raises(ParameterError, match=r"same\.0\.names\.1: expected a text, found an empty one"):
        read_corrections('same: [{names: [A, "\\x07\\x1b"]}]')


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("limits: {seconds: soon}", "limits.seconds: expected a number, found the text 'soon'"),
        ("limits: {seconds: -1}", "limits.seconds: expected more than 0, found '-1'"),
        ("limits: {seconds: nan}", "limits.seconds: expected more than 0, found 'nan'"),
        ("limits: {seconds: inf}", None),
        ("limits: {memory_mb: 1.5}", "limits.memory_mb: expected a whole number, found the text '1.5'"),
        ("kept_mb: -1", "kept_mb: expected 0 or more, found '-1'"),
        ("kept_mb: " + "9" * 5000, "kept_mb: expected a whole number"),
        ("roles: maybe", "roles: expected true or false, found the text 'maybe'"),
        ("roles:", "roles: expected true or false, found nothing"),
        ("model: []", "model: expected a text, found a list"),
        ("exports: {namespaces: x}", "exports.namespaces: expected a list, found the text 'x'"),
        ("articles: {a: {told: loud}}", "articles.a.told: expected one of narrative, news; found the text 'loud'"),
        ("articles: {a: {page_id: []}}", "articles.a.page_id: expected a whole number, found a list"),
        ("articles: {a: {as_of: []}}", "articles.a.as_of: "),
    ],
)
def test_what_is_wrong_in_a_value_is_told_in_plain_words(text: str, says: str | None) -> None:
    if says is None:
        read_params(text)
        return
    with pytest.raises(ParameterError) as caught:
        read_params(text)
    assert str(caught.value).startswith(f"params.yaml: {says}")
    assert "nput should" not in str(caught.value)


def test_the_shipped_corrections_take_a_line_below_their_key_and_a_key_again(repo: Path) -> None:
    shipped = (repo / "corrections.yaml").read_text(encoding="utf-8")
    line = "  - {names: [A, B]}\n"
    below = read_corrections(shipped.replace("same:\ndiff", f"same:\n{line}diff"))
    assert below == read_corrections(f"{shipped}same:\n{line}")
    assert [one.names for one in below.same] == [("A", "B")]
