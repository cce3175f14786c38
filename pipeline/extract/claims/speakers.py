"""Who says it: the noun phrase that names the speaker of a cue."""

from __future__ import annotations

from pipeline.extract.claims import cues
from pipeline.extract.claims.agents import find_agent
from pipeline.extract.claims.edges import reach_back, settle_speaker
from pipeline.extract.claims.extents import RELATIVES, Span
from pipeline.extract.claims.loose_subjects import BEFORE_VERB, find_loose_subject, guess_subject
from pipeline.extract.claims.noun_phrases import find_noun_phrase
from pipeline.extract.claims.passage import Passage
from pipeline.extract.claims.quotations import find_inserted_speaker, find_opening_speaker
from pipeline.extract.roles import words

_HIGHEST = 8  # steps from a cue up to the verb that has the subject
_SHARING = frozenset(["conj", "xcomp", "advcl", "parataxis", "ccomp"])
_MEANS = ("by", "in", "after", "before", "when", "while", "without")  # who does so is who does what it hangs on
_WHOLES = cues.GROUPS | words.PARTS | cues.DOCUMENTS | cues.NOUNS.keys() | cues.RULES  # of which "which" speaks


def find_speaker(passage: Passage, verb: int) -> Span | None:
    """Who says what hangs on the verb: its subject or agent, or that of the verb that it shares it with."""
    speaker = _seek_speaker(passage, verb)
    return speaker and settle_speaker(passage, speaker, verb)


def _seek_speaker(passage: Passage, verb: int) -> Span | None:
    if (beside := find_inserted_speaker(passage, verb) or find_opening_speaker(passage, verb)) is not None:
        return beside
    if _is_suffered(passage, verb):
        return find_agent(passage, verb)
    if passage.find_subject(verb) is None and (own := find_loose_subject(passage, verb)):
        return own
    return _climb(passage, verb)


def _is_suffered(passage: Passage, verb: int) -> bool:
    """Whether who says it can but be its agent: in the passive, as a participle of it, "the mill, said to be old"."""
    tree, word = passage.tree, passage.tree.words[verb]
    if passage.is_passive(verb) or passage.is_reduced(verb) or passage.is_credited(verb):
        return True
    is_led = tree.kinds[verb] == "advcl" and word.endswith("ed") and passage.find_subject(verb) is None
    if is_led and find_agent(passage, verb) is not None:
        return True
    following = tree.words[verb + 1 : verb + 3]
    is_joined = passage.is_joined_passive(verb) and following[0] in cues.VERBS.get(word, ())
    return is_joined or (word == "said" and following in (["to", "be"], ["to", "have"]))


def _climb(passage: Passage, first: int) -> Span | None:
    """The subject of the verb or of the nearest above it that shares its own; else the noun phrase beside it."""
    tree, verb = passage.tree, first
    for step in range(_HIGHEST):
        subject = passage.find_subject(verb)
        if subject is not None and (step == 0 or tree.words[subject] not in ("it", "there")):
            if first < verb and not tree.words[first].endswith("ing") and "," in tree.texts[first:subject]:
                return None  # "It fell, said those who saw it, the mayor left": no subject of both
            return _read_subject(passage, subject, first if _is_misread(passage, subject, verb, first) else verb)
        if step == 0 and (near := _find_near(passage, verb)) is not None:
            return near
        if tree.kinds[verb] == "acl" and not _leads_on(passage, verb, first):
            return _read_governor(passage, tree.heads[verb], verb)
        above = _find_above(passage, verb, first)
        if above is None:
            break
        verb = above
    return guess_subject(passage, first)


