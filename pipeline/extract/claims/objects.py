"""What a verb of saying states by a noun phrase: its object or, in the passive, its subject."""

from __future__ import annotations

from collections.abc import Collection

from pipeline.extract.claims import cues
from pipeline.extract.claims.agents import find_agent
from pipeline.extract.claims.at_issue import is_event
from pipeline.extract.claims.extents import RELATIVES, Span, find_end
from pipeline.extract.claims.noun_phrases import find_noun_end
from pipeline.extract.claims.passage import Passage
from pipeline.extract.claims.passives import read_from_subject

_SHARING = frozenset(["acl", "advcl", "conj", "xcomp"])  # of a verb that has its subject from another


def read_issue(passage: Passage, verb: int) -> Span | None:
    """The noun phrase or participle whose truth is at issue; of a noun of saying what that states."""
    tree = passage.tree
    if _is_refused(passage, verb):
        return None
    if passage.is_reduced(verb):
        return _read_reduced(passage, verb)
    if passage.is_passive(verb):
        subject = passage.find_subject(verb)
        is_refused = tree.has(verb, "obj") or (subject is not None and tree.words[subject] in cues.GRANTED)
        is_act = (subject is not None and _is_named(passage, subject)) or _has_place(passage, verb, cues.RECEIVING)
        return None if is_refused or is_act else _read_subject(passage, verb)
    if doing := read_participle(passage, verb):
        return doing
    noun = passage.find_object(verb)
    if noun is None and tree.words[verb + 1 : verb + 2] == ["it"] and tree.kinds[verb + 1] == "iobj":
        noun = verb + 1  # "denied it the next day"
    if noun is None:
        return _read_antecedent(passage, verb)
    if noun == verb + 1 and tree.words[noun] in ("it", "this"):
        return noun, noun + 1
    if (
        tree.words[noun] in cues.GRANTED
        or _is_named(passage, noun)
        or _has_place(passage, verb, ("as",))
        or len(tree.find(verb, "obj")) + len(tree.find(verb, "iobj")) > 1
    ):
        return None
    return _read_object(passage, verb, noun)


def _is_refused(passage: Passage, verb: int) -> bool:
    """Whether it is what a court is asked for, and does not grant: "denied the motion"."""
    noun = passage.find_affected(verb)
    if noun is None and passage.is_reduced(verb):
        noun = passage.tree.heads[verb]
    return noun is not None and passage.tree.words[noun] in cues.ASKED


def _read_subject(passage: Passage, verb: int) -> Span | None:
    """The subject of a passive alone, of a noun of saying what that states; without one what the clause is about."""
    subject, passive = passage.find_subject(verb), verb
    if subject is None and passage.tree.kinds[verb] == "conj" and passage.is_passive(passage.tree.heads[verb]):
        passive = passage.tree.heads[verb]  # "was alleged, but denied by X"
        subject = passage.find_subject(passive)
    if subject is None or subject > passive or passage.tree.words[subject] in RELATIVES:
        return read_from_subject(passage, verb)
    is_told = passage.tree.words[subject] in cues.NOUNS
    start = _find_told(passage, subject) if is_told else passage.find_start(subject)
    return passage.trim(start, min([*passage.tree.find(passive, "aux"), passive]))


def _read_antecedent(passage: Passage, verb: int) -> Span | None:
    """The noun of saying that a relative clause takes up, or what that states: "a claim of theft, which he denied"."""
    tree = passage.tree
    noun, subject = tree.heads[verb], passage.find_subject(verb)
    if tree.relations[verb] != "acl:relcl" or not passage.first <= noun < verb or tree.words[noun] not in cues.NOUNS:
        return None
    if subject is None or not noun < subject < verb or tree.words[subject] in RELATIVES:
        return None
    return passage.trim(_find_told(passage, noun), max(passage.lows[verb], noun + 1))


