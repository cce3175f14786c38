"""The statements of nouns and adjectives of saying: "claims that", "reports of", "alleged"."""

from __future__ import annotations

from pipeline.document import Stance
from pipeline.extract.claims import cues
from pipeline.extract.claims.at_issue import is_entitled
from pipeline.extract.claims.extents import Span, find_end
from pipeline.extract.claims.noun_phrases import find_noun_end, find_noun_phrase
from pipeline.extract.claims.passage import Passage
from pipeline.extract.claims.speakers import find_speaker
from pipeline.extract.claims.statement import Statement

_MADE_BY = ("by", "from")
_BEHIND = (*_MADE_BY, "about", "among", "at", "concerning", "in", "of", "on", "regarding", "to", "within")
_CLAUSAL = frozenset(["acl", "advcl", "aux", "ccomp", "conj", "cop", "nsubj", "parataxis", "root", "xcomp"])
_THAT_REACH = 12  # tokens from there to its "that"


def read_noun(passage: Passage, noun: int) -> Statement | None:
    """What the noun gives to someone; None where no content hangs on it."""
    tree, frames = passage.tree, cues.NOUNS[passage.tree.words[noun]]
    after = passage.skip_bracket(noun + 1)
    is_title = noun > passage.first and tree.texts[noun][0].isupper()
    if after + 1 >= passage.end or is_title or tree.kinds[noun] in ("compound", "flat"):
        return None
    if passage.has_word(noun, ("no",), "det") or tree.has(noun, "aux"):
        return None
    is_anyones = not tree.has(noun, "nmod:poss")
    if is_anyones and tree.kinds[noun] == "obj" and tree.words[tree.heads[noun]] in cues.TESTING:
        return None
    word = tree.words[after]
    stance = next(iter(frames.values()))
    content: Span | None = None
    if "clause" in frames and word in ("that", "whether") and tree.kinds[after] == "mark":
        content = passage.trim(after + 1, find_end(passage, after + 1, noun))
    elif "clause" in frames and (that := _find_far_that(passage, noun)) is not None:
        content = passage.trim(that + 1, find_end(passage, that + 1, noun))
    elif "clause" in frames and (that := _find_predicated(passage, noun)) is not None:
        content = passage.trim(that + 1, find_end(passage, that + 1, noun, clause=tree.heads[that]))
    elif ("content_of" in frames and word == "of" and _may_state(passage, noun) and not is_entitled(passage, noun)) or (
        "content_on" in frames and word in ("about", "on", "over")
    ):
        content = passage.trim(after + 1, find_noun_end(passage, after + 1, noun))
    elif word == "to" and tree.kinds[after] == "mark" and _may_lead(passage, after, frames):
        content = passage.trim(after, find_end(passage, after, noun))
    if content is None:
        return _read_hearsay(passage, noun, stance)
    return Statement(noun, (noun, noun + 1), content, find_source(passage, noun), stance)


def _may_lead(passage: Passage, to: int, frames: cues.Frames) -> bool:
    return "promise" in frames or ("having" in frames and passage.tree.words[to + 1] in ("be", "have"))


def _read_hearsay(passage: Passage, noun: int, stance: Stance) -> Statement | None:
    """What a noun of saying holds by itself: "legend has it that it fell", "rumours spread that"."""
    words, verb = passage.tree.words, noun + 1
    if words[verb] in cues.EMERGING and words[verb + 1 : verb + 2] == ["that"] and verb + 2 < passage.end:
        content = passage.trim(verb + 2, find_end(passage, verb + 2, verb))
        return content and Statement(noun, (noun, verb), content, find_source(passage, noun), stance)
    end = verb + 1 if words[verb] in cues.GOING else verb + 2
    is_held = words[verb] in cues.GOING or (words[verb] in cues.HOLDING and words[verb + 1] == "it")
    if not is_held or end + 1 >= passage.end or words[end] != "that":
        return None
    content = passage.trim(end + 1, find_end(passage, end + 1, verb))
    return content and Statement(verb, (verb, end), content, find_noun_phrase(passage, noun, until=verb), stance)


def read_attitude(passage: Passage, word: int) -> Statement | None:
    """The clause, or the noun of saying, that someone holds or doubts: "was adamant that", "sceptical of the claim"."""
    tree, after = passage.tree, word + 1
    subject = passage.find_subject(word)
    if subject is None or subject > word or not tree.has(word, "cop") or tree.has(word, "aux"):
        return None
    start: int | None = None
    if tree.words[after : after + 1] == ["that"] and tree.words[subject] != "it":
        start = after + 1
    elif tree.words[after : after + 1] in (["of"], ["about"]) and after + 1 < passage.end:
        noun = tree.heads[after]
        if tree.words[noun] in cues.NOUNS:
            start = noun + 2 if passage.leads_on(noun) else after + 1
    content = None if start is None else passage.trim(start, find_end(passage, start, word))
    return content and Statement(
        word, (word, after), content, find_noun_phrase(passage, subject), cues.ATTITUDES[tree.words[word]]
    )


