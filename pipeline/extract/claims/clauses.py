"""The clause that a verb of saying states: after it, around it or before it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.english.irregular_pasts import IRREGULAR_PASTS
from pipeline.extract.claims import cues
from pipeline.extract.claims.extents import RELATIVES, SUBJECTS, Span, find_end, find_predicate, has_own_subject
from pipeline.extract.claims.fronted import find_fronted_end
from pipeline.extract.claims.passage import Passage

_THAT_REACH = 16  # tokens from a verb over addressee, place and day to its "that"
_SHARING_REACH = 8  # tokens from one verb to another with the same clause
_STOPS = frozenset([";", ":", ".", "(", ")"])
_LONGEST_NAME = 6  # tokens of a work's title
_LONGEST_BRACKET = 24  # tokens
_OTHER_CLAUSES = frozenset(["acl", "advcl", "ccomp", "conj", "xcomp"])


def find_clause_after(passage: Passage, verb: int, *, quoted_only: bool = False) -> Span | None:
    """What is stated after the verb: a quotation, a clause with "that", or one without."""
    if not quoted_only and (other := _find_sharing(passage, verb)) is not None:
        return find_clause_after(passage, other)
    start = _find_quote(passage, verb)
    if start is None and not quoted_only:
        start = _find_that(passage, verb)
        start = _find_bare_clause(passage, verb) if start is None else start
    if start is None or start >= passage.end:
        return None
    start += _is_idle_that(passage, start) - _is_pronoun_before(passage, start, verb)
    fronted = find_fronted_end(passage, start, verb)
    return passage.trim(start, find_end(passage, start, verb) if fronted is None else fronted)


def _is_idle_that(passage: Passage, start: int) -> bool:
    """Whether a clause begins with a "that" which is none of its words, with another subject or a bracket behind it."""
    tree, after = passage.tree, start + 1
    if tree.words[start] != "that" or after >= passage.end or tree.kinds[start] == "det":
        return False
    return not tree.texts[after][0].isalnum() or (tree.kinds[start] == "mark" and has_own_subject(passage, start))


def _is_pronoun_before(passage: Passage, start: int, verb: int) -> bool:
    """Whether the "that" before a clause is its subject: "he said that was wrong"."""
    tree = passage.tree
    lacks_subject = tree.kinds[start] in ("aux", "cop") and tree.texts[start].isalpha()
    return lacks_subject and start - 1 > verb and tree.words[start - 1] == "that"


def _find_sharing(passage: Passage, verb: int) -> int | None:
    """The verb joined to this one that states the same: "alleged, and an inquiry found, that the miller had lied"."""
    tree = passage.tree
    after = verb + 1
    after += tree.texts[after : after + 1] == [","]
    if after >= passage.end or tree.kinds[after] != "cc" or not tree.has(verb, "nsubj", "aux"):
        return None
    for token in range(after + 1, min(after + _SHARING_REACH, passage.end)):
        if "clause" in cues.VERBS.get(tree.words[token], ()):
            that = token + 1 + (tree.texts[token + 1 : token + 2] == [","])
            return token if tree.words[that : that + 1] == ["that"] else None
    return None


def _find_quote(passage: Passage, verb: int) -> int | None:
    """Where a quotation begins right after the verb, or after a colon or comma that stands behind its addressee."""
    tree = passage.tree
    for token in range(verb + 1, min(verb + _THAT_REACH, passage.end)):
        if token in passage.openings and passage.openings[token] < verb:
            return None  # the verb is itself in a quotation
        if token in passage.closings:
            if tree.texts[token - 1] in (":", ","):
                return None if _names_works(passage, verb, token) else token
            return token if token == verb + 1 and _is_uttered(passage, verb, token) else None
        if tree.words[token] == "that" or (tree.kinds[token] in ("nsubj", "cop") and tree.heads[token] != verb):
            return None
    return None


def _names_works(passage: Passage, verb: int, opening: int) -> bool:
    """Whether the quotation is but a name of what the verb has as object: `wrote two songs: "Rain" and "Snow"`."""
    tree, inside = passage.tree, range(opening + 1, passage.closings[opening])
    has_object = any(verb < one < opening for one in tree.find(verb, "obj"))
    return has_object and len(inside) <= _LONGEST_NAME and not any(tree.kinds[each] in SUBJECTS for each in inside)


def _is_uttered(passage: Passage, verb: int, opening: int) -> bool:
    """Whether the quotation is a clause or, after a verb of uttering, begins as a sentence does: `said "Never."`."""
    tree = passage.tree
    inside = range(opening + 1, passage.closings[opening])
    if any(tree.kinds[each] in SUBJECTS for each in inside):
        return True
    return tree.words[verb] in cues.UTTERING and bool(inside) and tree.texts[inside.start][0].isupper()


def _list_outside(passage: Passage, verb: int) -> Iterator[int]:
    """The tokens after the verb in which its "that" is sought, without what stands in brackets."""
    texts, token, left = passage.tree.texts, verb + 1, _THAT_REACH - 1
    while token < passage.end and left:
        if texts[token] == "(" and ")" in (inside := texts[token : min(token + _LONGEST_BRACKET, passage.end)]):
            token += inside.index(")") + 1
            continue
        yield token
        token, left = token + 1, left - 1


def _find_that(passage: Passage, verb: int) -> int | None:
    """Where the clause begins whose "that" follows the verb, over what says to whom, where and when."""
    tree, above = passage.tree, passage.list_ancestors(verb)
    for token in _list_outside(passage, verb):
        if tree.words[token] == "that" and tree.words[token - 1] in cues.BEFORE_OTHER_THAT:
            return None
        if tree.words[token] == "whether" and _weighs(passage, verb):
            return token + 1 + 2 * (tree.words[token + 1 : token + 3] == ["or", "not"])
        if tree.words[token] == "that" and tree.words[token - 1] == "and" and token > verb + 2:
            return None  # the second of two clauses
        if tree.words[token] == "that" and tree.words[token - 1] in cues.WISHES and not _weighs(passage, verb):
            return None
        if tree.words[token] == "that" and (_marks(passage, token, verb) or _is_misattached(passage, token, verb)):
            return token + 1
        if tree.words[token] == "to" and tree.kinds[token] == "mark":
            return None
        if tree.texts[token] in _STOPS or (tree.kinds[token] in ("nsubj", "cop", "aux") and tree.heads[token] > token):
            return None
        is_above = token in above or tree.kinds[token] in _OTHER_CLAUSES
        if tree.words[token] in cues.VERBS and is_above:
            return None
    return None


def _marks(passage: Passage, that: int, verb: int) -> bool:
    tree = passage.tree
    if that == verb + 1:
        behind = (tree.words[that + 1 : that + 2] or [""])[0]
        if behind in cues.ARTICLES | cues.FIRST_WORDS - {"in"}:
            return True
        if tree.kinds[that] == "det" and tree.texts[tree.heads[that]].endswith("s"):
            return True  # "that measures fail": of one thing it would be "those"
        return tree.kinds[that] not in ("obj", "det") or has_own_subject(passage, that) or _has_predicate(passage, that)
    if tree.kinds[that] == "mark":
        return True
    if tree.relations[tree.heads[that]] == "acl:relcl" or that + 1 >= passage.end:
        return False
    return tree.kinds[that + 1] in ("det", "amod", "compound", "nsubj", "nmod", "expl", "case", "nummod")


def _weighs(passage: Passage, verb: int) -> bool:
    return cues.VERBS.get(passage.tree.words[verb], {}).get("clause") in ("denies", "doubts")


def _is_misattached(passage: Passage, that: int, verb: int) -> bool:
    """Whether it leads what is stated and was taken for a relative: "stated in a meeting that Serbia would help"."""
    tree = passage.tree
    clause = tree.heads[that]
    noun = tree.heads[clause]
    is_worry = noun == that - 1 and tree.kinds[noun] == "obj" and tree.words[noun] in cues.WORRIES
    is_of_verb = tree.relations[clause] == "acl:relcl" and tree.heads[noun] == verb
    subject = passage.find_subject(clause)
    is_place = tree.kinds[noun] == "obl" and not tree.has(verb, "obj", "ccomp") and not passage.is_passive(verb)
    states_nothing = is_worry or is_place
    return is_of_verb and states_nothing and subject is not None and that < subject < clause


def _has_predicate(passage: Passage, that: int) -> bool:
    reach = range(that + 1, min(that + _THAT_REACH, passage.end))
    kinds = ("aux", "cop", "nsubj") if passage.tree.texts[that + 1 : that + 2] == [","] else ("aux", "cop")
    return any(passage.tree.kinds[token] in kinds for token in reach)


def _find_bare_clause(passage: Passage, verb: int) -> int | None:
    """Where a clause without "that" begins: it has a subject, which follows the verb."""
    tree = passage.tree
    if tree.words[verb + 1 : verb + 2] == ["how"]:
        return None
    for clause in tree.find(verb, "ccomp"):
        first = max(passage.lows[clause], verb + 1)
        is_other = tree.words[first : first + 1] == ["that"] and tree.words[first - 1] in cues.BEFORE_OTHER_THAT
        if clause < verb or is_other or tree.words[first] in cues.QUESTION_WORDS:
            continue
        subjects = (one for relation in SUBJECTS for one in tree.find(clause, relation))
        if any(verb < one < clause for one in subjects):
            return max(passage.lows[clause], verb + 1)
    if _is_relative(passage, verb):
        return verb + 1
    predicate = find_predicate(passage, verb + 1)
    is_led = tree.kinds[verb] == "advcl" and predicate in passage.list_ancestors(verb)  # "When informed he fled"
    if (predicate is not None and not is_led) or _is_misread(passage, verb):
        return verb + 1
    for thing in tree.find(verb, "obj") if passage.find_subject(verb) is not None else ():
        after = thing + 1
        if verb < thing and after < passage.end and tree.kinds[after] in ("aux", "cop") and tree.heads[after] != thing:
            return verb + 1
    return None


def _is_relative(passage: Passage, verb: int) -> bool:
    """Whether what is stated lacks its subject, a relative pronoun before the verb: "which he said were his"."""
    tree, after = passage.tree, verb + 1
    after += after in passage.closings
    if after >= passage.end or (after == verb + 1 and tree.kinds[after] not in ("aux", "cop")):
        return False
    stated = tree.find(verb, "ccomp")
    is_stated = after in stated or tree.heads[after] in stated
    lacks_subject = tree.relations[verb] == "acl:relcl" or not any(tree.has(one, *SUBJECTS) for one in stated)
    if is_stated and lacks_subject and not tree.has(verb, "obj"):
        return True  # "a deed they said was theirs"
    return is_stated and any(one < verb and tree.words[one] in RELATIVES for one in tree.find(verb, "obj"))


def _is_misread(passage: Passage, verb: int) -> bool:
    """Whether a predicate hangs on the verb whose subject is misread as its object: "say the results show it"."""
    tree = passage.tree
    after = verb + 1
    has_speaker = passage.find_subject(verb) is not None or tree.words[verb].endswith("ing")
    if passage.is_passive(verb) or not has_speaker or after >= passage.end:
        return False
    if not tree.texts[after][0].isalnum() or tree.words[after] in ("to", *cues.QUESTION_WORDS):
        return False
    finite = [one for one in tree.find(verb, "xcomp") if tree.has(one, "obj", "aux") and tree.has(verb, "obj")]
    finite = [one for one in finite if not tree.words[one].endswith(("ing", "ed"))]
    finite += [one for one in tree.find(verb, "ccomp") if tree.has(one, "cop", "aux")]
    return any(one > after and not tree.has(one, "mark") for one in finite)


def find_clause_around(passage: Passage, verb: int, speaker: Span | None) -> Span | None:
    """What is stated before the verb and its speaker, and on both sides of them: "It fell, X said, in May"."""
    tree = passage.tree
    first, last = _find_insertion(passage, verb, speaker)
    before = first - 1
    if before <= passage.first:
        begins = tree.words[passage.first] == "as" and last < passage.end and tree.texts[last] in (",", ":")
        return (
            passage.trim(last, find_end(passage, last + 1, verb, clause=_find_root(passage, verb))) if begins else None
        )
    if tree.texts[before] == "," and before - 1 in passage.openings:
        before -= 1
    if before in passage.openings:
        return _join_quotes(passage, passage.openings[before], before, last)
    if tree.texts[before] not in (",", "—", "–") or (
        last < passage.end and tree.texts[last] not in (",", "—", "–", ";", ":")
    ):
        return None
    start = _find_clause_start(passage, before)
    end = before
    goes_on = last < passage.end and tree.texts[last] != ";"
    if not goes_on and tree.words[start] in cues.SUBORDINATORS and tree.kinds[tree.heads[start]] == "advcl":
        return None  # "When the mill was sold, the guild protested"
    has_subject = any(tree.kinds[token] in SUBJECTS for token in range(start, before))
    if not has_subject and not (goes_on and _has_subject_behind(passage, last)):
        return None  # "In his letters, X wrote to Y, about it": nothing is stated
    if goes_on and not _begins_anew(passage, last):
        end = find_end(passage, last + 1, verb, clause=_find_root(passage, verb))
    return passage.trim(start, end)


def _has_subject_behind(passage: Passage, comma: int) -> bool:
    """Whether a clause follows the comma, no relative one: "In May, X said, the town fell"."""
    tree = passage.tree
    if tree.kinds[comma + 1 : comma + 2] in (["aux"], ["cop"]):
        return True  # "The bridge, X said, had fallen"
    if tree.kinds[comma + 1 : comma + 2] in (["case"], ["cc"]):
        return False
    reach = range(comma + 1, min(comma + _THAT_REACH, passage.end))
    subject = next((token for token in reach if tree.kinds[token] in SUBJECTS), None)
    return subject is not None and tree.words[subject] not in RELATIVES


def _find_root(passage: Passage, verb: int) -> int:
    return next(reversed(passage.list_ancestors(verb)), verb)


def _find_insertion(passage: Passage, verb: int, speaker: Span | None) -> Span:
    """The tokens of the verb, its speaker and what belongs to them, up to the next comma."""
    tree = passage.tree
    first = min(verb, speaker[0] if speaker else verb)
    while first > passage.first and (
        tree.words[first - 1] == "as" or (tree.kinds[first - 1] in ("advmod", "aux") and tree.heads[first - 1] == verb)
    ):
        first -= 1
    last = max(verb + 1, speaker[1] if speaker else 0)
    while last < passage.end and tree.texts[last] not in (",", ";", ":", "—", "–") and last not in passage.closings:
        last += 1
    return first, last


def _join_quotes(passage: Passage, opening: int, closing: int, last: int) -> Span | None:
    """A quotation before its speaker, with the clause that it ends, and on to one that follows him."""
    tree = passage.tree
    start = max(opening, passage.first)
    if opening > passage.first and tree.texts[opening - 1] not in (",", ":", ";"):
        start = _find_clause_start(passage, opening)
    end = closing
    following = last + 1
    if last < passage.end and following in passage.closings:
        end = passage.closings[following]
    elif last in passage.closings:
        end = passage.closings[last]
    return passage.trim(start, end)


def join_halves(passage: Passage, first: int, last: int) -> Span | None:
    """A quotation with the clause that its first half ends, what stands in between, and its second half from `last`."""
    closing = first - 1 - (first - 1 not in passage.openings)
    return _join_quotes(passage, passage.openings[closing], closing, last - 1)


def _find_clause_start(passage: Passage, before: int) -> int:
    for token in range(before - 1, passage.first - 1, -1):
        if passage.tree.texts[token] in (";", ":") and token not in passage.openings:
            return token + 1
    return passage.first


def _begins_anew(passage: Passage, comma: int) -> bool:
    """Whether after the insertion the article goes on by itself."""
    after = comma + 1
    if after >= passage.end:
        return True
    return passage.tree.kinds[after] == "cc" or passage.tree.words[after] in cues.CONTRAST


def is_subjunctive(passage: Passage, start: int) -> bool:
    """Whether the clause that begins here tells what is wanted, and not what is: "that he go", "the town be left"."""
    tree = passage.tree
    verb = find_predicate(passage, start)
    subject = None if verb is None else passage.find_subject(verb)
    if verb is None or subject is None or subject > verb:
        return False
    helping = [one for kind in ("aux", "cop") for one in tree.find(verb, kind) if subject < one < verb]
    if helping:
        return tree.words[min(helping)] == "be"
    word, who = tree.words[verb], tree.words[subject]
    is_base = not word.endswith(("s", "ed", "ing")) and word not in cues.PARTICIPLES | IRREGULAR_PASTS
    is_one = not who.endswith("s") and who not in (*cues.OWN_SPEECH, "you", "they", "who", "people")
    return is_base and word.isalpha() and is_one and not tree.has(subject, "conj", "nummod", "amod")
