"""How what is stated hangs on a verb of saying: a reader for each frame of `cues.toml`, which gives its span."""

from __future__ import annotations

from collections.abc import Callable, Collection

from pipeline.extract.claims import cues
from pipeline.extract.claims.clauses import find_clause_after, find_clause_around, is_subjunctive
from pipeline.extract.claims.extents import RELATIVES, Span, find_end, find_noun_end, find_predicate
from pipeline.extract.claims.passage import Passage
from pipeline.extract.claims.passives import read_from_subject, read_outcome, read_raised
from pipeline.extract.claims.prepositions import (
    SAID_OF,
    read_amount,
    read_cast,
    read_complement,
    read_judged,
    read_preposition,
    read_quality,
)
from pipeline.extract.claims.small_clauses import read_aphorism, read_being, read_small
from pipeline.extract.claims.speakers import find_agent, find_speaker

_MODAL_REACH = 14
AROUND = "around"  # the frame of a clause that stands around its verb
AMOUNT = "at"  # the frame of what is put at an amount


def _read_clause(passage: Passage, verb: int) -> Span | None:
    if passage.is_reduced(verb) and passage.tree.words[verb + 1] in SAID_OF | {"to"}:
        return None
    if passage.is_passive(verb) and passage.tree.words[verb] not in cues.TOLD:
        subject = passage.find_subject(verb)
        if subject is not None and passage.tree.words[subject] != "it":
            return None
    content = find_clause_after(passage, verb)
    if content is None or _is_proposal(passage, verb, content) or _is_seen(passage, verb, content):
        return None
    relative = _find_relative(passage, verb, content)
    return content if relative is None else (relative, content[1])


def _read_that(passage: Passage, verb: int) -> Span | None:
    """The clause with "that" alone: what the verb has without it is no statement: "determined the town's fate"."""
    content = _read_clause(passage, verb)
    return content if content and passage.tree.words[content[0] - 1] == "that" else None


def _read_worry(passage: Passage, verb: int) -> Span | None:
    content = _read_that(passage, verb)
    return content if content and passage.tree.words[content[0] - 2] in cues.WORRIES else None


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
    reach = range(content[0] + 1, min(content[0] + _MODAL_REACH, content[1]))
    if words[verb] in cues.AGREEING:
        return any(words[token] in cues.SETTLING for token in reach) or _is_own_plan(passage, verb, content)
    if words[verb] not in cues.PROPOSING:
        return False
    return is_subjunctive(passage, content[0]) or any(
        words[token] == "should" or (words[token] == "be" and words[token - 1] not in (*cues.MODAL, *cues.FUTURE, "to"))
        for token in reach
    )


def _is_own_plan(passage: Passage, verb: int, content: Span) -> bool:
    """Whether those who agree will do it, or it is to be done: "they would leave", "there would be no tolls"."""
    tree, predicate, agreeing = passage.tree, find_predicate(passage, content[0]), passage.find_subject(verb)
    if predicate is None or not passage.has_word(predicate, cues.INTENDING, "aux"):
        return False
    if tree.has(predicate, "aux:pass") or passage.has_word(predicate, ("there",), "expl"):
        return True
    subject = passage.find_subject(predicate)
    if subject is None or agreeing is None:
        return False
    word, party = tree.words[subject], tree.words[agreeing]
    return word == party or (word == "it" and not party.endswith("s")) or word in cues.OWN_SUBJECT - {"it"}


def _is_seen(passage: Passage, verb: int, content: Span) -> bool:
    """Whether nobody says it: a picture shows it, or someone comes to know it of himself: "she found she was alone"."""
    tree = passage.tree
    subject = passage.find_subject(verb)
    shown_by = tree.heads[verb] if subject is None and tree.kinds[verb] == "acl" else subject
    if tree.words[content[0] - 1] != "that" and shown_by is not None and tree.words[shown_by] in cues.PICTURES:
        return True
    is_own = subject is not None and tree.words[content[0]] in cues.OWN_SUBJECT and tree.words[content[0]] != "it"
    return is_own and tree.words[verb] in cues.NOTICING


def _read_around(passage: Passage, verb: int) -> Span | None:
    is_quoted_as = passage.tree.words[verb - 1] == "as" and passage.is_passive(passage.tree.heads[verb])
    if passage.is_passive(verb) or (passage.tree.words[verb].endswith("ing") and not is_quoted_as):
        return None
    subject = passage.find_subject(verb)
    if subject is not None and passage.tree.words[subject] in cues.NAMES:
        return None  # "as the name implies"
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
    if noun is None:
        return _read_antecedent(passage, verb)
    if (
        tree.words[noun] in cues.GRANTED
        or _is_named(passage, noun)
        or _has_place(passage, verb, ("as",))
        or len(tree.find(verb, "obj")) + len(tree.find(verb, "iobj")) > 1
    ):
        return None
    return _read_object(passage, verb, noun)


