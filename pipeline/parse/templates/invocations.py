"""Which template an `#invoke` is: `{{#invoke:Footnotes|sfn|…}}` does what `{{sfn|…}}` does.

A template of the English Wikipedia that a module makes mostly bears the name of the module, of its function, or of
both; a call of the module itself then takes the same arguments (mw:Extension:Scribunto, April 2025).
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.data_tables import load_table
from pipeline.parse.templates.rules import RULES, find_family
from pipeline.parse.wikitext.calls import Call, name_of
from pipeline.parse.wikitext.constructs import Construct
from pipeline.parse.wikitext.state import State

_INVOKE = "#invoke:"
_TELLING = frozenset(["citation", "infobox", "inline_tag"])  # families of names by which a module's template is known
_KIND = "citationclass"  # by which Module:Citation/CS1 is told which template it is
_MODULES = load_table(__package__, "modules.toml")


def read_call(state: State, construct: Construct, depth: int) -> Call:
    """The call; of an `#invoke`, that of the template that it stands for, where one is known."""
    call = Call(state.source, construct, depth)
    if not call.name.startswith(_INVOKE) or not call.all_arguments:
        return call
    function = call.all_arguments[0].value
    words = state.source[function.start : function.end].strip().lower()
    for name in _list_names(call, call.name.removeprefix(_INVOKE).strip(), words):
        if _is_known(name):
            template = call.as_template(name)
            template.all_arguments = [a for a in template.all_arguments if a.name.lower() != _KIND]
            return template
    return call


def _list_names(call: Call, module: str, function: str) -> Iterator[str]:
    """What the template may be called, the likeliest first."""
    module = module.removeprefix("module:").partition("/")[0]
    words = function.replace("_", " ")
    kind = call.get("CitationClass", "citationclass")
    if kind is not None:
        yield f"cite {call.source[kind.start : kind.end].strip().lower()}"
    if function in _MODULES["functions"]:
        yield _MODULES["functions"][function]
    if module == words:
        yield module
    yield from (f"{module} {words}".strip(), f"{words} {module}".strip())
    if module in _MODULES["named_by_function"]:
        yield words
    else:
        yield module


def _is_known(name: str) -> bool:
    if name in RULES:
        return True
    family = find_family(name)
    return family is not None and family.role in _TELLING


def template_name(state: State, construct: Construct, depth: int) -> str:
    """The name of the template that the construct calls, by itself or by its module."""
    name = name_of(state.source, construct)
    return read_call(state, construct, depth).name if name.startswith(_INVOKE) else name