def _find_near(passage: Passage, verb: int) -> Span | None:
    """Who is moved or quoted to say it, or says it in what somebody got; of a clause in a clause the noun before it."""
    tree, head = passage.tree, passage.tree.heads[verb]
    if tree.words[head] in cues.GETTING and passage.find_object(head) == verb - 1:
        return find_noun_phrase(passage, verb - 1, until=verb)  # "received letters saying that"
    if (moved := _find_moved(passage, verb)) is not None:
        first = _find_infinitive(passage, verb)
        return find_noun_phrase(passage, moved, until=first if first < verb else None)
    return guess_subject(passage, verb) if tree.kinds[verb] == "parataxis" else None  # "a deed the mayor said was his"


def _leads_on(passage: Passage, verb: int, first: int) -> bool:
    """Whether what hangs on a noun has its subject from above that: "left without saying", "the idea of it, saying"."""
    tree = passage.tree
    is_apart = verb != first and tree.texts[first - 1] == "," and tree.words[first].endswith("ing")
    return is_apart or passage.has_word(verb, _MEANS, "mark", "case")


def _find_above(passage: Passage, verb: int, first: int) -> int | None:
    """The verb whose subject may be that of this one."""
    tree, head = passage.tree, passage.tree.heads[verb]
    if verb == first and head > verb and (before := _find_before_means(passage, verb)) is not None:
        return before
    if tree.kinds[verb] != "acl":
        return head if head != verb and tree.kinds[verb] in _SHARING else None
    if not passage.has_word(verb, _MEANS, "mark", "case"):
        return tree.heads[head]  # "rejected the idea of being paid, claiming that": who rejected it
    return next((one for one in passage.list_ancestors(head) if passage.find_subject(one) is not None), None)


def _find_before_means(passage: Passage, verb: int) -> int | None:
    """The verb before a "by" that hangs on one far behind it: "While X tried it by saying that …, Y left"."""
    tree = passage.tree
    by = next((mark for mark in tree.find(verb, "mark") if tree.words[mark] == "by"), passage.first)
    if by == passage.first or passage.is_comma(by - 1):
        return None
    above = passage.list_ancestors(by - 1)
    return next((one for one in above if one < by and passage.find_subject(one) is not None), None)


def _find_moved(passage: Passage, verb: int) -> int | None:
    """Whoever something moved to say it: "the slump led him to conclude that", or is quoted as saying it."""
    tree = passage.tree
    mover = tree.heads[verb]
    if tree.words[mover] in cues.QUOTING and passage.has_word(verb, ("as",), "mark", "case"):
        return passage.find_affected(mover)
    if tree.kinds[verb] not in ("xcomp", "advcl", "ccomp") or tree.words[mover] not in cues.MOVING:
        return None
    if _find_infinitive(passage, verb) == verb:
        return None
    return passage.find_subject(mover) if passage.is_passive(mover) else passage.find_object(mover)


def _find_infinitive(passage: Passage, verb: int) -> int:
    """Its "to", or the verb where it has none."""
    marks = (mark for mark in passage.tree.find(verb, "mark") if passage.tree.words[mark] == "to")
    return next(marks, verb)


def _is_misread(passage: Passage, subject: int, verb: int, cue: int) -> bool:
    """Whether what has the subject is but a participle that describes it: "a refugee interviewed there said"."""
    tree = passage.tree
    if (
        not subject < verb < cue
        or not tree.words[verb].endswith(("ed", "en", "wn"))
        or tree.kinds[cue] in ("xcomp", "advcl")
    ):
        return False
    return not any(tree.texts[token] == "," or tree.kinds[token] in ("cc", "mark") for token in range(verb, cue))


def _read_subject(passage: Passage, subject: int, verb: int) -> Span | None:
    tree = passage.tree
    if tree.words[subject] in RELATIVES and tree.relations[verb] in ("acl:relcl", "acl"):
        return read_antecedent(passage, tree.heads[verb], subject)
    if tree.words[subject] in RELATIVES and subject < verb:
        return _seek_antecedent(passage, subject)
    if subject > verb:
        return find_noun_phrase(passage, subject)
    first = verb
    while first - 1 > subject and tree.kinds[first - 1] in BEFORE_VERB and tree.heads[first - 1] == verb:
        first -= 1
    phrase = find_noun_phrase(passage, subject, until=first)
    return phrase and reach_back(passage, (_find_start(passage, phrase[0], verb), phrase[1]), verb)