def _find_far_that(passage: Passage, noun: int) -> int | None:
    """The "that" of the noun's clause behind who makes it or whom it is about: "a claim by the miller that it fell"."""
    tree, after = passage.tree, noun + 1
    if tree.words[after] not in _BEHIND:
        return None
    for token in range(after + 1, min(after + _THAT_REACH, passage.end)):
        if tree.words[token] == "that" and tree.kinds[token] == "mark" and tree.words[noun] != "charge":
            return token if tree.words[token - 1] not in cues.BEFORE_OTHER_THAT else None
        if tree.texts[token] in (",", ";") or tree.kinds[token] in _CLAUSAL:
            return None
    return None


def _find_predicated(passage: Passage, noun: int) -> int | None:
    """The "that" of the clause that a noun of saying is: "the consensus is that it fell"."""
    tree = passage.tree
    limit = min(noun + _THAT_REACH, passage.end)
    for token in range(noun + 1, limit):
        if tree.words[token] == "that" and tree.words[token - 1] in ("is", "was"):
            return token if tree.words[token + 1 : token + 2] != ["of"] else None
        if tree.texts[token] in (",", ";") or (
            tree.kinds[token] in _CLAUSAL and tree.words[token] not in ("is", "was")
        ):
            return None
    return None


def _may_state(passage: Passage, noun: int) -> bool:
    """Whether it is no document of a body: "reports of fighting", not "the report of the commission"."""
    tree = passage.tree
    if tree.words[noun] in ("charge", "charges"):
        return False
    following = [token for token in tree.find(noun, "nmod") if token > noun]
    return not (tree.words[noun] in ("report", "word") and tree.has(noun, "det")) and not any(
        tree.texts[one][0].isupper() or passage.has_word(one, ("both",), "cc", "det") for one in following[:1]
    )


def find_source(passage: Passage, noun: int) -> Span | None:
    """Who stands before the noun as its genitive, or makes it: "X's claim", "X made the claim", "a claim by X"."""
    tree = passage.tree
    for owner in tree.find(noun, "nmod:poss"):
        return find_noun_phrase(passage, owner, until=owner + 1) and _read_owner(passage, owner)
    for part in (*tree.find(noun, "compound"), *tree.find(noun, "amod")):
        if part < noun and (tree.texts[part][0].isupper() or tree.words[part] in ("media", "press", "government")):
            return passage.trim(passage.lows[part], part + 1)
    after, that = noun + 1, _find_far_that(passage, noun)
    is_made = tree.words[after] in _MADE_BY or (tree.words[after] == "of" and that is not None)
    if is_made and after < (maker := tree.heads[after]) < passage.end:
        return find_noun_phrase(passage, maker, until=that)
    verb = tree.heads[noun]
    if tree.kinds[noun] == "obj" and tree.words[verb] in cues.GIVING and not passage.is_passive(verb):
        return find_speaker(passage, verb)
    if tree.words[verb] in cues.MOVING and passage.find_case(noun) == "to":
        moved = passage.find_affected(verb)
        return None if moved is None else find_noun_phrase(passage, moved)  # "led him to the conclusion that"
    subject = passage.find_subject(noun) if tree.has(noun, "cop") and passage.find_case(noun) == "of" else None
    return None if subject is None else find_noun_phrase(passage, subject)  # "is of the opinion that"


def _read_owner(passage: Passage, owner: int) -> Span | None:
    end = owner + 1
    while end < passage.end and passage.tree.kinds[end] == "flat" and passage.tree.heads[end] == owner:
        end += 1
    return passage.trim(passage.lows[owner], end)


def read_adjective(passage: Passage, adjective: int) -> Statement | None:
    """The noun phrase behind an adjective of reporting."""
    tree = passage.tree
    noun = tree.heads[adjective]
    if tree.kinds[adjective] != "amod" or noun < adjective:
        return None
    stance: Stance = cues.ADJECTIVES[tree.words[adjective]]["attribute"]
    start = adjective + 1
    if tree.words[noun] in cues.NOUNS and tree.kinds[noun] == "nsubj" and tree.words[tree.heads[noun]] in cues.VERBS:
        return None  # "unconfirmed reports said that": they are who speaks
    if tree.words[noun] in cues.NOUNS and noun + 2 < passage.end and tree.words[noun + 1] in ("that", "of"):
        content = passage.trim(noun + 2, find_end(passage, noun + 2, noun))
    else:
        content = passage.trim(start, find_noun_end(passage, noun, adjective))
    return content and Statement(adjective, (adjective, adjective + 1), content, None, stance)
