"""Which predicates and nouns give a statement."""

from __future__ import annotations

from pipeline.extract.roles import words
from pipeline.extract.roles.tree import Tree


def speaks(tree: Tree, verb: int) -> bool:
    """Whether the verb's subject gives a statement, by it or by another verb of which it is the subject."""
    return any(_states(tree, each) for each in _list_verbs(tree, verb))


def is_inverted(tree: Tree, verb: int, noun: int) -> bool:
    """Whether what looks like the verb's object is who speaks: "It is over", wrote X.

    Such a subject is often taken for an object. The verb stands between a quotation and the noun, and has no subject.
    """
    if tree.words[verb] not in words.INVERTING or tree.has(verb, "nsubj"):
        return False
    return 0 < verb < noun and not tree.words[verb - 1].isalnum()


def _list_verbs(tree: Tree, verb: int) -> list[int]:
    """The verb, what is coordinated with it, its participles, and what it leads to, none with its own subject."""
    verbs = [verb, *(each for each in tree.find(verb, "conj") if not tree.has(each, "nsubj", "csubj"))]
    for each in tuple(verbs):
        verbs += [further for further in tree.find(each, "advcl") if _is_participle(tree, further)]
        if tree.words[each] in words.LEADING:
            verbs += tree.find(each, "xcomp")
    return verbs


def _is_participle(tree: Tree, verb: int) -> bool:
    return tree.words[verb].endswith("ing") and not tree.has(verb, "nsubj", "csubj", "aux")


def _states(tree: Tree, verb: int) -> bool:
    word = tree.words[verb]
    if tree.has(verb, "aux:pass"):
        return word in words.QUOTING
    if word in words.SPEECH or (word in words.SPEECH_WITH_CLAUSE and _has_clause(tree, verb)):
        return True
    return word in words.ABOUT and any(tree.words[noun] in words.SPEECH_NOUNS for noun in tree.find(verb, "obj"))


def _has_clause(tree: Tree, verb: int) -> bool:
    """Whether a clause or quotation hangs on the verb, or the verb on one: "It is over", wrote X."""
    return tree.has(verb, "ccomp", "parataxis") or tree.kinds[verb] == "parataxis"
