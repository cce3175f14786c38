"""What a verb of saying states with a preposition: "accused X of Y", "described X as Y", "warned of X"."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from itertools import chain

from pipeline.extract.claims import cues
from pipeline.extract.claims.agents import find_agent
from pipeline.extract.claims.extents import RELATIVES, Span, begins_clause, find_end
from pipeline.extract.claims.noun_phrases import find_noun_end
from pipeline.extract.claims.passage import Passage
from pipeline.extract.claims.passives import has_own_cue, read_described, read_from_subject

SAID_OF = frozenset(["as", "of", "for"])  # before what a participle says of its noun
_REACH = 12  # tokens over which the preposition is sought, without quotations


def read_preposition(*prepositions: str) -> Callable[[Passage, int], Span | None]:
    """The object and, after one of these prepositions, what is said of it: "accused X of Y"."""

    def read(passage: Passage, verb: int) -> Span | None:
        passive = passage.is_passive(verb)
        noun = passage.find_subject(verb) if passive else _find_thing(passage, verb)
        if passage.is_joined_passive(verb) and passage.tree.words[verb + 1] in prepositions:
            return passage.trim(verb, find_end(passage, verb + 1, verb))
        if noun is None:
            return read_described(passage, verb, (SAID_OF | {"at"}).intersection(prepositions))
        is_before = noun < verb and not passive
        start = verb + 1 if is_before or verb + 1 in passage.closings else noun + 1
        start = _skip_agent(passage, verb) if passive else start
        token = _find_preposition(passage, verb, start, prepositions)
        if token is None:
            apart = None if passive else _find_apart(passage, verb, noun, prepositions)
            return None if apart is None else passage.trim(verb + 1, find_end(passage, apart, verb))
        is_time = passage.tree.kinds[token] == "mark" and begins_clause(
            passage, token + 1
        )  # "described it as she left"
        if is_time or has_own_cue(passage, token + 1):  # "quoted as saying": that is the cue
            return None
        if passive:
            return read_from_subject(passage, verb)
        is_particle = passage.tree.relations[verb + 1] == "compound:prt"  # "sums up the town as dead"
        first = passage.find_start(noun) if is_before else verb + 1 + is_particle
        return passage.trim(first, find_end(passage, token, verb))

    return read


def _skip_agent(passage: Passage, verb: int) -> int:
    """The token behind a passive or, where its agent follows it right away, behind that."""
    agent = find_agent(passage, verb)
    return agent[1] if agent and agent[0] == verb + 2 else verb + 1


def _find_thing(passage: Passage, verb: int) -> int | None:
    """What the verb speaks of: its object, or what its clause is about: "in what she called", "men he accuses"."""
    tree = passage.tree
    noun = next(chain(tree.find(verb, "obj"), tree.find(verb, "iobj")), None)
    if noun is None:
        noun = passage.find_what(verb)
    subject = passage.find_subject(verb)
    if noun is not None or subject is None or subject > verb or tree.words[subject] in RELATIVES:
        return noun
    before = passage.lows[subject] - 1
    is_relative = tree.kinds[verb] in ("acl", "ccomp") and before >= passage.first
    return before if is_relative and tree.kinds[before] in ("obj", "obl", "nsubj", "nmod") else None


def _find_preposition(passage: Passage, verb: int, start: int, prepositions: Collection[str]) -> int | None:
    """The verb's own preposition, from `start` on; no comma stands before it, but behind the agent of a passive."""
    tree, passive = passage.tree, passage.is_passive(verb)
    kinds = {"case", "mark"}
    for token in _list_outside(passage, start):
        if _is_of_deed(passage, token, start):
            continue
        is_led = tree.kinds[token] in kinds or (tree.heads[token] == verb and tree.has(token, "fixed"))
        if tree.words[token] in prepositions and (is_led or _is_as(passage, token, verb)):
            return token
        if tree.texts[token] in (";", ":") or (tree.texts[token] == "," and not passive):
            return None
        if tree.texts[token] == ",":  # an apposition of the agent, or what is no part of it: "…, as it failed"
            kinds = {"case"}
    return None


def _is_of_deed(passage: Passage, token: int, start: int) -> bool:
    """Whether the preposition belongs to a gerund before it: "denounced the idea of using it as a weapon"."""
    tree = passage.tree
    gerund = tree.heads[tree.heads[token]]
    return start <= gerund < token and tree.words[gerund].endswith("ing") and passage.has_word(gerund, ("of",), "mark")


def _list_outside(passage: Passage, start: int) -> Iterator[int]:
    """The tokens in which the preposition is sought; a quotation counts as one."""
    token, left = start, _REACH
    while token < passage.end and left:
        yield token
        token, left = passage.closings.get(token, token) + 1, left - 1


def _is_as(passage: Passage, token: int, verb: int) -> bool:
    """Whether it is an "as" taken for an adverb of what is said: "described by friends as active"."""
    tree = passage.tree
    head = tree.heads[token]
    return tree.words[token] == "as" and tree.kinds[token] == "advmod" and head > token and tree.heads[head] == verb


def read_judged(passage: Passage, verb: int) -> Span | None:
    """The same with "as", where someone judges, and not of himself: "some interpret it as a truce"."""
    tree = passage.tree
    is_own = any(tree.words[one].endswith(("self", "selves")) for one in tree.find(verb, "obj"))
    is_nobodys = (passage.is_passive(verb) or passage.is_reduced(verb)) and find_agent(passage, verb) is None
    return None if is_own or is_nobodys else read_preposition("as")(passage, verb)


