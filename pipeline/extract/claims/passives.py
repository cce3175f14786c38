"""What a verb of saying states in the passive: the clause from its subject on."""

from __future__ import annotations

from collections.abc import Collection

from pipeline.extract.claims import cues
from pipeline.extract.claims.agents import find_agent
from pipeline.extract.claims.clauses import find_clause_after
from pipeline.extract.claims.extents import Span, find_end
from pipeline.extract.claims.noun_phrases import find_noun_phrase
from pipeline.extract.claims.passage import Passage

_AS_REACH = 5  # tokens from an agent to the "as" behind its date


def read_raised(passage: Passage, verb: int) -> Span | None:
    """From the subject of a passive on: "X is said to be Y", "X is quoted as having Y"."""
    tree = passage.tree
    if not passage.is_passive(verb):
        return _read_reduced(passage, verb)
    for relation in ("xcomp", "advcl", "ccomp"):
        for clause in tree.find(verb, relation):
            if clause > verb and passage.has_word(clause, ("to",), "mark"):
                return read_from_subject(passage, verb)
    agent = find_agent(passage, verb)
    after = agent[1] if agent else verb + 1
    is_state = after < passage.end and tree.words[after] == "to" and tree.kinds[after] == "mark"
    if agent and (is_state or _has_role(passage, verb, agent)):  # "is said by locals to cure"
        return read_from_subject(passage, verb)
    if tree.words[verb + 1 : verb + 3] in (["to", "be"], ["to", "have"]):  # where "to be" is taken for a preposition
        return read_from_subject(passage, verb)
    is_held = cues.VERBS[tree.words[verb]]["raised"] not in ("confirms", "denies")  # not "admitted as a member"
    if (
        is_held
        and tree.words[verb + 1 : verb + 2] == ["as"]
        and not any(word in cues.VERBS for word in tree.words[verb + 2 : verb + 3])
    ):
        return read_from_subject(passage, verb)
    return None


def _has_role(passage: Passage, verb: int, agent: Span) -> bool:
    """Whether it is told behind the agent as what: "was noted by Roe in 1850 as having a moat"."""
    tree = passage.tree
    reach = range(agent[1], min(agent[1] + _AS_REACH, passage.end))
    return any(tree.words[token] == "as" and tree.heads[tree.heads[token]] == verb for token in reach)


def read_outcome(passage: Passage, verb: int) -> Span | None:
    """From the subject of a passive on that a participle or an adjective follows: "X was reported killed"."""
    tree = passage.tree
    states = [one for one in tree.find(verb, "xcomp") if one > verb and not passage.has_word(one, ("to",), "mark")]
    return read_from_subject(passage, verb) if states and passage.is_passive(verb) else None


def is_apart(passage: Passage, verb: int) -> bool:
    """Whether it is a participle that a comma parts from its noun: "the mill, claimed to be the oldest"."""
    tree = passage.tree
    return tree.kinds[verb] == "acl" and tree.texts[verb - 1] == "," and not tree.has(verb, "nsubj", "aux")


def _read_reduced(passage: Passage, verb: int) -> Span | None:
    """The same of a participle alone: "a relic said to cure fever"."""
    tree, after = passage.tree, verb + 1
    word = tree.words[verb]
    is_participle = word.endswith("ed") or word in cues.PARTICIPLES
    if not is_participle or tree.words[after : after + 1] != ["to"] or tree.kinds[after] != "mark":
        return None
    if after + 1 >= passage.end:
        return None
    if (
        ("infinitive" in cues.VERBS[word] and not is_apart(passage, verb))
        or tree.has(verb, "aux", "obj")
        or tree.words[after + 1].endswith("ing")
    ):
        return None
    content = passage.trim(verb, find_end(passage, after, verb))
    noun = passage.find_subject(verb) or tree.heads[verb]
    noun = noun if noun < verb else tree.heads[verb]
    is_about = tree.kinds[verb] in ("acl", "root", "conj") and passage.first <= noun < verb
    if content and is_apart(passage, verb) and noun < verb:
        return (find_noun_phrase(passage, noun) or content)[0], content[1]
    return (max(passage.lows[noun], passage.first), content[1]) if content and is_about else content


