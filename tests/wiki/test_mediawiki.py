"""The tests' wiki is a real one: it keeps revisions, follows redirects, and prints references."""

from __future__ import annotations

from wiki.mediawiki import Wiki


def test_pages_are_edited_moved_and_deleted(wiki: Wiki) -> None:
    first = wiki.edit("Harbour of Velm", "Two ships came.")
    assert wiki.edit("Harbour of Velm", "Three ships came.") > first
    wiki.redirect("Velm harbour", "Harbour of Velm")
    pages = wiki.ask("query", titles="Velm harbour", redirects="1")["query"]
    assert pages["redirects"] == [{"from": "Velm harbour", "to": "Harbour of Velm"}]
    wiki.move("Harbour of Velm", "Port of Velm", leave_redirect=False)
    assert wiki.ask("query", titles="Harbour of Velm")["query"]["pages"][0]["missing"]
    wiki.delete("Port of Velm")
    assert wiki.ask("query", titles="Port of Velm")["query"]["pages"][0]["missing"]


def test_revisions_stand_at_the_times_that_are_given(wiki: Wiki) -> None:
    wiki.load("Bridge of Velm", [("2020-01-31T12:00:00Z", "It stood."), ("2021-06-01T08:30:00Z", "It fell & lay.")])
    given = {"titles": "Bridge of Velm", "prop": "revisions", "rvprop": "timestamp|content", "rvslots": "main"}
    found = wiki.ask("query", **given, rvlimit="5")["query"]["pages"][0]["revisions"]
    assert [(one["timestamp"], one["slots"]["main"]["content"]) for one in found[1:]] == [
        ("2021-06-01T08:30:00Z", "It fell & lay."),
        ("2020-01-31T12:00:00Z", "It stood."),
    ]


def test_both_parsers_print_references(wiki: Wiki) -> None:
    wiki.edit("Mill of Velm", "It burned.<ref>{{#if:1|A record}}</ref>")
    assert 'class="reference"' in wiki.ask("parse", page="Mill of Velm")["parse"]["text"]
    assert 'typeof="mw:Extension/ref"' in wiki.read_parsoid("Mill of Velm").decode()
