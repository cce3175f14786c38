"""How what is stated hangs on a verb of saying: a reader for each frame of `cues.toml`, which gives its span."""

from __future__ import annotations

from collections.abc import Callable, Collection

from pipeline.extract.claims import cues
from pipeline.extract.claims.clauses import find_clause_after, find_clause_around
from pipeline.extract.claims.extents import RELATIVES, Span, begins_clause, find_end, find_noun_end
from pipeline.extract.claims.passage import Passage
from pipeline.extract.claims.passives import has_own_cue, read_described, read_from_subject, read_raised
from pipeline.extract.claims.small_clauses import read_aphorism, read_being, read_small
from pipeline.extract.claims.speakers import find_agent, find_speaker

_MODAL_REACH = 14
_SAID_OF = frozenset(["as", "of", "for"])  # before what a participle says of its noun
AROUND = "around"  # the frame of a clause that stands around its verb
AMOUNT = "at"  # the frame of what is put at an amount


def _read_clause(passage: Passage, verb: int) -> Span | None:
    if passage.is_reduced(verb) and passage.tree.words[verb + 1] in _SAID_OF | {"to"}:
        return None
    if passage.is_passive(verb) and passage.tree.words[verb] not in cues.TOLD:
        subject = passage.find_subject(verb)
        if subject is not None and passage.tree.words[subject] != "it":
            return None
    content = find_clause_after(passage, verb)
    if content is None or _is_proposal(passage, verb, content) or _is_noticed(passage, verb, content):
        return None
    relative = _find_relative(passage, verb, content)
    return content if relative is None else (relative, content[1])


def _find_relative(passage: Passage, verb: int, content: Span) -> int | None:
    """The relative pronoun that is the subject of what is stated: "which X said was a mistake"."""
    tree = passage.tree
    subject = passage.find_subject(verb)
    if content[0] != verb + 1 or subject is None or tree.kinds[content[0]] not in ("aux", "cop"):
        return None
    before = passage.lows[subject] - 1
    return before if before >= passage.first and tree.words[before] in RELATIVES else None


def _is_proposal(passage: Passage, verb: int, content: Span) -> bool:
    words = passage.tree.words
    if words[verb] not in cues.PROPOSING:
        return False
    reach = range(content[0] + 1, min(content[0] + _MODAL_REACH, content[1]))
    return any(
        words[token] == "should" or (words[token] == "be" and words[token - 1] not in (*cues.MODAL, *cues.FUTURE, "to"))
        for token in reach
    )


def _is_noticed(passage: Passage, verb: int, content: Span) -> bool:
    """Whether who speaks but comes to know it of himself: "she found she was alone"."""
    tree = passage.tree
    subject = passage.find_subject(verb)
    is_own = subject is not None and tree.words[content[0]] in cues.OWN_SUBJECT and tree.words[content[0]] != "it"
    return is_own and tree.words[verb] in cues.NOTICING


def _read_around(passage: Passage, verb: int) -> Span | None:
    if passage.is_passive(verb) or passage.tree.words[verb].endswith("ing"):
        return None
    subject = passage.find_subject(verb)
    is_nobody = subject is None or passage.tree.words[subject] in RELATIVES
    if passage.tree.kinds[verb] == "acl" and is_nobody and not passage.is_credited(verb):
        return None  # "a man who wrote on many things"
    if any(thing > verb and thing != subject for thing in passage.tree.find(verb, "obj")):
        return None
    speaker = find_speaker(passage, verb)
    if speaker and passage.tree.relations[verb] == "acl:relcl" and passage.tree.heads[verb] >= speaker[0]:
        return None  # "the fall he predicts is near"
    content = find_clause_around(passage, verb, speaker) if speaker else None
    is_quoted = content is not None and content[0] - 1 in passage.closings
    return content if is_quoted or "clause" in cues.VERBS[passage.tree.words[verb]] else None