def _find_start(passage: Passage, start: int, verb: int) -> int:
    """Where a subject begins that the parser cut in two, before it another one or what a relative clause hangs on."""
    tree = passage.tree
    before = start - 1
    if before < passage.first:
        return start
    states_being = tree.kinds[verb + 1 : verb + 2] in (["aux"], ["cop"])  # "a deed they said was theirs"
    is_relative = (
        tree.relations[verb] == "acl:relcl"
        and not states_being
        and tree.heads[verb] == before
        and tree.words[before] != "what"
    )
    if is_relative or (tree.kinds[before] == "nsubj" and tree.heads[before] == verb):
        return max(passage.lows[before] if passage.highs[before] <= before or is_relative else before, passage.first)
    return start


def read_antecedent(passage: Passage, noun: int, relative: int) -> Span | None:
    """The noun phrase before a relative pronoun; of "a group of X who" the group."""
    tree = passage.tree
    opening = next((token for token in range(noun, passage.first, -1) if tree.texts[token] == "("), None)
    if opening is not None and ")" in tree.texts[noun:relative] and tree.heads[noun] < opening:
        noun = tree.heads[noun]  # "Roe (Histories, 3), who"
    head = tree.heads[noun]
    if tree.kinds[noun] == "conj" and tree.texts[noun][0].isupper() and tree.texts[head][0].isupper():
        noun, head = head, tree.heads[head]  # "Jane Roe and John Doe, who"
    wholes = cues.GROUPS | words.PARTS if tree.words[relative] == "who" else _WHOLES
    if tree.kinds[noun] == "nmod" and tree.words[head] in wholes:
        noun = head
    end = relative - (tree.texts[relative - 1] == ",")
    phrase = find_noun_phrase(passage, noun, until=end) if noun < end else None
    is_led = phrase is not None and tree.kinds[phrase[0]] == "fixed"  # "according to X, who denies"
    return (phrase[0] + 1, phrase[1]) if phrase and is_led and phrase[0] < noun else phrase


def _seek_antecedent(passage: Passage, relative: int) -> Span | None:
    """The noun phrase right before a relative pronoun that hangs on none, its day aside: "a note in May that said"."""
    tree = passage.tree
    end = relative
    while end > passage.first and (tree.texts[end - 1] == "," or end - 1 in passage.dated):
        end -= 1
    end -= end < relative - 1 and tree.kinds[end - 1] == "case"
    noun = end - 1
    while noun > passage.first and tree.kinds[noun] in ("flat", "fixed"):
        noun = tree.heads[noun]
    is_sure = passage.first <= noun < end and tree.kinds[noun] in ("obj", "obl", "nsubj", "root")
    return find_noun_phrase(passage, noun, until=end) if is_sure else None


def _read_governor(passage: Passage, noun: int, participle: int) -> Span | None:
    """The speaker of a participle after a noun: of a document who issued it, if that is told, else the noun."""
    tree = passage.tree
    verb, kind = tree.heads[noun], tree.kinds[noun]
    is_issued = kind in ("obj", "obl") and not passage.is_passive(verb) and tree.words[verb] not in cues.GETTING
    if tree.words[noun] in cues.DOCUMENTS and is_issued and (issuer := find_speaker(passage, verb)) is not None:
        return issuer
    if tree.has(noun, "cop") and (subject := passage.find_subject(noun)) is not None:
        return find_noun_phrase(passage, subject)  # "was the first pope to declare"
    phrase = find_noun_phrase(passage, noun)
    first = _find_infinitive(passage, participle)
    return passage.trim(phrase[0], first) if phrase and noun < first < phrase[1] else phrase