def _read_antecedent(passage: Passage, verb: int) -> Span | None:
    """The noun of saying that a relative clause takes up, or what that states: "a claim of theft, which he denied"."""
    tree = passage.tree
    noun, subject = tree.heads[verb], passage.find_subject(verb)
    if tree.relations[verb] != "acl:relcl" or not passage.first <= noun < verb or tree.words[noun] not in cues.NOUNS:
        return None
    if subject is None or not noun < subject < verb or tree.words[subject] in RELATIVES:
        return None
    start = noun + 2 if passage.leads_on(noun) else passage.find_start(noun)
    return passage.trim(start, max(passage.lows[verb], noun + 1))


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
    if passage.tree.words[noun] in cues.NOUNS and passage.leads_on(noun):
        start = noun + 2
        return passage.trim(start, find_end(passage, start, verb))
    return passage.trim(start, find_noun_end(passage, noun, verb))


def _read_event(passage: Passage, verb: int) -> Span | None:
    """The noun phrase where its noun is of an event or a state."""
    tree = passage.tree
    noun = passage.find_subject(verb) if passage.is_passive(verb) else passage.find_object(verb)
    if (
        noun is None
        or not (_is_event(tree.words[noun]) or _is_news(passage, verb, noun))
        or passage.has_word(noun, ("no",), "det")
    ):
        return None
    is_told = passage.is_passive(verb) and tree.words[verb] == "reported" and _has_place(passage, verb, cues.RECEIVING)
    if is_told or tree.words[noun] in cues.GRANTED or (passage.is_passive(verb) and _is_named(passage, noun)):
        return None
    if tree.words[noun] in cues.DEEDS and tree.words[verb].startswith(("announc", "declar")):
        return None
    if passage.is_passive(verb):
        return read_from_subject(passage, verb)
    return _read_object(passage, verb, noun)


def _is_news(passage: Passage, verb: int, noun: int) -> bool:
    """Whether only that something is there is reported, by nobody named: "a brigade was also reported"."""
    tree = passage.tree
    is_alone = passage.is_passive(verb) and tree.words[verb] == "reported" and find_agent(passage, verb) is None
    is_thing = tree.words[noun] not in cues.PERSONS | cues.POINTERS
    return is_alone and is_thing and not tree.has(verb, "obj")


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


def _read_relation(passage: Passage, verb: int) -> Span | None:
    """What a person or a document takes one thing to be to another: "suggested a link with the flood"."""
    tree, subject = passage.tree, passage.find_subject(verb)
    noun = None if passage.is_passive(verb) else passage.find_object(verb)
    if noun is None or subject is None or tree.words[noun] not in cues.RELATIONS:
        return None
    word = tree.words[subject]
    is_source = word in cues.DOCUMENTS | cues.PERSONS or word.endswith(cues.PEOPLE) or tree.texts[subject][0].isupper()
    return _read_object(passage, verb, noun) if is_source and word not in cues.NAMES else None


def _read_foretold(passage: Passage, verb: int) -> Span | None:
    """The noun phrase of what somebody foretells, as its finite form tells: "Roe predicted waves", not "to predict"."""
    tree = passage.tree
    noun = None if passage.is_passive(verb) else passage.find_object(verb)
    is_deed = tree.words[verb] not in cues.BASES and not tree.words[verb].endswith("ing")
    if noun is None or not is_deed or not tree.has(verb, "nsubj") or tree.words[noun] in cues.PERSONS | cues.POINTERS:
        return None
    return _read_object(passage, verb, noun)


def _read_question(passage: Passage, verb: int) -> Span | None:
    """What is called into question, a statement or that it is so."""
    tree = passage.tree
    is_led = any(
        tree.words[one] in ("question", "doubt") and passage.find_case(one) == "into" for one in tree.find(verb, "obl")
    )
    noun = passage.find_subject(verb) if passage.is_passive(verb) else passage.find_object(verb)
    if not is_led or noun is None or tree.words[noun] not in cues.NOUNS.keys() | cues.TRUTHS | cues.READINGS:
        return None
    return read_from_subject(passage, verb) if passage.is_passive(verb) else _read_object(passage, verb, noun)


def _is_disputed(passage: Passage, verb: int) -> bool:
    """Whether a question divides opinion: "its age is disputed", and nobody is told to dispute it."""
    return passage.tree.words[verb] == "disputed" and find_agent(passage, verb) is None


READERS: dict[str, Callable[[Passage, int], Span | None]] = {
    "clause": _read_clause,
    "that": _read_that,
    "worry": _read_worry,
    AROUND: _read_around,
    "quotation": _read_quotation,
    "raised": read_raised,
    "infinitive": _read_infinitive,
    "noun": _read_noun,
    "doing": _read_participle,
    "relation": _read_relation,
    "outcome": read_outcome,
    "foretold": _read_foretold,
    "into": _read_question,
    "judged": read_judged,
    "event": _read_event,
    "spoken": _read_spoken,
    "small": read_small,
    "being": read_being,
    "aphorism": read_aphorism,
    "quality": read_quality,
    "as": read_preposition("as"),
    "of": read_preposition("of"),
    "for": read_preposition("for"),
    "with": read_preposition("with"),
    "to": read_preposition("to"),
    AMOUNT: read_amount,
    "about": read_complement("of"),
    "owning": read_complement("to"),
    "against": read_complement("with", cues.NOUNS.keys() | cues.READINGS),
    "on": read_preposition("on"),
    "cast": read_cast,
}
