"""Who says it: the noun phrase that names the speaker of a cue."""

from __future__ import annotations

from pipeline.extract.claims import cues
from pipeline.extract.claims.edges import is_nominal, reach_back, settle_speaker
from pipeline.extract.claims.extents import COMMAS, RELATIVES, Span
from pipeline.extract.claims.noun_phrases import find_noun_phrase
from pipeline.extract.claims.passage import Passage
from pipeline.extract.roles import words
from pipeline.extract.roles.speech import is_inverted

_HIGHEST = 8  # steps from a cue up to the verb that has the subject
_SHARING = frozenset(["conj", "xcomp", "advcl", "parataxis", "ccomp"])
_MEANS = ("by", "in", "after", "before", "when", "while", "without")  # who does so is who does what it hangs on
_BEFORE_VERB = frozenset(["aux", "advmod", "cop"])


def find_speaker(passage: Passage, verb: int) -> Span | None:
    """Who says what hangs on the verb: its subject or agent, or that of the verb that it shares it with."""
    speaker = _seek_speaker(passage, verb)
    return speaker and settle_speaker(passage, speaker, verb)


def _seek_speaker(passage: Passage, verb: int) -> Span | None:
    tree = passage.tree
    agent = find_agent(passage, verb) if tree.kinds[verb] == "advcl" and tree.words[verb].endswith("ed") else None
    if agent and passage.find_subject(verb) is None:
        return agent
    if passage.is_passive(verb) or passage.is_reduced(verb) or passage.is_credited(verb):
        return find_agent(passage, verb)
    if passage.find_subject(verb) is None and (own := _find_loose_subject(passage, verb)):
        return own
    first = verb
    for step in range(_HIGHEST):
        subject = passage.find_subject(verb)
        if (subject is not None and tree.words[subject] not in ("it", "there")) or (subject is not None and step == 0):
            if first < verb and not tree.words[first].endswith("ing") and "," in tree.texts[first:subject]:
                return None  # "It fell, said those who saw it, the mayor left": no subject of both
            return _read_subject(passage, subject, first if _is_misread(passage, subject, verb, first) else verb)
        head, kind = tree.heads[verb], tree.kinds[verb]
        if step == 0 and (moved := _find_moved(passage, verb)) is not None:
            return find_noun_phrase(passage, moved, until=_find_infinitive(passage, verb))
        if kind == "acl" and verb != first and tree.texts[first - 1] == "," and tree.words[first].endswith("ing"):
            verb = tree.heads[head]  # "rejected the idea of being paid, claiming that": who rejected it
            continue
        if kind == "acl" and passage.has_word(verb, _MEANS, "mark", "case"):
            verb = next((one for one in passage.list_ancestors(head) if passage.find_subject(one) is not None), head)
            if verb == head:
                return None
            continue
        if kind == "acl":
            return _read_governor(passage, head, verb)
        if head == verb or kind not in _SHARING:
            break
        verb = head
    led = _find_led(passage, first)
    return _guess_subject(passage, first) if led is None else find_noun_phrase(passage, led)


def _find_led(passage: Passage, verb: int) -> int | None:
    """The subject that a participle before the verb took from it: "Roe, concerned over the fall, wrote"."""
    clauses = [one for one in passage.tree.find(verb, "advcl") if one < verb and passage.tree.texts[one - 1] == ","]
    subjects = [passage.find_subject(one) for one in clauses if passage.tree.words[one].endswith("ed")]
    return next((one for one in subjects if one is not None), None)


def _find_moved(passage: Passage, verb: int) -> int | None:
    """Whoever something moved to say it: "the slump led him to conclude that"."""
    tree = passage.tree
    mover = tree.heads[verb]
    if tree.kinds[verb] not in ("xcomp", "advcl", "ccomp") or tree.words[mover] not in cues.MOVING:
        return None
    if _find_infinitive(passage, verb) == verb:
        return None
    return passage.find_subject(mover) if passage.is_passive(mover) else passage.find_object(mover)


def _find_infinitive(passage: Passage, verb: int) -> int:
    """Its "to", or the verb where it has none."""
    marks = (mark for mark in passage.tree.find(verb, "mark") if passage.tree.words[mark] == "to")
    return next(marks, verb)


def _find_loose_subject(passage: Passage, verb: int) -> Span | None:
    """The noun phrase beside a verb that the parser hung elsewhere: ", and fighters said", ", said the mayor,"."""
    tree = passage.tree
    if tree.words[verb].endswith("ing"):
        return None
    for noun in tree.find(verb, "iobj"):
        if tree.words[verb] not in cues.TOLD and is_inverted(tree, verb, noun):
            return find_noun_phrase(passage, noun)
    end = verb
    while end > passage.first and tree.kinds[end - 1] in _BEFORE_VERB:
        end -= 1
    start = end
    while start > passage.first and tree.texts[start - 1] not in COMMAS | {";", ":"}:
        start -= 1
    is_joined = start > passage.first and (tree.texts[start - 1] == ";" or tree.kinds[start] == "cc")
    start += tree.kinds[start] == "cc"
    return (start, end) if is_joined and is_nominal(passage, start, end) else None


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


