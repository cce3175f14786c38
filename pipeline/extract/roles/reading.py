"""The role of each name, by where the phrase that it stands for hangs in its sentence's tree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Span

from pipeline.document import Role
from pipeline.extract.roles import words
from pipeline.extract.roles.phrases import find_phrase, find_preposition, follows
from pipeline.extract.roles.speech import is_inverted, speaks
from pipeline.extract.roles.tree import Tree

_OBJECTS = frozenset(["obj", "iobj"])
_CLAUSES = frozenset(["acl", "advcl"])
_CLAUSE = 12  # tokens at most from a name to the head of what it is the subject of
_PARTICIPLES = ("ed", "en", "wn")
_OBLIQUES = frozenset(["obl", "nmod"])


def find_roles(doc: Doc, names: Sequence[Span]) -> list[Role | None]:
    """The role of each name, in their order; None for all where the pipeline set no trees."""
    if not doc.has_annotation("DEP"):
        return [None for _ in names]
    reader = _RoleReader(Tree(doc))
    return ["other" if _stands_apart(doc, name) else reader.find_role(name) for name in names]


def _stands_apart(doc: Doc, name: Span) -> bool:
    """True for the name in "anti-Taliban fighters", who do not bear it, and for a label: "Iran: A minister …"."""
    if name.start == 0 and name.end < len(doc) and doc[name.end].text == ":":
        return True
    before = doc[max(0, name.start - 2) : name.start].text.lower().replace("‑", "-").replace("–", "-")
    return before.removesuffix("-") in words.APART if before.endswith("-") else False


class _RoleReader:
    """Roles in the trees of a document, each phrase and each predicate read once."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._roles: dict[int, Role] = {}
        self._speaking: dict[int, bool] = {}

    def find_role(self, name: Span) -> Role:
        phrase = find_phrase(self._tree, name.root.i)
        if phrase is None:
            return "other"
        if phrase not in self._roles:
            self._roles[phrase] = self._read(phrase)
        return self._roles[phrase]

    def _read(self, phrase: int) -> Role:
        tree, kind, head = self._tree, self._tree.kinds[phrase], self._tree.heads[phrase]
        if kind == "nsubj":
            return self._read_subject(phrase, head)
        if kind in _OBJECTS:
            return "speaker" if is_inverted(tree, head, phrase) else "patient"
        return self._read_oblique(phrase, head) if kind in _OBLIQUES else "other"

    def _read_subject(self, phrase: int, verb: int) -> Role:
        tree = self._tree
        if any(tree.words[child] == "there" for child in tree.find(verb, "expl")):
            return self._read_predicates(tree.find(phrase, "acl"))
        if verb not in self._speaking:
            self._speaking[verb] = speaks(tree, verb)
        if self._speaking[verb]:
            return "speaker"
        return "patient" if self._is_passive(phrase, verb) else "agent"

    def _is_passive(self, phrase: int, verb: int) -> bool:
        """Whether subject or auxiliary says so; an auxiliary alone may be a copula: "was still present"."""
        tree = self._tree
        if tree.relations[phrase] == "nsubj:pass":
            return True
        return tree.has(verb, "aux:pass") and tree.words[verb].endswith(_PARTICIPLES)

    def _read_oblique(self, phrase: int, head: int) -> Role:
        tree = self._tree
        case = find_preposition(tree, phrase)
        preposition = "" if case is None else tree.words[case]
        if preposition == "according" or (preposition == "to" and tree.words[head] == "according"):
            return "speaker"
        if preposition in ("with", "for"):
            return self._read_clause(phrase, head, preposition)
        if case and preposition in ("by", "from"):
            return _read_source({tree.words[head], tree.words[case - 1]}, preposition)
        return "agent" if tree.relations[phrase] == "obl:agent" else "other"

    def _read_clause(self, phrase: int, head: int, preposition: str) -> Role:
        """The role by the participle after "with X", the infinitive after "for X", which hang on noun or governor."""
        tree = self._tree
        wants_mark = preposition == "for"
        near = range(phrase + 1, min(phrase + _CLAUSE, len(tree.words)))
        clauses = (each for each in near if tree.heads[each] in (phrase, head) and tree.kinds[each] in _CLAUSES)
        found = (each for each in clauses if tree.has(each, "mark") == wants_mark and follows(tree, each, phrase))
        return self._read_predicates(found)

    def _read_predicates(self, predicates: Iterable[int]) -> Role:
        """The role of the noun that the first of these, a participle or an infinitive, is said of."""
        tree = self._tree
        for predicate in predicates:
            if tree.relations[predicate] == "acl:relcl":
                continue
            if tree.words[predicate].endswith(_PARTICIPLES) or tree.has(predicate, "aux:pass"):
                return "patient"
            return "speaker" if speaks(tree, predicate) else "agent"
        return "other"


def _read_source(governors: set[str], preposition: str) -> Role:
    """The role after "by" or "from"; its governors are the tree's and the word before, which may be the true one."""
    if governors & words.SPEECH_NOUNS:
        return "speaker"
    if preposition == "from":
        return "other"
    if governors & words.SPEECH:
        return "speaker"
    return "other" if governors & words.WORKS else "agent"
