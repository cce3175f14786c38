"""How attributions of GUM and cues of ours are counted."""

from __future__ import annotations

from pathlib import Path

from evaluation.attributions import Unit, read_sentences, score_sentence
from pipeline.document import Claim

TEXT = "The miller said the bridge fell."
UNITS = [Unit(0, 15, frozenset(["say"]), "attribution-positive:1->2"), Unit(16, 32, frozenset(["fall"]), "")]
CLAIM = Claim(0, 16, 31, "said", 11, 15, "says")


def test_a_cue_in_an_attribution_is_right() -> None:
    counts = score_sentence(TEXT, UNITS, [CLAIM]).counts
    assert (counts["gold"], counts["found"], counts["ours"], counts["right"]) == (1, 1, 1, 1)


def test_disagreements_of_kind_are_told_apart() -> None:
    thought = [Unit(0, 15, frozenset(["think"]), "attribution-positive:1->2"), UNITS[1]]
    assert score_sentence(TEXT, thought, []).counts["unsaid"] == 1
    whole = [Unit(0, 32, frozenset(["say"]), "")]
    assert score_sentence(TEXT, whole, [CLAIM]).counts["parts"] == 1


def test_units_begin_at_the_words_that_have_a_relation(tmp_path: Path) -> None:
    path = tmp_path / "one.conllu"
    words = (("He", "he", "Discourse=attribution-positive:1->2"), ("said", "say", "_"), ("no", "no", "Discourse=x"))
    lines = ["\t".join([str(at), form, lemma, *"_" * 6, misc]) for at, (form, lemma, misc) in enumerate(words, 1)]
    path.write_text("\n".join(["# text = He said no", *lines]), encoding="utf-8")
    ((text, units),) = read_sentences(path)
    assert [(text[one.start : one.end], one.relation[:11]) for one in units] == [
        ("He said", "attribution"),
        ("no", "x"),
    ]
