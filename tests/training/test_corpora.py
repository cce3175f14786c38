"""What is a name in GUM, which marks noun phrases of every kind."""

from pathlib import Path

import pytest

from training.corpora import read_gum

# Each word: form, UPOS, XPOS, head (from 1, 0 for the root), entity annotation.
SENTENCES = {
    "the United States": [
        "the DET DT 3 (1-place-new-sssss-cf1-2,3-coref-United_States",
        "United VERB NNP 3 _",
        "States PROPN NNPS 0 1)",
    ],
    "King 's College": [
        "King PROPN NNP 3 (1-organization-new-sssss-cf1-3-sgl-King's_College",
        "'s PART POS 1 _",
        "College PROPN NNP 0 1)",
    ],
    "Platt 's Music Hall": [
        "Platt PROPN NNP 4 (1-place-new-sssss-cf1-3,4-sgl(2-person-new-sssss-cf2-1-sgl",
        "'s PART POS 1 2)",
        "Music PROPN NNP 4 _",
        "Hall PROPN NNP 0 1)",
    ],
    "Euler and Bernoulli": [
        "Euler PROPN NNP 0 (1-person-new-sssss-cf1-1,3-sgl(2-person-new-sssss-cf2-1-sgl)",
        "and CCONJ CC 3 _",
        "Bernoulli PROPN NNP 1 (3-person-new-sssss-cf3-1-sgl)1)",
    ],
    "the University of Paris": [
        "the DET DT 2 (1-organization-new-sssss-cf1-2-sgl-University_of_Paris",
        "University PROPN NNP 0 _",
        "of ADP IN 4 _",
        "Paris PROPN NNP 2 (2-place-new-sssss-cf2-1-sgl-Paris)1)",
    ],
    "the school of William Glennie": [
        "the DET DT 2 (1-organization-new-sssss-cf1-2,4,5-sgl",
        "school NOUN NN 0 _",
        "of ADP IN 4 _",
        "William PROPN NNP 2 (2-person-new-sssss-cf2-1,2-sgl-William_Glennie",
        "Glennie PROPN NNP 4 2)1)",
    ],
}


def write_sentence(path: Path, text: str) -> None:
    rows = [f"# newdoc id = x\n# newpar\n# text = {text.replace(' ' + chr(39), chr(39))}"]
    for number, word in enumerate(SENTENCES[text], start=1):
        form, pos, tag, head, entity = word.split(" ", 4)
        misc = "_" if entity == "_" else f"Entity={entity}"
        rows.append(
            "\t".join([str(number), form, form, pos, tag, "_", head, "root" if head == "0" else "dep", "_", misc])
        )
    path.write_text("\n".join(rows) + "\n\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the United States", ["United States"]),
        ("King 's College", ["King's College"]),
        ("Platt 's Music Hall", ["Platt", "Music Hall"]),
        ("Euler and Bernoulli", ["Euler", "Bernoulli"]),
        ("the University of Paris", ["University of Paris"]),
        ("the school of William Glennie", ["William Glennie"]),
    ],
)
def test_a_name_is_the_proper_noun_that_governs_a_mention(tmp_path: Path, text: str, names: list[str]) -> None:
    write_sentence(tmp_path / "x.conllu", text)
    (document,) = read_gum(tmp_path / "x.conllu")
    assert [document.text[name.start : name.end] for name in document.names] == names


def test_words_keep_their_grammar(tmp_path: Path) -> None:
    write_sentence(tmp_path / "x.conllu", "Platt 's Music Hall")
    (document,) = read_gum(tmp_path / "x.conllu")
    assert document.text == "Platt's Music Hall"
    assert [(document.text[w.start : w.end], w.tag, w.head) for w in document.words] == [
        ("Platt", "NNP", 3),
        ("'s", "POS", -1),
        ("Music", "NNP", 1),
        ("Hall", "NNP", 0),
    ]