def _read_reduced(passage: Passage, verb: int) -> Span | None:
    """The noun of saying before a participle, or what that states: "a claim of theft denied by the mayor"."""
    noun = passage.tree.heads[verb]
    if passage.tree.words[noun] not in cues.NOUNS or passage.tree.words[verb + 1] != "by":
        return None
    return passage.trim(_find_told(passage, noun), verb)


def _find_told(passage: Passage, noun: int) -> int:
    """Where what a noun of saying states begins, where it leads on to that, else where it begins itself."""
    return noun + 2 if passage.leads_on(noun) else passage.find_start(noun)


def _is_named(passage: Passage, noun: int) -> bool:
    """Whether the noun phrase is a name or a person's pronoun: who is confirmed or denied, and not what."""
    tree = passage.tree
    is_name = tree.texts[noun][0].isupper() and (noun != passage.first or tree.has(noun, "flat"))
    return is_name or tree.words[noun] in cues.PERSONS


def _has_place(passage: Passage, verb: int, prepositions: Collection[str]) -> bool:
    """Whether the verb has a complement with one of these prepositions: "admitted to the club", "confirmed as king"."""
    return any(passage.find_case(noun) in prepositions for noun in passage.tree.find(verb, "obl") if noun > verb)


def read_participle(passage: Passage, verb: int) -> Span | None:
    """The participle right behind an active verb, with what hangs on it: "admitted taking a bribe"."""
    tree, after = passage.tree, verb + 1
    is_doing = after < passage.end and tree.words[after].endswith("ing")
    if (
        not is_doing
        or tree.words[after] in cues.VERBS
        or tree.kinds[after] not in ("xcomp", "ccomp", "obj", "advcl")
        or passage.is_passive(verb)
    ):
        return None
    return passage.trim(after, find_end(passage, after, verb))


def _read_object(passage: Passage, verb: int, noun: int) -> Span | None:
    start = max(passage.lows[noun], verb + 1)
    frames = cues.NOUNS.get(passage.tree.words[noun], ())
    states = "content_of" in frames or passage.tree.words[noun + 1 : noun + 2] == ["that"]  # no "findings of rats"
    if frames and states and passage.leads_on(noun):
        start = noun + 2
        return passage.trim(start, find_end(passage, start, verb))
    return passage.trim(start, find_noun_end(passage, noun, verb))