def read_from_subject(passage: Passage, verb: int) -> Span | None:
    """The clause of a passive from its subject to its end, without who says it at the end."""
    subject = passage.find_subject(verb)
    if subject is None:
        subject = next(iter(passage.tree.find(verb, "expl")), None)  # "there is said to be"
    if subject is None and passage.tree.kinds[verb] == "advcl":
        return _from_governor(passage, verb)
    if subject is None and passage.has_word(verb, ("and", "but", "or"), "cc"):
        first = min((one for one in passage.tree.find(verb, "aux") if one < verb), default=verb)
        return passage.trim(first, find_end(passage, verb + 1, verb))
    if subject is None or subject > verb:
        return None
    start = passage.find_start(subject)
    commas = [token for token in range(start, subject) if passage.is_comma(token)]
    if commas and passage.tree.kinds[start] != "conj" and (phrase := find_noun_phrase(passage, subject)):
        start = phrase[0]  # "In northern lands, the density was put at 4"
    content = passage.trim(start, find_end(passage, verb + 1, verb))
    agent = find_agent(passage, verb)
    if content and agent and agent[0] <= content[1] <= agent[1]:
        content = passage.trim(start, agent[0] - 1)
    if content and content[1] == verb + 1:
        while content[1] > content[0] and (passage.tree.heads[content[1] - 1] == verb or content[1] - 1 == verb):
            if content[1] - 1 == subject:
                break
            content = content[0], content[1] - 1
    return content


def _from_governor(passage: Passage, verb: int) -> Span | None:
    """The clause that one without a subject is about: "X was said to be Y, although not confirmed"."""
    subject = passage.find_subject(passage.tree.heads[verb])
    if subject is None or not passage.has_word(verb, cues.CONTRAST, "mark"):
        return None
    return passage.trim(max(passage.lows[subject], passage.first), passage.lows[verb])


def has_own_cue(passage: Passage, token: int) -> bool:
    """Whether a verb of saying stands here that states a clause itself."""
    is_cue = token < passage.end and passage.tree.words[token] in cues.VERBS
    return is_cue and (
        passage.tree.words[token] == "saying"
        or passage.is_passive(token)
        or find_clause_after(passage, token) is not None
    )


def read_described(passage: Passage, verb: int, prepositions: Collection[str]) -> Span | None:
    """A noun and what a participle behind it says of it: "a man described as a tyrant"."""
    if verb == passage.first:
        return _read_fronted(passage, verb, prepositions)
    tree, after, noun = passage.tree, verb + 1, passage.tree.heads[verb]
    if passage.is_reduced(verb) and tree.words[after] == "by" and (agent := find_agent(passage, verb)) is not None:
        after = min(agent[1], passage.end - 1)
    if not passage.is_reduced(verb) or tree.words[after] not in prepositions or has_own_cue(passage, after + 1):
        return None
    phrase = find_noun_phrase(passage, noun, until=verb)
    end = find_end(passage, after, verb)
    if is_apart(passage, verb):  # "losses, put at 4, were"
        commas = (token for token in range(after, end) if passage.is_comma(token))
        end = next((comma for comma in commas if tree.kinds[comma + 1 : comma + 2] not in (["amod"], ["cc"])), end)
    return phrase and passage.trim(phrase[0], end)


def _read_fronted(passage: Passage, verb: int, prepositions: Collection[str]) -> Span | None:
    """What a participle that begins its sentence says of the subject: "Described by some as mad, the king left"."""
    tree = passage.tree
    if not tree.words[verb].endswith("ed") or tree.has(verb, "nsubj", "aux"):
        return None
    for token in range(verb + 1, min(verb + 16, passage.end)):
        if tree.texts[token] == ",":
            return None
        if tree.words[token] in prepositions and tree.heads[tree.heads[token]] == verb and token > verb + 1:
            end = next((one for one in range(token, passage.end) if tree.texts[one] == ","), passage.end)
            return passage.trim(token, end) if end < passage.end else None
    return None