def _read_quotation(passage: Passage, verb: int) -> Span | None:
    does_more = any(one > verb for one in passage.tree.find(verb, "xcomp"))  # "continued to grow: “…”"
    return None if does_more else find_clause_after(passage, verb, quoted_only=True)


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
        is_act = (subject is not None and _is_named(passage, subject)) or _has_place(passage, verb, cues.RECEIVING)
        return None if is_refused or is_act else read_from_subject(passage, verb)
    if doing := _read_participle(passage, verb):
        return doing
    noun = passage.find_object(verb)
    if (
        noun is None
        or tree.words[noun] in cues.GRANTED
        or _is_named(passage, noun)
        or _has_place(passage, verb, ("as",))
        or len(tree.find(verb, "obj")) + len(tree.find(verb, "iobj")) > 1
    ):
        return None
    return _read_object(passage, verb, noun)


def _is_named(passage: Passage, noun: int) -> bool:
    """Whether the noun phrase is a name or a person's pronoun: who is confirmed or denied, and not what."""
    tree = passage.tree
    is_name = tree.texts[noun][0].isupper() and (noun != passage.first or tree.has(noun, "flat"))
    return is_name or tree.words[noun] in cues.PERSONS


def _has_place(passage: Passage, verb: int, prepositions: Collection[str]) -> bool:
    """Whether the verb has a complement with one of these prepositions: "admitted to the club", "confirmed as king"."""
    return any(passage.find_case(noun) in prepositions for noun in passage.tree.find(verb, "obl") if noun > verb)


def _read_participle(passage: Passage, verb: int) -> Span | None:
    tree, after = passage.tree, verb + 1
    is_doing = after < passage.end and tree.words[after].endswith("ing")
    if not is_doing or tree.kinds[after] not in ("xcomp", "ccomp", "obj", "advcl") or passage.is_passive(verb):
        return None
    return passage.trim(after, find_end(passage, after, verb))


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
    noun = passage.find_subject(verb) if passage.is_passive(verb) else passage.find_object(verb)
    if noun is None or not _is_event(tree.words[noun]) or passage.has_word(noun, ("no",), "det"):
        return None
    if tree.words[noun] in cues.GRANTED or (passage.is_passive(verb) and _is_named(passage, noun)):
        return None
    if tree.words[noun] in cues.DEEDS and tree.words[verb].startswith(("announc", "declar")):
        return None
    if passage.is_passive(verb):
        return read_from_subject(passage, verb)
    return _read_object(passage, verb, noun)


def _is_event(word: str) -> bool:
    return word in cues.EVENTS or word.removesuffix("s").endswith(cues.EVENT_ENDINGS)


def _read_spoken(passage: Passage, verb: int) -> Span | None:
    """What the object states, or that it is so: "rejected the claim that", "doubted its truth"."""
    tree = passage.tree
    passive = passage.is_passive(verb)
    noun = passage.find_subject(verb) if passive else passage.find_object(verb)
    if noun is not None and passive and _is_disputed(passage, verb):
        return passage.trim(max(passage.lows[noun], passage.first), min(passage.highs[noun] + 1, verb))
    if noun is None or tree.words[noun] not in cues.NOUNS:
        is_at_issue = noun is not None and tree.words[noun] in cues.TRUTHS
        if (is_at_issue or tree.words[verb] in cues.VERIFYING) and noun is not None:
            return read_from_subject(passage, verb) if passive else _read_object(passage, verb, noun)
        return None
    return read_from_subject(passage, verb) if passive else _read_object(passage, verb, noun)


