"""How what is stated hangs on a verb of saying: a reader for each frame of `cues.toml`, which gives its span."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.extract.claims import cues
from pipeline.extract.claims.clauses import find_clause_after, find_clause_around, is_subjunctive, join_halves
from pipeline.extract.claims.extents import RELATIVES, Span, find_end, find_predicate
from pipeline.extract.claims.fronted import find_fronted_end
from pipeline.extract.claims.objects import (
    read_count,
    read_event,
    read_following,
    read_foretold,
    read_issue,
    read_observed,
    read_participle,
    read_question,
    read_relation,
    read_spoken,
)
from pipeline.extract.claims.passage import Passage
from pipeline.extract.claims.passives import is_apart, read_outcome, read_raised
from pipeline.extract.claims.prepositions import (
    SAID_OF,
    read_amount,
    read_cast,
    read_complement,
    read_judged,
    read_preposition,
    read_quality,
    read_told,
)
from pipeline.extract.claims.quotations import find_insertion
from pipeline.extract.claims.small_clauses import read_aphorism, read_being, read_small
from pipeline.extract.claims.speakers import find_speaker

_MODAL_REACH = 14
AROUND = "around"  # the frame of a clause that stands around its verb
AMOUNT = "at"  # the frame of what is put at an amount
OWNING = "owning"  # the frame of what is admitted to


def _read_clause(passage: Passage, verb: int) -> Span | None:
    if passage.is_reduced(verb) and passage.tree.words[verb + 1] in SAID_OF | {"to"}:
        return None
    if passage.find_inserted(verb) is not None or find_insertion(passage, verb) is not None:
        return None  # "The losses, said the mayor, were heavy": it stands around the verb
    if passage.is_passive(verb) and passage.tree.words[verb] not in cues.TOLD:
        subject = passage.find_subject(verb)
        if subject is not None and passage.tree.words[subject] != "it":
            return None
    content = find_clause_after(passage, verb)
    if content is None or _is_proposal(passage, verb, content) or _is_seen(passage, verb, content):
        return None
    if _leads_to_thing(passage, verb) and passage.tree.words[content[0] - 1] != "that":
        return None
    relative = _find_relative(passage, verb, content)
    return content if relative is None else (relative, content[1])


def _leads_to_thing(passage: Passage, verb: int) -> bool:
    """Whether a "to" or "of" behind the verb leads to what is owned or let in: "states admitted to the union"."""
    after = verb + 1
    may_own = after < passage.end and OWNING in cues.VERBS[passage.tree.words[verb]]
    return may_own and passage.tree.words[after] in ("to", "of") and passage.tree.kinds[after] == "case"


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
    if _leads_to_thing(passage, verb):
        return None
    if (between := find_insertion(passage, verb)) is not None:
        return join_halves(passage, *between)
    is_quoted_as = passage.tree.words[verb - 1] == "as" and passage.is_passive(passage.tree.heads[verb])
    is_credited = passage.is_credited(verb) and not any(
        passage.tree.words[one] in cues.OWN_PLACES for one in passage.tree.find(verb, "obl")
    )
    if not is_credited and (
        passage.is_passive(verb) or (passage.tree.words[verb].endswith("ing") and not is_quoted_as)
    ):
        return None
    subject = passage.find_subject(verb)
    if subject is not None and passage.tree.words[subject] in cues.NAMES:
        return None  # "as the name implies"
    is_nobody = subject is None or passage.tree.words[subject] in RELATIVES
    if passage.tree.kinds[verb] == "acl" and is_nobody and not is_credited:
        return None  # "a man who wrote on many things"
    is_to_somebody = passage.tree.words[verb] in cues.TOLD | cues.ADDRESSING  # "…, X told the court"
    if not is_to_somebody and any(thing > verb and thing != subject for thing in passage.tree.find(verb, "obj")):
        return None
    if (behind := find_clause_after(passage, verb)) and passage.tree.words[behind[0] - 1] == "that":
        return None  # "agreed that they would go"
    speaker = find_speaker(passage, verb)
    if speaker and passage.tree.relations[verb] == "acl:relcl" and passage.tree.heads[verb] >= speaker[0]:
        return None  # "the fall he predicts is near"
    content = find_clause_around(passage, verb, speaker) if speaker or is_credited else None
    is_quoted = content is not None and content[0] - 1 in passage.closings
    return content if is_quoted or "clause" in cues.VERBS[passage.tree.words[verb]] else None


def _read_quotation(passage: Passage, verb: int) -> Span | None:
    tree, is_addressing = passage.tree, passage.tree.words[verb] in cues.ADDRESSING
    does_more = any(one > verb for one in tree.find(verb, "xcomp"))  # "continued to grow: “…”"
    does_more = does_more or (passage.find_object(verb) is not None and not is_addressing)  # "reading his paper: “…”"
    does_more = does_more or find_insertion(passage, verb) is not None
    return None if does_more else find_clause_after(passage, verb, quoted_only=True)


def _read_infinitive(passage: Passage, verb: int) -> Span | None:
    tree = passage.tree
    subject = passage.find_subject(verb)
    is_thing = subject is not None and (
        tree.words[subject] in ("it", "this", "that", "which") or tree.words[subject].endswith(cues.EVENT_ENDINGS)
    )
    if passage.is_passive(verb) or is_thing or is_apart(passage, verb):
        return None
    if tree.words[verb + 1 : verb + 2] == ["to"] and tree.kinds[verb + 1] == "mark":
        fronted = find_fronted_end(passage, verb + 1, verb)
        return passage.trim(verb + 1, find_end(passage, verb + 1, verb) if fronted is None else fronted)
    return None


READERS: dict[str, Callable[[Passage, int], Span | None]] = {
    "clause": _read_clause,
    "that": _read_that,
    "worry": _read_worry,
    AROUND: _read_around,
    "quotation": _read_quotation,
    "raised": read_raised,
    "infinitive": _read_infinitive,
    "noun": read_issue,
    "doing": read_participle,
    "relation": read_relation,
    "count": read_count,
    "outcome": read_outcome,
    "foretold": read_foretold,
    "observed": read_observed,
    "into": read_question,
    "judged": read_judged,
    "event": read_event,
    "spoken": read_spoken,
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
    OWNING: read_complement("to"),
    "against": read_complement("with", cues.NOUNS.keys() | cues.READINGS),
    "on": read_preposition("on"),
    "cast": read_cast,
    "told": read_told,
    "following": read_following,
}
