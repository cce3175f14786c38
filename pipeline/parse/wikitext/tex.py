"""Formulas as a line of text: what can be said with letters and signs is, the rest keeps its TeX name."""

from __future__ import annotations

import re
import unicodedata

from pipeline.parse.wikitext.superscripts import raise_number

_COMMAND = re.compile(r"\\([A-Za-z]+|.)")
_DRESS_NAMES = (
    "displaystyle textstyle scriptstyle scriptscriptstyle left right big Big bigg Bigg bigl bigr Bigl Bigr mathrm "
    "mathbf mathit mathsf mathbb mathcal mathfrak mathscr boldsymbol text textrm textbf textit mbox rm bf it rmfamily "
    "operatorname overline underline hat bar vec tilde dot ddot widehat limits nolimits begin end ce mathop "
    "underbrace overbrace hbox color"
)
_DRESS = frozenset(_DRESS_NAMES.split())
_SPACES = frozenset(["quad", "qquad", ",", ";", ":", " ", "!", "\\", ">"])
# Signs whose TeX names Unicode does not have (Help:Displaying a formula, April 2025).
_SIGNS = {
    "times": "×", "cdot": "·", "cdots": "⋯", "ldots": "…", "dots": "…", "pm": "±", "mp": "∓", "le": "≤", "leq": "≤",
    "ge": "≥", "geq": "≥", "ne": "≠", "neq": "≠", "approx": "≈", "sim": "~", "equiv": "≡", "to": "→", "rightarrow": "→",
    "leftarrow": "←", "leftrightarrow": "↔", "Rightarrow": "⇒", "Leftarrow": "⇐", "Leftrightarrow": "⇔", "iff": "⇔",
    "implies": "⇒", "infty": "∞", "in": "∈", "notin": "∉", "subset": "⊂", "subseteq": "⊆", "cup": "∪", "cap": "∩",
    "emptyset": "∅", "forall": "∀", "exists": "∃", "neg": "¬", "lnot": "¬", "land": "∧", "wedge": "∧", "lor": "∨",
    "vee": "∨", "sum": "∑", "prod": "∏", "int": "∫", "partial": "∂", "nabla": "∇", "sqrt": "√", "circ": "∘",
    "degree": "°", "prime": "′", "propto": "∝", "langle": "⟨", "rangle": "⟩", "mid": "|",
    "vdash": "⊢", "therefore": "∴",
    "rightleftharpoons": "⇌", "hbar": "ħ", "ell": "ℓ", "varepsilon": "ε", "vartheta": "ϑ",
    "varphi": "φ", "setminus": "∖",
    "oplus": "⊕", "otimes": "⊗", "div": "÷", "ll": "≪", "gg": "≫", "frac": "", "dfrac": "", "tfrac": "", "binom": "",
}  # fmt: skip


def read_formula(source: str) -> str:
    """The formula in one line, without TeX's braces, dress and spacing; `a/b` for a fraction of single terms."""
    text = re.sub(r"\\[dt]?frac\s*\{([^{}\\]*)\}\s*\{([^{}\\]*)\}", r"\1/\2", source)
    text = _COMMAND.sub(_read_command, text)
    text = re.sub(r"\^\s*\{?([0-9n+−-])\}?(?![0-9])", lambda match: raise_number(match[1]), text)
    return " ".join(re.sub(r"[{}$&]", " ", text.replace("_{", "").replace("_", "")).split())


def _read_command(match: re.Match[str]) -> str:
    name = match[1]
    if name in _SPACES:
        return " "
    if name in _DRESS:
        return ""
    if name in _SIGNS:
        return _SIGNS[name]
    if not name.isalpha():
        return name
    case = "CAPITAL" if name[0].isupper() else "SMALL"
    try:
        return unicodedata.lookup(f"GREEK {case} LETTER {name.upper()}")
    except KeyError:
        return name + " "
