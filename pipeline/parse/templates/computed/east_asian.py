"""Templates that give a Chinese, Japanese or Korean name in its scripts and spellings.

After Module:Zh, Template:Nihongo and Template:Korean of the English Wikipedia (April 2025).
"""

from __future__ import annotations

from functools import partial

from pipeline.parse.templates.computed.arguments import FALSE, Writer, text_of, write_all
from pipeline.parse.wikitext.calls import Call
from pipeline.parse.wikitext.constructs import Region
from pipeline.parse.wikitext.state import State

# In the order in which they print: the parameters of each form, and its label.
_CHINESE = (
    (("c",), "Chinese: "), (("s",), "simplified Chinese: "), (("t",), "traditional Chinese: "),
    (("p", "hp"), "pinyin: "), (("tp",), "Tongyong Pinyin: "), (("w",), "Wade–Giles: "), (("psp",), "postal: "),
    (("gr",), "Gwoyeu Romatzyh: "), (("mps",), "MPS2: "), (("j",), "Jyutping: "), (("cy",), "Cantonese Yale: "),
    (("sl",), "Sidney Lau: "), (("poj",), "Pe̍h-ōe-jī: "), (("tl",), "Tâi-lô: "), (("zhu", "bpmf"), "Zhuyin Fuhao: "),
    (("l", "lit"), "lit. "), (("tr",), "trans. "),
)  # fmt: skip
_KOREAN = (
    (("hangul", "1"), "Korean: "), (("hanja", "2"), "Hanja: "), (("rr", "3"), "RR: "), (("mr", "4"), "MR: "),
    (("lit", "l"), "lit. "),
)  # fmt: skip
_Forms = tuple[tuple[tuple[str, ...], str], ...]


def write_chinese_forms(state: State, call: Call) -> bool:
    """Write {{zh|c=玉兔|l=Jade Rabbit}}: Chinese: 玉兔; lit. 'Jade Rabbit'; whether it is given any form."""
    forms = list(_CHINESE)
    simplified, traditional = text_of(state, call, "s"), text_of(state, call, "t")
    if simplified and simplified == traditional:
        forms[:3] = [(("s",), "Chinese: ")]
    elif text_of(state, call, "first").lower().startswith("t"):
        forms[1], forms[2] = forms[2], forms[1]
    return _write_forms(state, call, tuple(forms))


def _write_forms(state: State, call: Call, forms: _Forms) -> bool:
    is_labelled = text_of(state, call, "labels").lower() not in FALSE
    found = [(label, region) for names, label in forms if (region := call.get(*names)) is not None]
    for number, (label, region) in enumerate(found):
        quote = "'" if label in ("lit. ", "trans. ") else ""
        write_all(state, call, "; " if number else "", label if is_labelled else "", quote, region, quote)
    return bool(found)


def _write_chinese(state: State, call: Call) -> None:
    if not write_chinese_forms(state, call):
        write_all(state, call, call.get("1"))


def _write_korean(state: State, call: Call) -> None:
    """{{korean|삼성|三星}}: Korean: 삼성; Hanja: 三星."""
    _write_forms(state, call, _KOREAN)


def _write_japanese(state: State, call: Call, first: str = "1", inner: tuple[str, ...] = ("2", "3", "4")) -> None:
    """{{nihongo|English|日本語|Rōmaji}}: English (日本語, Rōmaji).

    `first` and `inner` are the numbers of the arguments that stand before the brackets and in them.
    """
    lead, after = call.get(first), call.get("5", "extra2")
    regions: list[Region] = [region for name in inner if (region := call.get(name)) is not None]
    write_all(state, call, lead)
    for number, region in enumerate(regions):
        opening = " (" if lead is not None else "("
        write_all(state, call, ", " if number else opening, region)
    if regions:
        write_all(state, call, ")")
    if after is not None:
        write_all(state, call, " ", after)


def _write_footnoted_japanese(state: State, call: Call) -> None:
    """{{nihongo foot|English|日本語|Rōmaji}}: as {{nihongo}}, with a footnote, which is not read."""
    _write_japanese(state, call)
    state.report_unknown(f"a footnote by {call.name!r} is not read", call.start, call.end)


WRITERS: dict[str, Writer] = {
    "chinese": _write_chinese,
    "korean": _write_korean,
    "japanese": _write_japanese,
    "japanese_script": partial(_write_japanese, inner=()),
    "japanese_script_first": partial(_write_japanese, first="2", inner=("3", "1", "4")),
    "japanese_sounds_first": partial(_write_japanese, first="3", inner=("2", "1", "4")),
    "japanese_with_footnote": _write_footnoted_japanese,
}