def find_denied(passage: Passage, verb: int, content: Span) -> Span | None:
    """The statement that is said to be false, or what it states: "dismissed the report as false"."""
    tree = passage.tree
    noun = passage.find_subject(verb) if passage.is_passive(verb) else _find_thing(passage, verb)
    if noun is None or not (tree.words[noun] in cues.NOUNS or tree.words[noun] in cues.POINTERS):
        return None
    start = noun + 2 if passage.leads_on(noun) else passage.find_start(noun)
    judged = [token for token in range(noun + 1, content[1]) if tree.words[token] == "as"]
    judged = [token for token in judged if tree.words[token + 1 : token + 5] and _is_false(passage, token)]
    if not judged:
        return None
    end = max(passage.highs[noun] + 1, start + 1) if passage.is_passive(verb) else judged[0]
    return passage.trim(start, min(end, max(verb, judged[0])))


def _is_false(passage: Passage, token: int) -> bool:
    words = passage.tree.words[token + 1 : token + 5]
    return any(word in cues.FALSITIES for word in words) and "not" not in words


def _find_apart(passage: Passage, verb: int, noun: int, prepositions: Collection[str]) -> int | None:
    """The preposition of the verb behind an apposition of its object: "describes X, a tribe, as settled"."""
    tree = passage.tree
    if noun < verb or not tree.has(noun, "appos", "acl"):
        return None
    after = passage.highs[noun] + 1
    after += after < passage.end and tree.texts[after] == ","
    is_there = after < passage.end and tree.words[after] in prepositions and tree.heads[tree.heads[after]] == verb
    return after if is_there else None


def read_quality(passage: Passage, verb: int) -> Span | None:
    """The object and, after "as", a quality or a quotation: "rejected it as false", not "as a candidate"."""
    tree = passage.tree
    content = None if passage.is_reduced(verb) else read_preposition("as")(passage, verb)
    if content is None:
        return None
    last = next((token for token in range(verb + 1, content[1] - 1) if tree.words[token] == "as"), None)
    if last is None:
        return None
    is_quoted = any(token in passage.closings for token in range(last + 1, min(last + 4, content[1])))
    is_bare = tree.words[last + 1] in cues.DETERMINERS and tree.kinds[last + 2 : last + 3] != ["amod"]
    noun = tree.heads[last]
    is_being = passage.has_word(noun, ("the",), "det") and tree.words[noun + 1 : noun + 2] == ["of"]  # "the source of"
    return content if is_quoted or is_being or not is_bare else None


def read_amount(passage: Passage, verb: int) -> Span | None:
    """The object and, after "at", its amount: "put losses at 40"."""
    content = read_preposition("at")(passage, verb)
    has_number = content and any(text[0].isdigit() for text in passage.tree.texts[slice(*content)])
    return content if has_number else None


def read_complement(preposition: str, nouns: Collection[str] = ()) -> Callable[[Passage, int], Span | None]:
    """The noun phrase or participle right behind the preposition, its noun one of these: "warned of a famine"."""

    def read(passage: Passage, verb: int) -> Span | None:
        tree = passage.tree
        start = verb + 2
        if tree.words[verb + 1 : verb + 2] != [preposition] or start >= passage.end or passage.is_passive(verb):
            return None
        noun = tree.heads[verb + 1] if tree.kinds[verb + 1] == "case" else start
        if noun < start or (nouns and tree.words[noun] not in nouns):
            return None
        if tree.words[noun] in cues.NOUNS and tree.words[noun + 1 : noun + 2] == ["that"]:
            return passage.trim(noun + 2, find_end(passage, noun + 2, verb))
        return passage.trim(start, find_noun_end(passage, noun, verb))

    return read


def read_told(passage: Passage, verb: int) -> Span | None:
    """What stands behind "of" and whom it is told: "told the clerks of two fires"."""
    tree = passage.tree
    whom = next(
        (one for kind in ("iobj", "obj") for one in tree.find(verb, kind) if one > verb and tree.words[one] != "that"),
        None,
    )
    if whom is None or passage.is_passive(verb) or tree.texts[whom] in cues.NOUNS:
        return None  # "told the story of the mill"
    after = whom + 1
    if tree.words[after : after + 1] != ["of"] or after + 1 >= passage.end:
        return None
    is_addressee = tree.kinds[whom] == "iobj" or tree.words[whom] in cues.PERSONS or tree.texts[whom].endswith("s")
    is_addressee = is_addressee or tree.texts[whom][0].isupper() or tree.heads[tree.heads[after]] == verb
    return passage.trim(after + 1, find_end(passage, after + 1, verb)) if is_addressee else None


def read_cast(passage: Passage, verb: int) -> Span | None:
    """The noun phrase that doubt is on: "cast doubt on the claim"."""
    tree = passage.tree
    doubt = passage.find_object(verb)
    if doubt is None or tree.words[doubt] not in ("doubt", "doubts") or passage.is_passive(verb):
        return None
    after = doubt + 1
    if tree.words[after : after + 1] not in (["on"], ["upon"], ["over"], ["about"]) or after + 1 >= passage.end:
        return None
    return passage.trim(after + 1, find_noun_end(passage, after + 1, verb))