def _is_disputed(passage: Passage, verb: int) -> bool:
    """Whether a question divides opinion: "its age is disputed", and nobody is told to dispute it."""
    return passage.tree.words[verb] == "disputed" and find_agent(passage, verb) is None


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
        if noun is None and not passive:
            noun = passage.find_what(verb)
        if noun is None:
            return read_described(passage, verb, _SAID_OF.intersection(prepositions))
        start = verb + 1 if passive else noun + 1
        relative = noun < verb and not passive
        if relative:
            start = verb + 1
        kinds = {"case", "mark"}
        for token in range(start, min(start + 12, passage.end)):
            is_led = tree.kinds[token] in kinds or (tree.heads[token] == verb and tree.has(token, "fixed"))
            if tree.words[token] in prepositions and is_led:
                if tree.kinds[token] == "mark" and begins_clause(passage, token + 1):  # "described it as she left"
                    return None
                if has_own_cue(passage, token + 1):  # "quoted as saying": that is the cue
                    return None
                if passive:
                    return read_from_subject(passage, verb)
                first = passage.find_start(noun) if relative else verb + 1
                return passage.trim(first, find_end(passage, token, verb))
            if tree.texts[token] == ";" or (tree.texts[token] == "," and not passive):
                break
            if tree.texts[token] == ",":  # an apposition of the agent, or what is no part of it: "…, as it failed"
                kinds = {"case"}
        apart = _find_apart(passage, verb, noun, prepositions)
        return None if apart is None or passive else passage.trim(verb + 1, find_end(passage, apart, verb))

    return read


def _find_apart(passage: Passage, verb: int, noun: int, prepositions: Collection[str]) -> int | None:
    """The preposition of the verb behind an apposition of its object: "describes X, a tribe, as settled"."""
    tree = passage.tree
    if noun < verb or not tree.has(noun, "appos", "acl"):
        return None
    after = passage.highs[noun] + 1
    after += after < passage.end and tree.texts[after] == ","
    is_there = after < passage.end and tree.words[after] in prepositions and tree.heads[tree.heads[after]] == verb
    return after if is_there else None


def _read_quality(passage: Passage, verb: int) -> Span | None:
    """The object and, after "as", a quality or a quotation: "rejected it as false", not "as a candidate"."""
    tree = passage.tree
    content = _read_preposition("as")(passage, verb)
    if content is None:
        return None
    last = next((token for token in range(verb + 1, content[1] - 1) if tree.words[token] == "as"), None)
    if last is None:
        return None
    is_quoted = any(token in passage.closings for token in range(last + 1, min(last + 4, content[1])))
    is_bare = tree.words[last + 1] in cues.DETERMINERS and tree.kinds[last + 2] != "amod"
    return content if is_quoted or not is_bare else None


def _read_amount(passage: Passage, verb: int) -> Span | None:
    """The object and, after "at", its amount: "put losses at 40"."""
    content = _read_preposition("at")(passage, verb)
    has_number = content and any(text[0].isdigit() for text in passage.tree.texts[slice(*content)])
    return content if has_number else None


def _read_complement(preposition: str, nouns: Collection[str] = ()) -> Callable[[Passage, int], Span | None]:
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


def _read_cast(passage: Passage, verb: int) -> Span | None:
    """The noun phrase that doubt is on: "cast doubt on the claim"."""
    tree = passage.tree
    doubt = passage.find_object(verb)
    if doubt is None or tree.words[doubt] not in ("doubt", "doubts") or passage.is_passive(verb):
        return None
    after = doubt + 1
    if tree.words[after : after + 1] not in (["on"], ["upon"], ["over"], ["about"]) or after + 1 >= passage.end:
        return None
    return passage.trim(after + 1, find_noun_end(passage, after + 1, verb))


READERS: dict[str, Callable[[Passage, int], Span | None]] = {
    "clause": _read_clause,
    AROUND: _read_around,
    "quotation": _read_quotation,
    "raised": read_raised,
    "infinitive": _read_infinitive,
    "noun": _read_noun,
    "doing": _read_participle,
    "event": _read_event,
    "spoken": _read_spoken,
    "small": read_small,
    "being": read_being,
    "aphorism": read_aphorism,
    "quality": _read_quality,
    "as": _read_preposition("as"),
    "of": _read_preposition("of"),
    "for": _read_preposition("for"),
    "with": _read_preposition("with"),
    "to": _read_preposition("to"),
    AMOUNT: _read_amount,
    "about": _read_complement("of"),
    "owning": _read_complement("to"),
    "against": _read_complement("with", cues.NOUNS.keys() | cues.READINGS),
    "on": _read_preposition("on"),
    "cast": _read_cast,
}