def read_event(passage: Passage, verb: int) -> Span | None:
    """The noun phrase where its noun is of an event or a state."""
    tree = passage.tree
    noun = passage.find_affected(verb)
    if (
        noun is None
        or not (is_event(tree.words[noun]) or _is_news(passage, verb, noun))
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


def read_spoken(passage: Passage, verb: int) -> Span | None:
    """What the object states, or that it is so: "rejected the claim that", "doubted its truth"."""
    tree = passage.tree
    passive = passage.is_passive(verb)
    noun = passage.find_affected(verb)
    if passage.is_reduced(verb):
        return _read_reduced(passage, verb)
    if passive and _is_disputed(passage, verb) and tree.words[passage.first] == "whether":
        helping = min(tree.find(verb, "aux"), default=verb)
        return passage.trim(passage.first + 1, helping) if helping > passage.first + 1 else None
    if noun is not None and passive and _is_disputed(passage, verb):
        return passage.trim(max(passage.lows[noun], passage.first), min(passage.highs[noun] + 1, verb))
    if noun is None or tree.words[noun] not in cues.NOUNS:
        is_at_issue = noun is not None and tree.words[noun] in cues.TRUTHS
        if (is_at_issue or tree.words[verb] in cues.VERIFYING) and noun is not None:
            return _read_subject(passage, verb) if passive else _read_object(passage, verb, noun)
        return None
    return _read_subject(passage, verb) if passive else _read_object(passage, verb, noun)


def read_relation(passage: Passage, verb: int) -> Span | None:
    """What a person or a document takes one thing to be to another: "suggested a link with the flood"."""
    tree, subject = passage.tree, passage.find_subject(verb)
    noun = None if passage.is_passive(verb) else passage.find_object(verb)
    if noun is None or subject is None:
        return None
    word = tree.words[subject]
    first = max(passage.lows[noun], verb + 1)
    has_number = tree.has(noun, "nummod") or tree.texts[first][0].isdigit()
    is_estimate = word in cues.ESTIMATES and has_number  # "estimates suggest 400 dead"
    if tree.words[noun] not in cues.RELATIONS and not is_estimate:
        return None
    is_source = (
        word in cues.DOCUMENTS | cues.PERSONS | cues.ESTIMATES
        or word.endswith(cues.PEOPLE)
        or tree.texts[subject][0].isupper()
    )
    return _read_object(passage, verb, noun) if is_source and word not in cues.NAMES else None


def read_count(passage: Passage, verb: int) -> Span | None:
    """The noun phrase that tells how much or how many, or what is more or less: "reported 400 dead", "less pain"."""
    tree = passage.tree
    noun = None if passage.is_passive(verb) else passage.find_object(verb)
    if noun is None or tree.has(verb, "iobj") or not (tree.has(verb, "nsubj") or tree.kinds[verb] in _SHARING):
        return None
    tokens = [token for token in range(max(passage.lows[noun], verb + 1), passage.end) if token not in passage.dated]
    counted = [token for token in tokens if token <= passage.highs[noun] and tree.texts[token][0].isdigit()]
    is_compared = passage.has_word(noun, cues.COMPARING, "amod", "det", "advmod")
    return _read_object(passage, verb, noun) if counted or is_compared or tree.has(noun, "nummod") else None


def read_following(passage: Passage, verb: int) -> Span | None:
    """The noun phrase of how many people somebody says that he has: "claimed some 400 followers", not lives."""
    noun = None if passage.is_passive(verb) else passage.find_object(verb)
    return read_count(passage, verb) if noun is not None and passage.tree.words[noun] in cues.FOLLOWERS else None


def read_observed(passage: Passage, verb: int) -> Span | None:
    """The noun phrase of a finding that somebody told: "documented dozens of attacks", not "recorded twelve songs"."""
    noun = None if passage.is_passive(verb) else passage.find_object(verb)
    is_deed = passage.tree.words[verb].endswith("ed")  # "The town counts 400 residents": it has them
    if noun is None or not is_deed or not passage.tree.has(verb, "nsubj") or passage.tree.has(noun, "nmod:poss"):
        return None
    parts = [one for one in passage.tree.find(noun, "nmod") if passage.find_case(one) == "of"]
    is_finding = any(passage.tree.words[one] in cues.FINDINGS for one in (noun, *parts))
    return _read_object(passage, verb, noun) if is_finding else None


def read_foretold(passage: Passage, verb: int) -> Span | None:
    """The noun phrase of what somebody foretells, as its finite form tells: "Roe predicted waves", not "to predict"."""
    tree = passage.tree
    noun = None if passage.is_passive(verb) else passage.find_object(verb)
    is_deed = tree.words[verb] not in cues.BASES and not tree.words[verb].endswith("ing")
    if noun is None or not is_deed or not tree.has(verb, "nsubj") or tree.words[noun] in cues.PERSONS | cues.POINTERS:
        return None
    return _read_object(passage, verb, noun)


def read_question(passage: Passage, verb: int) -> Span | None:
    """What is called into question, a statement or that it is so."""
    tree = passage.tree
    is_led = any(
        tree.words[one] in ("question", "doubt") and passage.find_case(one) == "into" for one in tree.find(verb, "obl")
    )
    noun = passage.find_affected(verb)
    if not is_led or noun is None or tree.words[noun] not in cues.NOUNS.keys() | cues.TRUTHS | cues.READINGS:
        return None
    return read_from_subject(passage, verb) if passage.is_passive(verb) else _read_object(passage, verb, noun)


def _is_disputed(passage: Passage, verb: int) -> bool:
    """Whether a question divides opinion: "its age is disputed", and nobody is told to dispute it."""
    return passage.tree.words[verb] == "disputed" and find_agent(passage, verb) is None
