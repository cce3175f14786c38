"""Made sentences and exchanged names."""

import random

import pytest

from training.augment import Grammar, exchange_names, load_grammar, write_contexts
from training.names import Document, Span


def show(document):
    """The document's text with its names in brackets."""
    text = document.text
    for name in reversed(document.names):
        text = f"{text[: name.start]}[{text[name.start : name.end]} {name.label}]{text[name.end :]}"
    return text


def make_grammar(**symbols):
    classes = {"town": "GPE", "group": "ORG", "person": "PERSON", "last_name": "PERSON", "date": None, "trade": None}
    return Grammar(symbols, classes)


@pytest.mark.parametrize(
    ("template", "symbols", "shown"),
    [
        ("{town} fell.", {"town": ["Abra"]}, "[Abra GPE] fell."),
        ("{town} fell; {town} burned.", {"town": ["Abra"]}, "[Abra GPE] fell; [Abra GPE] burned."),
        ("In May {the group} left.", {"group": ["the Red Front"]}, "In May the [Red Front ORG] left."),
        ("{the group} left.", {"group": ["the Red Front"]}, "The [Red Front ORG] left."),
        ("{group} left.", {"group": ["the Red Front"]}, "[Red Front ORG] left."),
        ("{group} ({group.acronym})", {"group": ["the Red Front of Abra"]}, "[Red Front of Abra ORG] ([RFA ORG])"),
        ("{group} ({group.acronym})", {"group": ["Harka | HK"]}, "[Harka ORG] ([HK ORG])"),
        ("{person} and {person.last}", {"person": ["Ann Obra"]}, "[Ann Obra PERSON] and [Obra PERSON]"),
        ("{group}", {"group": ["{front}"], "front": ["the Front | FR"]}, "[Front ORG]"),
        ("{group.acronym}", {"group": ["{front}"], "front": ["the Front | FR"]}, "[FR ORG]"),
        ("{group}", {"group": ["Sons of {town}"], "town": ["Abra"]}, "[Sons of Abra ORG]"),
        ("On {date} it was a {trade}.", {"date": ["May 1"], "trade": ["office"]}, "On May 1 it was an office."),
        ("It rained. {group} left.", {"group": ["al-Harka"]}, "It rained. [Al-Harka ORG] left."),
    ],
)
def test_templates_become_sentences(template, symbols, shown):
    document = make_grammar(**symbols).write(template, random.Random(1), "key")
    assert show(document) == shown


def test_the_same_slot_is_the_same_name():
    document = make_grammar(town=["Abra", "Obra", "Ebra"]).write("{town} {town} {town2}", random.Random(2), "key")
    first, second, other = (document.text[name.start : name.end] for name in document.names)
    assert first == second != other


def test_a_template_waits_for_a_name_that_has_a_short_form():
    assert make_grammar(group=["Harka"]).write("{group.acronym} left.", random.Random(1), "key") is None


def test_symbols_that_hold_one_another_end():
    with pytest.raises(ValueError, match="hold one another"):
        make_grammar(group=["{front}"], front=["{group}"]).write("{group}", random.Random(1), "key")


def test_forbidden_names_are_not_written():
    grammar = make_grammar(last_name=["Obra", "Abra"], person=["Ann Obra"])
    grammar.contexts = {"person": ["{last_name} left.", "{person} left."]}
    written = list(write_contexts(grammar, {"person": 20}, frozenset({"Obra"}), seed=0))
    assert {show(document) for document in written} == {"[Abra PERSON] left."}


def test_names_are_exchanged_alike_within_a_document():
    grammar = make_grammar(person=["Ann Obra"], town=["Abra"])
    text = "John Smith left Rome. Smith came back to Rome."
    names = [Span(0, 10, "PERSON"), Span(16, 20, "GPE"), Span(22, 27, "PERSON"), Span(41, 45, "GPE")]
    symbols = {"PERSON": ["person"], "GPE": ["town"]}
    (exchanged,) = exchange_names([Document("d", text, names)], grammar, symbols, 1.0, frozenset(), 0)
    assert show(exchanged) == "[Ann Obra PERSON] left [Abra GPE]. [Obra PERSON] came back to [Abra GPE]."


def test_every_template_of_the_recipe_can_be_written():
    places = {symbol: ["Abra"] for symbol in ("town", "town_word", "division", "country", "capital")}
    grammar = load_grammar(places)
    choice = random.Random(0)
    for kind, templates in grammar.contexts.items():
        for template in templates:
            document = next(filter(None, (grammar.write(template, choice, kind) for _ in range(50))), None)
            assert document, template
            assert "{" not in document.text, template
            assert all(document.text[name.start : name.end].strip() for name in document.names), template