def find_agent(passage: Passage, verb: int) -> Span | None:
    """The noun phrase after "by" of a passive."""
    for relation in ("obl", "nmod"):
        for noun in passage.tree.find(verb, relation):
            if noun > verb and passage.find_case(noun) == "by" and noun not in passage.dated:
                return _read_agent(passage, noun, verb)
    agent = _find_loose_agent(passage, verb)
    return None if agent is None or agent in passage.dated else _read_agent(passage, agent, verb)


def _read_agent(passage: Passage, noun: int, verb: int) -> Span | None:
    phrase = find_noun_phrase(passage, noun)
    return phrase and passage.trim(phrase[0], _find_charge(passage, phrase, verb))


def _find_loose_agent(passage: Passage, verb: int) -> int | None:
    """An agent that hangs on what is said: "is said by some to be", "was described as a lie by the mayor"."""
    tree = passage.tree
    by = verb + 1
    if (
        by < passage.end
        and tree.words[by] == "by"
        and tree.kinds[by] == "case"
        and tree.kinds[tree.heads[by]] == "nsubj"
    ):
        return tree.heads[by]
    what = (noun for noun in tree.find(verb, "obl") if noun > verb and passage.find_case(noun) == "as")
    return next((one for noun in what for one in tree.find(noun, "nmod") if passage.find_case(one) == "by"), None)


def _find_charge(passage: Passage, phrase: Span, verb: int) -> int:
    """Where an agent ends: before what is the verb's, "described by some as mad", "accused by the council of theft"."""
    tree, frames = passage.tree, cues.VERBS.get(passage.tree.words[verb], {})
    led = [preposition for preposition in ("as", "of") if preposition in frames]
    ends = [token for token in range(phrase[0] + 1, phrase[1]) if tree.words[token] in led]
    ends = [token for token in ends if tree.words[token - 1] != "such"]
    if "of" in led:
        ends = [token for token in ends[-1:] if _begins_charge(passage, token + 1, is_second=len(ends) > 1)]
    return next(iter(ends), phrase[1])


def _begins_charge(passage: Passage, token: int, *, is_second: bool) -> bool:
    """Whether what stands behind an "of" is a deed, "theft", "taking bribes", or, behind a second one, a bare noun."""
    first = passage.tree.words[token : token + 1]
    if not first or passage.tree.texts[token][0].isupper():
        return False  # "by the Council of Europe"
    is_deed = first[0].endswith("ing") or any(word in cues.CHARGES for word in passage.tree.words[token : token + 3])
    return is_deed or (is_second and first[0] not in cues.DETERMINERS)


def _read_subject(passage: Passage, subject: int, verb: int) -> Span | None:
    tree = passage.tree
    if tree.words[subject] in RELATIVES and tree.relations[verb] in ("acl:relcl", "acl"):
        return read_antecedent(passage, tree.heads[verb], subject)
    if tree.words[subject] in RELATIVES and subject < verb:
        return _seek_antecedent(passage, subject)
    if subject > verb:
        return find_noun_phrase(passage, subject)
    first = verb
    while first - 1 > subject and (tree.kinds[first - 1] in _BEFORE_VERB) and tree.heads[first - 1] == verb:
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
    head = tree.heads[noun]
    if tree.kinds[noun] == "conj" and tree.texts[noun][0].isupper() and tree.texts[head][0].isupper():
        noun, head = head, tree.heads[head]  # "Jane Roe and John Doe, who"
    if tree.kinds[noun] == "nmod" and tree.words[head] in cues.GROUPS | words.PARTS:
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
    is_issued = kind in ("obj", "obl") and passage.find_subject(verb) is not None and not passage.is_passive(verb)
    if tree.words[noun] in cues.DOCUMENTS and is_issued:
        return find_speaker(passage, verb)
    if tree.has(noun, "cop") and (subject := passage.find_subject(noun)) is not None:
        return find_noun_phrase(passage, subject)  # "was the first pope to declare"
    phrase = find_noun_phrase(passage, noun)
    first = _find_infinitive(passage, participle)
    return passage.trim(phrase[0], first) if phrase and noun < first < phrase[1] else phrase


def _guess_subject(passage: Passage, verb: int) -> Span | None:
    """The noun right before a verb that the parser left without a subject."""
    tree = passage.tree
    for token in range(verb - 1, max(verb - 6, passage.first - 1), -1):
        if tree.kinds[token] in ("aux", "advmod"):
            continue
        if tree.texts[token][0].isalnum() and tree.kinds[token] in (
            "flat",
            "appos",
            "obl",
            "obj",
            "nmod",
            "root",
            "compound",
        ):
            top = passage.find_top(token, passage.first) if tree.kinds[token] == "flat" else token
            while tree.kinds[top] == "flat":
                top = tree.heads[top]
            phrase = find_noun_phrase(passage, top, until=token + 1)
            return phrase and reach_back(passage, phrase, verb)
        return None
    return None
