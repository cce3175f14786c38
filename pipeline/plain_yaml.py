"""YAML that people write as plain values, every scalar as the text that stands there.

Nothing is guessed: `no`, `1984` and `2022-02-25` are texts until something that knows what they mean reads them. DVC,
which loads `params.yaml` too, guesses, and refuses a day, or a number as a key; in quotes they are texts to it.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from pipeline.errors import ParameterError, cut

_STANDARD = "tag:yaml.org,2002:"
_TEXT, _NULL, _MERGE, _TIMESTAMP, _SEQUENCE, _MAPPING = (
    f"{_STANDARD}{name}" for name in ("str", "null", "merge", "timestamp", "seq", "map")
)
_PLAIN = frozenset((_TEXT, _NULL, _MERGE, _SEQUENCE, _MAPPING))  # what a value is that no tag makes another
_ANCHOR = re.compile(r"(?:&\S+\s+)?")
_MOST_VALUES = 100_000  # with every alias written out


class _TextLoader(yaml.SafeLoader):
    """Reads no scalar as anything but text, save an empty one."""

    yaml_implicit_resolvers: ClassVar = {  # type: ignore[misc]
        first: [(tag, pattern) for tag, pattern in resolvers if tag in (_NULL, _MERGE)]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()  # by a scalar's first character
    }


def read_plain_yaml(text: str, name: str, *, joins_lists: bool = False) -> Any:
    """The values in this YAML text; None where it holds none. Lists that stand under one key of the top may be joined.

    Raises ParameterError, naming the file and the line, where it is not YAML, gives a key twice or one that is no
    text, says by a tag what a value is, or grows beyond measure by its aliases.
    """
    try:
        loader = _TextLoader(text)
        root = loader.get_single_node()
        if root is None:
            return None
        if joins_lists:
            _join_lists(root)
        _check_tags(root, name)
        _check_keys(root, name)
        if _count_values(root) > _MOST_VALUES:
            raise ParameterError(f"{name}: more than {_MOST_VALUES:,} values, its aliases written out")
        return loader.construct_document(root)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f"line {mark.line + 1}: " if mark else ""
        raise ParameterError(f"{name}: {line}not YAML: {_explain(text, error)}") from error
    except yaml.YAMLError as error:  # of characters
        raise ParameterError(f"{name}: not YAML: {' '.join(str(error).split())}") from error
    except RecursionError as error:
        raise ParameterError(f"{name}: nested too deeply, or in itself") from error


def _explain(text: str, error: yaml.MarkedYAMLError) -> str:
    """What is wrong; of a line that stands below what is whole already, the line."""
    problem, mark = " ".join((error.problem or str(error)).split()), error.problem_mark
    if mark is None or not problem.startswith("expected <block end>"):
        return problem
    found = text[text.rfind("\n", 0, mark.index) + 1 :].splitlines()[0].strip()
    return f"{found:.60}: the key above it has its value already, or the spaces before it differ"


def quote_for_dvc(text: str) -> tuple[str, list[str]]:
    """The YAML text with quotes around what DVC refuses bare, and what that was: days, times, keys that are no text.

    The text is as `read_plain_yaml` takes it.
    """
    nodes = _walk(yaml.compose(text, yaml.SafeLoader))
    keys = {id(key) for node in nodes if isinstance(node, MappingNode) for key, _ in node.value}
    found = {
        node.start_mark.index: node
        for node in nodes
        if isinstance(node, ScalarNode)
        and node.style is None
        and (node.tag == _TIMESTAMP or (id(node) in keys and node.tag not in (_TEXT, _MERGE)))
    }
    for start in sorted(found, reverse=True):
        end = found[start].end_mark.index
        anchor = _ANCHOR.match(text, start, end)
        text = f'{text[:start]}{anchor.group() if anchor else ""}"{found[start].value}"{text[end:]}'
    return text, [found[start].value for start in sorted(found)]


def _walk(root: Node | None) -> list[Node]:
    """Every node of the tree, once."""
    nodes: list[Node] = []
    pending, seen = [root] if root else [], set()
    while pending:
        node = pending.pop()
        if id(node) not in seen:
            seen.add(id(node))
            nodes.append(node)
            pending += _children(node)
    return nodes


def _children(node: Node) -> list[Node]:
    if isinstance(node, MappingNode):
        return [part for pair in node.value for part in pair]
    return node.value if isinstance(node, SequenceNode) else []


def _check_tags(root: Node, name: str) -> None:
    for node in _walk(root):
        if node.tag not in _PLAIN:
            tag = f"!!{node.tag.removeprefix(_STANDARD)}" if node.tag.startswith(_STANDARD) else node.tag
            raise ParameterError(f"{name}: line {node.start_mark.line + 1}: the tag {cut(tag)}; write the value alone")


def _check_keys(root: Node, name: str) -> None:
    for node in _walk(root):
        if not isinstance(node, MappingNode):
            continue
        seen = set()
        for key, _ in node.value:
            if not isinstance(key, ScalarNode) or key.tag == _NULL:
                raise ParameterError(f"{name}: line {key.start_mark.line + 1}: a key that is no text")
            if key.value in seen:
                raise ParameterError(f"{name}: line {key.start_mark.line + 1}: {cut(key.value)} is given twice")
            if key.tag != _MERGE:
                seen.add(key.value)


def _join_lists(root: Node) -> None:
    """Have the lists under one key of the top as one, in their order; a key without a value is an empty list."""
    if not isinstance(root, MappingNode):
        return
    kept: dict[str, SequenceNode] = {}
    pairs = []
    for key, value in root.value:
        is_text = isinstance(key, ScalarNode) and key.tag != _MERGE
        is_list = isinstance(value, SequenceNode) or (isinstance(value, ScalarNode) and value.tag == _NULL)
        if is_text and is_list:
            items = value.value if isinstance(value, SequenceNode) else []
            if key.value in kept:
                kept[key.value].value += items
                continue
            value = SequenceNode(_SEQUENCE, list(items), value.start_mark, value.end_mark)
            kept[key.value] = value
        pairs.append((key, value))
    root.value = pairs


def _count_values(root: Node) -> int:
    """How many values the tree holds once every alias is written out; raises RecursionError where one holds itself."""
    counts: dict[int, int] = {}

    def count(node: Node) -> int:
        if id(node) not in counts:
            counts[id(node)] = 1 + sum(count(child) for child in _children(node))
        return counts[id(node)]

    return count(root)
