"""The noun phrase that a name stands for: its own, or that of a noun it is part of, beside or coordinated with."""

from __future__ import annotations

from pipeline.extract.roles import words
from pipeline.extract.roles.tree import Tree

_HIGHEST = 30  # steps up at most: a name lies hardly deeper in one phrase
_BEFORE_A_NOUN = frozenset(["amod", "compound", "nmod"])
_BESIDE = frozenset(["conj", "appos", "flat", "list"])


def find_phrase(tree: Tree, name: int) -> int | None:
    """The head of the phrase whose role is that of the name with this head; None where the name only describes it."""
    token = name
    for _ in range(_HIGHEST):
        head = tree.heads[token]
        if head == token:
            return token
        if tree.kinds[token] in _BESIDE or stands_for_part(tree, token):
            token = head
        elif tree.kinds[token] in _BEFORE_A_NOUN and _is_bare(tree, token, head):
            if not _is_member(tree, head) and not _may_receive(tree, token, head):
                return None
            token = head
        else:
            return token
    return None


def stands_for_part(tree: Tree, token: int) -> bool:
    """Whether the noun is all of which its head names a part: "most of X"."""
    if tree.kinds[token] != "nmod" or tree.words[tree.heads[token]] not in words.PARTS:
        return False
    return any(tree.words[case] == "of" for case in tree.find(token, "case"))


def find_preposition(tree: Tree, noun: int) -> int | None:
    """The preposition of the noun or, before a person, of the title: "by Admiral Howe"."""
    for each in (noun, *tree.find(noun, "nmod:desc"), *tree.find(noun, "compound")):
        for case in tree.find(each, "case"):
            if case < each:
                return case
    return None


def follows(tree: Tree, predicate: int, noun: int) -> bool:
    """Whether the predicate, with its mark and auxiliaries, stands right after the noun and what hangs on that."""
    between = range(noun + 1, tree.firsts[predicate])
    return noun < tree.firsts[predicate] and all(tree.heads[token] == noun for token in between)


def _may_receive(tree: Tree, token: int, thing: int) -> bool:
    """Whether the name is rather the first of two objects than part of the second: "gave X support"."""
    verb = tree.heads[thing]
    return tree.kinds[thing] == "obj" and tree.words[verb] in words.TWO_OBJECTS and verb == token - 1


def _is_bare(tree: Tree, token: int, head: int) -> bool:
    """Whether the token stands before its head without a preposition or genitive."""
    return token < head and not tree.has(token, "case")


def _is_member(tree: Tree, noun: int) -> bool:
    """Whether the noun is of a group's members, and no title of a person named right after it."""
    if tree.words[noun] not in words.MEMBERS or tree.relations[noun] == "nmod:desc":
        return False
    named = [noun + 1, *tree.find(noun, "flat"), *tree.find(noun, "appos")]
    return not any(_goes_on(tree, token) for token in named if token < len(tree.texts))


def _goes_on(tree: Tree, token: int) -> bool:
    """Whether the token is a capitalised word with no comma or bracket before it."""
    return tree.texts[token][:1].isupper() and tree.words[token - 1][-1:].isalnum()
