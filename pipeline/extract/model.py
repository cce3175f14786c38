"""The spaCy pipeline that finds names: the one shipped in the package, or any other installed one."""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language

from pipeline.errors import ModelError

SHIPPED = "citetrace_en"
SHIPPED_FOLDER = Path(__file__).parent / SHIPPED
# The modules that register the shipped pipeline's own components.
_COMPONENTS = tuple(
    f"pipeline.extract.{module}" for module in ("encoder", "sentence_edges", "encoder_ner", "name_consistency")
)

# What finding names never needs, by factory; a user's own component or rules may, and then all of them run. The parser
# runs by itself (`trees`) where roles are wanted; what the last one does `extract` does itself, with more to go by.
_IDLE = frozenset(
    [
        *("tagger", "morphologizer", "attribute_ruler", "lemmatizer", "trainable_lemmatizer", "parser"),
        *("senter", "citetrace_sentence_edges", "sentencizer", "textcat", "textcat_multilabel", "entity_linker"),
        "citetrace_name_consistency",
    ]
)
_UNDERSTOOD = _IDLE | {
    *("tok2vec", "transformer", "curated_transformer", "ner", "beam_ner"),
    *("citetrace_encoder", "citetrace_encoder_ner"),
}


def load_model(name: str = SHIPPED) -> Language:
    """The spaCy pipeline of this name or in this folder; `citetrace_en`, or no name, is the shipped one.

    Raises ModelError where it is missing, broken, or has no component that finds names.
    """
    return _load(name or SHIPPED)


@cache
def _load(name: str) -> Language:
    try:
        for module in _COMPONENTS:
            importlib.import_module(module)
        nlp = spacy.load(SHIPPED_FOLDER if name == SHIPPED else name)
    except OSError as error:
        raise ModelError(f"model {name!r}: no spaCy pipeline of that name is installed, nor is it a folder") from error
    except (ImportError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"model {name!r}: cannot be loaded: {_first_line(error)}") from error
    if not finds_names(nlp):
        raise ModelError(f"model {name!r}: no component that finds names among {', '.join(nlp.pipe_names) or 'none'}")
    return nlp


def finds_names(nlp: Language) -> bool:
    """Whether a component of the pipeline sets `doc.ents`."""
    return any("doc.ents" in nlp.get_pipe_meta(component).assigns for component in nlp.pipe_names)


def describe_model(nlp: Language) -> str:
    """The pipeline's name and version: `en_core_web_sm 3.8.0`."""
    name, language = str(nlp.meta["name"]), str(nlp.meta["lang"])
    full = name if language in name.split("_") else f"{language}_{name}"
    return f"{full} {nlp.meta['version']}"


def list_idle(nlp: Language) -> list[str]:
    """The components that can be left out when only names are wanted."""
    factories = {name: nlp.get_pipe_meta(name).factory for name in nlp.pipe_names}
    if not _UNDERSTOOD.issuperset(factories.values()):
        return []
    return [name for name, factory in factories.items() if factory in _IDLE]


def _first_line(error: BaseException) -> str:
    return next(iter(str(error).strip().splitlines()), type(error).__name__)
