"""The statements of a verb of saying, by the frames that it has."""

from __future__ import annotations

from pipeline.document import Stance
from pipeline.extract.claims import cues
from pipeline.extract.claims.at_issue import is_at_issue, is_withheld
from pipeline.extract.claims.frames import AMOUNT, AROUND, OWNING, READERS
from pipeline.extract.claims.nouns import find_source
from pipeline.extract.claims.passage import Passage
from pipeline.extract.claims.prepositions import find_denied
from pipeline.extract.claims.quotations import find_insertion
from pipeline.extract.claims.speakers import find_speaker
from pipeline.extract.claims.stances import find_cue, weigh_intention
from pipeline.extract.claims.statement import Statement

_BY_NOUN = frozenset(["event", "noun", OWNING, "spoken"])  # the frames of a noun phrase that is denied or confirmed
_JUDGING = frozenset(["as", "judged", "quality"])  # the frames of what is said to be false, too
_OF_NOUNS = frozenset(["for", "in", "of"])  # between a noun and a gerund: "a reward for", "an interest in"
_OBJECTS = frozenset(["fixed", "nmod", "obj", "obl"])
_NOMINAL = frozenset(["det", "case", "amod", "nmod:poss"])
_NOUN_PLACES = frozenset(["compound", "nmod", "amod", "appos", "flat"])


def read_verb(passage: Passage, verb: int) -> Statement | None:
    """What the verb gives to someone; None where it is a noun, states nothing, or was not said."""
    frames = cues.VERBS[passage.tree.words[verb]]
    if not is_verb(passage, verb) or any(is_unsaid(passage, verb) for is_unsaid in _UNSAID):
        return None
    found = find_cue(passage, verb)
    if found is None:
        return None
    cue, is_doubt = found
    for frame, stance in sorted(frames.items(), key=lambda one: one[0] == AROUND):
        content = READERS[frame](passage, verb)
        if content is not None and frame in _BY_NOUN and not _is_weighed(passage, verb, frame, stance, is_doubt):
            continue
        if content is not None and content[0] < content[1]:
            speaker = find_speaker(passage, verb)
            stance = "doubts" if is_doubt else weigh_intention(passage, stance, content, speaker)
            if _JUDGING & frames.keys() and (denied := find_denied(passage, verb, content)):
                content, stance = denied, "denies"
            if speaker is None and _is_imperative(passage, verb):
                return None
            subject = passage.find_subject(verb)
            if frame == AMOUNT and subject is not None and passage.tree.words[subject] in cues.ESTIMATES:
                return Statement(subject, (subject, subject + 1), content, find_source(passage, subject), stance)
            return Statement(verb, cue, content, speaker, stance)
    return None


def _is_weighed(passage: Passage, verb: int, frame: str, stance: Stance, is_doubt: bool) -> bool:
    """Whether the noun that is denied or confirmed, if any, can be so or not: "confirmed the deaths", no treaty."""
    if stance not in ("confirms", "denies", "doubts"):
        return True
    tree, is_doubt, noun = passage.tree, is_doubt or stance == "doubts", passage.find_affected(verb)
    if frame == OWNING:
        noun = next((one for one in tree.find(verb, "obl") if passage.find_case(one) == "to"), None)
    elif noun is None and passage.is_passive(verb):
        noun = passage.find_subject(tree.heads[verb]) if tree.kinds[verb] in ("advcl", "conj") else None
        return stance != "confirms" if noun is None else is_at_issue(passage, noun, is_doubt)
    return noun is None or is_at_issue(passage, noun, is_doubt)


def _is_purpose(passage: Passage, verb: int) -> bool:
    """Whether it is what a noun is for or of, and not what somebody did: "a reward for admitting the theft"."""
    tree = passage.tree
    marks = [mark for kind in ("mark", "case") for mark in tree.find(verb, kind) if tree.words[mark] in _OF_NOUNS]
    is_gerund = tree.words[verb].endswith("ing")
    return any(tree.kinds[verb] == "acl" or (is_gerund and tree.kinds[mark - 1] in _OBJECTS) for mark in marks)


def _is_asked(passage: Passage, verb: int) -> bool:
    """Whether it is asked if or by whom it was said: "Did Roe say that …?", "It is not known who said that"."""
    tree, first = passage.tree, passage.first
    asks = (
        tree.kinds[first] == "aux" and tree.heads[first] == verb and tree.texts[passage.end : passage.end + 1] == ["?"]
    )
    head = tree.heads[verb]
    is_unknown = first <= head < verb and tree.has(head, "expl") and passage.has_word(verb, ("who",), "nsubj")
    return asks or (is_unknown and not tree.has(head, "det"))


def _is_act_named(passage: Passage, verb: int) -> bool:
    """Whether it names what one may do, and nobody does it: "Denying the theft was a mistake"."""
    tree = passage.tree
    is_gerund = tree.words[verb].endswith("ing") and tree.kinds[verb] in ("csubj", "root")
    return is_gerund and not tree.has(verb, "nsubj", "aux", "mark")


_UNSAID = (is_withheld, _is_purpose, _is_asked, _is_act_named)


def _is_imperative(passage: Passage, verb: int) -> bool:
    """Whether the reader is told to say it: "note that", in the base form and without a subject."""
    tree = passage.tree
    if passage.is_passive(verb) or passage.has_word(verb, ("to",), "mark") or passage.find_subject(verb) is not None:
        return False
    return tree.words[verb] in cues.BASES and tree.kinds[verb] != "ccomp"


def _follows_quantity(passage: Passage, token: int) -> bool:
    """Whether it is what some or many say, whom the tree takes for its determiner: "some claim it as theirs"."""
    tree = passage.tree
    is_led = token > passage.first and tree.words[token - 1] in cues.QUANTITIES and tree.words[token] in cues.BASES
    states = any(one > token for kind in ("obj", "ccomp") for one in tree.find(token, kind))
    return is_led and (states or tree.words[token + 1 : token + 2] == ["that"])


def is_verb(passage: Passage, token: int) -> bool:
    """Whether the word is used as a verb, as its tree shows."""
    tree = passage.tree
    if token > passage.first and tree.words[token - 1] in ("a", "an", "the"):
        return False
    if find_insertion(passage, token) is not None or _follows_quantity(passage, token):
        return True
    if (
        tree.has(token, "cop")
        or tree.kinds[token] in _NOUN_PLACES
        or (tree.has(token, *_NOMINAL) and not tree.has(token, "nsubj", "aux") and tree.words[token - 1] != "as")
    ):
        return False
    if tree.words[token].endswith(("ed", "ing")):
        return True
    if tree.has(token, "nsubj", "aux", "ccomp", "xcomp", "mark", "csubj"):
        return True
    return (
        tree.kinds[token] in ("conj", "root", "parataxis", "ccomp", "advcl", "acl", "xcomp")
        and tree.kinds[token - 1] != "det"
    )
