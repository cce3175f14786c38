"""The statements of a verb of saying, by its frames."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.extract.claims import cues
from pipeline.extract.claims.clauses import find_clause_after, find_clause_around
from pipeline.extract.claims.extents import Span, find_end, find_noun_end
from pipeline.extract.claims.passage import Passage
from pipeline.extract.claims.speakers import find_agent, find_speaker
from pipeline.extract.claims.stances import find_cue, weigh_intention
from pipeline.extract.claims.statement import Statement

_NOMINAL = frozenset(["det", "case", "amod", "nmod:poss"])
_NOUN_PLACES = frozenset(["compound", "nmod", "amod", "appos", "flat"])
_MODAL_REACH = 14
_AROUND = "around"  # the frame of a clause that stands around its verb


def read_verb(passage: Passage, verb: int) -> Statement | None:
    """What the verb gives to someone; None where it is a noun, states nothing, or was not said."""
    frames = cues.VERBS[passage.tree.words[verb]]
    if not is_verb(passage, verb):
        return None
    found = find_cue(passage, verb)
    if found is None:
        return None
    cue, is_doubt = found
    for frame, stance in sorted(frames.items(), key=lambda one: one[0] == _AROUND):
        content = _READERS[frame](passage, verb)
        if content is not None and content[0] < content[1]:
            speaker = find_speaker(passage, verb)
            stance = "doubts" if is_doubt else weigh_intention(passage, stance, content, speaker)
            if speaker is None and _is_imperative(passage, verb):
                return None
            return Statement(verb, cue, content, speaker, stance)
    return None


def _is_imperative(passage: Passage, verb: int) -> bool:
    """Whether the reader is told to say it: "note that", in the base form and without a subject."""
    tree = passage.tree
    if passage.is_passive(verb) or passage.has_word(verb, ("to",), "mark"):
        return False
    return not tree.words[verb].endswith(("ed", "ing", "s")) and tree.kinds[verb] != "ccomp"


def is_verb(passage: Passage, token: int) -> bool:
    """Whether the word is used as a verb, as its tree shows."""
    tree = passage.tree
    if token > passage.first and tree.words[token - 1] in ("a", "an", "the"):
        return False
    if tree.kinds[token] in _NOUN_PLACES or (tree.has(token, *_NOMINAL) and not tree.has(token, "nsubj", "aux")):
        return False
    if tree.words[token].endswith(("ed", "ing")):
        return True
    if tree.has(token, "nsubj", "aux", "ccomp", "xcomp", "mark", "csubj"):
        return True
    return (
        tree.kinds[token] in ("conj", "root", "parataxis", "ccomp", "advcl", "acl", "xcomp")
        and tree.kinds[token - 1] != "det"
    )


# --- frames -----------------------------------------------------------------------------------------------


def _read_clause(passage: Passage, verb: int) -> Span | None:
    if passage.is_passive(verb) and passage.tree.words[verb] not in cues.TOLD:
        subject = passage.find_subject(verb)
        if subject is not None and passage.tree.words[subject] != "it":
            return None
    content = find_clause_after(passage, verb)
    return None if content and _is_proposal(passage, verb, content) else content


def _is_proposal(passage: Passage, verb: int, content: Span) -> bool:
    words = passage.tree.words
    if words[verb] not in cues.PROPOSING:
        return False
    reach = range(content[0] + 1, min(content[0] + _MODAL_REACH, content[1]))
    return any(
        words[token] == "should" or (words[token] == "be" and words[token - 1] not in (*cues.MODAL, *cues.FUTURE, "to"))
        for token in reach
    )


def _read_around(passage: Passage, verb: int) -> Span | None:
    if passage.is_passive(verb) or passage.tree.words[verb].endswith("ing"):
        return None
    subject = passage.find_subject(verb)
    if any(thing > verb and thing != subject for thing in passage.tree.find(verb, "obj")):
        return None
    speaker = find_speaker(passage, verb)
    content = find_clause_around(passage, verb, speaker) if speaker else None
    is_quoted = content is not None and content[0] - 1 in passage.closings
    return content if is_quoted or "clause" in cues.VERBS[passage.tree.words[verb]] else None


def _read_quotation(passage: Passage, verb: int) -> Span | None:
    return find_clause_after(passage, verb, quoted_only=True)


def _read_raised(passage: Passage, verb: int) -> Span | None:
    """From the subject of a passive on: "X is said to be Y", "X is quoted as having Y"."""
    tree = passage.tree
    if not passage.is_passive(verb):
        return None
    for relation in ("xcomp", "advcl", "ccomp"):
        for clause in tree.find(verb, relation):
            if clause > verb and passage.has_word(clause, ("to",), "mark"):
                return _from_subject(passage, verb)
    if tree.words[verb + 1 : verb + 2] == ["as"] and not any(
        word in cues.VERBS for word in tree.words[verb + 2 : verb + 3]
    ):
        return _from_subject(passage, verb)
    return None


def _from_subject(passage: Passage, verb: int) -> Span | None:
    """The clause of a passive from its subject to its end, without who says it at the end."""
    subject = passage.find_subject(verb)
    if subject is None and passage.tree.kinds[verb] == "advcl":
        return _from_governor(passage, verb)
    if subject is None or subject > verb:
        return None
    start = max(passage.lows[subject], passage.first)
    content = passage.trim(start, find_end(passage, verb + 1, verb))
    agent = find_agent(passage, verb)
    if content and agent and agent[1] >= content[1]:
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


def _read_infinitive(passage: Passage, verb: int) -> Span | None:
    tree = passage.tree
    subject = passage.find_subject(verb)
    is_thing = subject is not None and (
        tree.words[subject] in ("it", "this", "that", "which") or tree.words[subject].endswith(cues.EVENT_ENDINGS)
    )
    if passage.is_passive(verb) or is_thing:
        return None
    if tree.words[verb + 1 : verb + 2] == ["to"] and tree.kinds[verb + 1] == "mark":
        return passage.trim(verb + 1, find_end(passage, verb + 1, verb))
    return None


def _read_noun(passage: Passage, verb: int) -> Span | None:
    """The noun phrase or participle whose truth is at issue; of a noun of saying what that states."""
    tree = passage.tree
    if passage.is_passive(verb):
        subject = passage.find_subject(verb)
        is_refused = tree.has(verb, "obj") or (subject is not None and tree.words[subject] in cues.GRANTED)
        return None if is_refused else _from_subject(passage, verb)
    after = verb + 1
    if (
        after < passage.end
        and tree.words[after].endswith("ing")
        and tree.kinds[after] in ("xcomp", "ccomp", "obj", "advcl")
    ):
        return passage.trim(after, find_end(passage, after, verb))
    noun = _find_object(passage, verb)
    if (
        noun is None
        or tree.words[noun] in cues.GRANTED
        or len(tree.find(verb, "obj")) + len(tree.find(verb, "iobj")) > 1
    ):
        return None
    return _read_object(passage, verb, noun)


def _find_object(passage: Passage, verb: int) -> int | None:
    return next((noun for noun in passage.tree.find(verb, "obj") if noun > verb), None)


def _read_object(passage: Passage, verb: int, noun: int) -> Span | None:
    start = max(passage.lows[noun], verb + 1)
    if (
        passage.tree.words[noun] in cues.NOUNS
        and noun + 2 < passage.end
        and passage.tree.words[noun + 1] in ("that", "of")
    ):
        start = noun + 2
        return passage.trim(start, find_end(passage, start, verb))
    return passage.trim(start, find_noun_end(passage, noun, verb))


def _read_event(passage: Passage, verb: int) -> Span | None:
    """The noun phrase where its noun is of an event or a state."""
    tree = passage.tree
    noun = passage.find_subject(verb) if passage.is_passive(verb) else _find_object(passage, verb)
    if noun is None or not _is_event(tree.words[noun]) or passage.has_word(noun, ("no",), "det"):
        return None
    if tree.words[noun] in cues.DEEDS and tree.words[verb].startswith(("announc", "declar")):
        return None
    if passage.is_passive(verb):
        return _from_subject(passage, verb)
    return _read_object(passage, verb, noun)


def _is_event(word: str) -> bool:
    return word in cues.EVENTS or word.removesuffix("s").endswith(cues.EVENT_ENDINGS)


def _read_spoken(passage: Passage, verb: int) -> Span | None:
    """What a noun of saying states that is the object: "rejected the claim that"."""
    tree = passage.tree
    passive = passage.is_passive(verb)
    noun = passage.find_subject(verb) if passive else _find_object(passage, verb)
    if noun is None or tree.words[noun] not in cues.NOUNS:
        if tree.words[verb] in cues.VERIFYING and noun is not None:
            return _from_subject(passage, verb) if passive else _read_object(passage, verb, noun)
        return None
    return _from_subject(passage, verb) if passive else _read_object(passage, verb, noun)


def _read_small(passage: Passage, verb: int) -> Span | None:
    """Two noun phrases, or one and an adjective, after the verb: "called it a defeat"."""
    tree = passage.tree
    noun = next((one for one in (*tree.find(verb, "obj"), *tree.find(verb, "iobj")) if one > verb), None)
    if passage.is_passive(verb):
        return _from_subject(passage, verb) if find_agent(passage, verb) and tree.has(verb, "xcomp") else None
    if noun is None or passage.find_subject(verb) is None:
        return None
    second = [
        one
        for relation in ("xcomp", "obj", "ccomp")
        for head in (verb, noun)
        for one in tree.find(head, relation)
        if one > noun
    ]
    if not any(tree.has(one, "det", "amod", "nmod") or tree.kinds[one] == "xcomp" for one in second):
        return None
    return passage.trim(verb + 1, find_end(passage, verb + 1, verb))


def _read_preposition(*prepositions: str) -> Callable[[Passage, int], Span | None]:
    """The object and, after one of these prepositions, what is said of it: "accused X of Y"."""

    def read(passage: Passage, verb: int) -> Span | None:
        tree = passage.tree
        passive = passage.is_passive(verb)
        noun = (
            passage.find_subject(verb)
            if passive
            else next((one for one in (*tree.find(verb, "obj"), *tree.find(verb, "iobj"))), None)
        )
        if noun is None:
            return None
        start = verb + 1 if passive else noun + 1
        relative = noun < verb and not passive
        if relative:
            start = verb + 1
        for token in range(start, min(start + 12, passage.end)):
            if tree.words[token] in prepositions and (tree.kinds[token] in ("case", "mark")):
                if (
                    token + 1 < passage.end and tree.words[token + 1] in cues.VERBS
                ):  # "quoted as saying": that is the cue
                    return None
                if passive:
                    return _from_subject(passage, verb)
                first = max(passage.lows[noun], passage.first) if relative else verb + 1
                return passage.trim(first, find_end(passage, token, verb))
            if tree.texts[token] in (",", ";"):
                return None
        return None

    return read


def _read_amount(passage: Passage, verb: int) -> Span | None:
    """The object and, after "at", its amount: "put losses at 40"."""
    content = _read_preposition("at")(passage, verb)
    has_number = content and any(text[0].isdigit() for text in passage.tree.texts[slice(*content)])
    return content if has_number else None


def _read_about(passage: Passage, verb: int) -> Span | None:
    """The noun phrase after "of" or "about": "warned of a famine"."""
    tree = passage.tree
    if tree.words[verb + 1 : verb + 2] == ["of"] and verb + 2 < passage.end:
        return passage.trim(verb + 2, find_noun_end(passage, verb + 2, verb))
    return None


_READERS: dict[str, Callable[[Passage, int], Span | None]] = {
    "clause": _read_clause,
    _AROUND: _read_around,
    "quotation": _read_quotation,
    "raised": _read_raised,
    "infinitive": _read_infinitive,
    "noun": _read_noun,
    "event": _read_event,
    "spoken": _read_spoken,
    "small": _read_small,
    "as": _read_preposition("as"),
    "of": _read_preposition("of"),
    "for": _read_preposition("for"),
    "with": _read_preposition("with"),
    "to": _read_preposition("to"),
    "at": _read_amount,
    "about": _read_about,
}
