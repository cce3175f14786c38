"""Where what is stated ends, against a parser's errors at a distance.

A clause runs on to the end of its sentence unless what follows is told by the article or stated anew: signs of that
are words (while, although, a further cue) as much as the tree.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.extract.claims import cues
from pipeline.extract.claims.passage import Passage

Span = tuple[int, int]

_BETWEEN = frozenset(["advmod", "aux", "cc", "discourse", "mark"])  # before a verb whose subject stands before them
_CONTRASTING = cues.CONTRAST_ANYWHERE | cues.CONTRAST_BEHIND_COMMA | cues.CONTRAST_JOINING
SUBJECTS = ("nsubj", "expl", "csubj")
RELATIVES = frozenset(["who", "which", "that", "whom"])
_OF_RELATIVES = ("nsubj", "obj", "iobj", "obl", "mark")
_SUBJECT_REACH = 14  # tokens from where a clause begins to its subject


def find_end(passage: Passage, start: int, cue: int, *, clause: int | None = None) -> int:
    """Where what is stated from `start` on ends, by its cue or, of an adjunct, the head of its clause."""
    tree = passage.tree
    above = _list_above(passage, cue if clause is None else clause, start)
    token, brackets = start, 0  # those open
    while token < passage.end:
        if token in passage.closings:
            token = passage.closings[token] + 1
            if _ends_after_quote(passage, start, token):
                return token
            continue
        if tree.texts[token] == ")" and not brackets:
            return token  # what is stated within brackets ends with them
        brackets = max(brackets + tree.texts[token].count("(") - tree.texts[token].count(")"), 0)
        if tree.texts[token] == ";" or (token > start and _parts(passage, token, cue, above, start, clause)):
            return token
        token += 1
    return passage.end


def _ends_after_quote(passage: Passage, start: int, token: int) -> bool:
    """Whether a quotation that is all so far ends what is stated: but for one more of them nothing goes on."""
    if start not in passage.closings or passage.closings[start] + 1 != token or token >= passage.end:
        return False
    following = token + passage.is_comma(token)
    following += following < passage.end and passage.tree.words[following] in ("and", "or")
    if following in passage.closings:
        return False
    return following != token or passage.tree.texts[token] in (".", ":", ";")


def _list_above(passage: Passage, cue: int, start: int) -> frozenset[int]:
    """What the cue hangs on after `start`: where that comes, a clause that holds the cue goes on.

    A cue in a relative clause without a pronoun states nothing: it is the verb of a sentence that was misread.
    """
    tree = passage.tree
    if (
        tree.words[cue] in cues.FIRST_WORDS
        or tree.kinds[cue] == "case"
        or (tree.relations[cue] == "acl:relcl" and not passage.has_word(cue, RELATIVES, *_OF_RELATIVES))
    ):
        return frozenset()
    if tree.kinds[cue] == "acl" and find_predicate(passage, start) in passage.list_ancestors(cue):
        return frozenset()  # so is a participle: "The census reported the town had shrunk"
    return frozenset(one for one in passage.list_ancestors(cue) if one > max(start, cue))


@dataclass(frozen=True, slots=True)
class _Edge:
    """A token behind what is stated so far; `after` is the next that is no comma, `word` what stands there."""

    passage: Passage
    token: int
    cue: int
    start: int
    clause: int | None

    @property
    def has_comma(self) -> bool:
        return self.passage.is_comma(self.token)

    @property
    def is_apart(self) -> bool:
        """Whether a comma stands here, or before the closing quotation mark behind which this stands."""
        before = self.token - 2
        is_closed = self.token - 1 in self.passage.openings and self.passage.is_comma(before)
        return self.has_comma or is_closed

    @property
    def after(self) -> int:
        return self.token + self.has_comma

    @property
    def word(self) -> str:
        words = self.passage.tree.words[self.after : self.after + 2]
        return words[-1] if words[0] == "even" else words[0]

    @property
    def is_joined(self) -> bool:
        return self.passage.tree.kinds[self.after] == "cc"

    @property
    def begins_cue(self) -> bool:
        return _begins_cue(self.passage, self.after, self.cue, has_comma=self.is_apart)


def _parts(passage: Passage, token: int, cue: int, above: frozenset[int], start: int, clause: int | None) -> bool:
    """Whether what follows from this token on is not stated by the cue any more."""
    tree = passage.tree
    if token in above or (tree.heads[token] in above and tree.heads[token] > token and tree.kinds[token] != "punct"):
        return True
    edge = _Edge(passage, token, cue, start, clause)
    if edge.after >= passage.end or _opens_with_source(passage, start, token):
        return False
    if not (edge.is_apart or edge.is_joined or edge.word in _BARE):
        return False
    answers = (rule(edge) for rule in _RULES)
    return next((answer for answer in answers if answer is not None), False)


def _opens_with_source(passage: Passage, start: int, comma: int) -> bool:
    """Whether all so far is whom what follows is from: "said that, according to X, …"."""
    words = passage.tree.words
    is_source = any(tuple(words[start : start + len(phrase)]) == phrase for phrase in cues.PHRASES)
    return is_source and "," not in passage.tree.texts[start:comma]


# The rules of where what is stated ends, each a question: whether it ends here; None where the rule cannot tell. The
# first that can is right.


def _goes_on_with_that(edge: _Edge) -> bool | None:
    """ "and that the road was open" is stated too; not so "and added that"."""
    words = edge.passage.tree.words
    goes_on = "that" in words[edge.after + 1 : edge.after + 3]
    goes_on = goes_on or (words[edge.start] == "to" and words[edge.after + 1 : edge.after + 2] == ["to"])
    return False if goes_on and edge.is_joined and not edge.begins_cue else None


def _adds_a_cue(edge: _Edge) -> bool | None:
    """ "as well as claiming that"."""
    words = edge.passage.tree.words[edge.token : edge.token + 4]
    if words[:3] != ["as", "well", "as"] or edge.token + 3 >= edge.passage.end:
        return None
    return words[3].endswith("ing") if words[3] in cues.VERBS else None


def _takes_it_up(edge: _Edge) -> bool | None:
    """ ", according to X", ", X said", ", a statement backed by X"."""
    is_told = edge.has_comma and (_is_aside(edge.passage, edge.after) or _retells(edge.passage, edge.after))
    return True if is_told else None


def _contrasts(edge: _Edge) -> bool | None:
    """ ", while the garrison stayed"; without a comma some join words of what is stated."""
    if edge.word not in _CONTRASTING:
        return None
    if edge.passage.tree.words[edge.after + 1 : edge.after + 2] in (["who"], ["which"]):
        return False  # "who burned it, but who was kind"
    has_subject = has_own_subject(edge.passage, edge.after)
    if not edge.has_comma:
        is_other = edge.word in cues.CONTRAST_BEHIND_COMMA and _has_own_cue(edge.passage, edge.after + 1)
        return (edge.word in cues.CONTRAST_ANYWHERE and has_subject) or is_other
    has_cue = edge.word not in cues.CONTRAST_JOINING and _has_cue(edge.passage, edge.after)
    return True if has_subject or has_cue else None


def _begins_a_clause(edge: _Edge) -> bool | None:
    """ ", and the road was open"."""
    is_clause = edge.has_comma and edge.is_joined and begins_clause(edge.passage, edge.after + 1)
    if not is_clause:
        return None
    tree, start = edge.passage.tree, edge.start
    is_open = tree.words[start - 1 : start] == ["that"] and not any(
        kind in SUBJECTS for kind in tree.kinds[start : edge.token]
    )
    return None if is_open else True  # "that a billion people, or a third, are poor"


def _says_more(edge: _Edge) -> bool | None:
    """ "and added that", ", claiming that"."""
    return True if (edge.is_apart or edge.is_joined) and edge.begins_cue else None


def _stands_above(edge: _Edge) -> bool | None:
    """The tree has what follows beside the cue."""
    if not (edge.has_comma or edge.is_joined):
        return None
    return _leaves(edge.passage, edge.token, edge.after, edge.cue, edge.start, edge.clause)


_RULES: tuple[Callable[[_Edge], bool | None], ...] = (
    _goes_on_with_that,
    _contrasts,
    _adds_a_cue,
    _takes_it_up,
    _begins_a_clause,
    _says_more,
    _stands_above,
)
_BARE = _CONTRASTING | {"as"}  # where a rule tells without a comma or a conjunction


def has_own_subject(passage: Passage, token: int) -> bool:
    """Whether a subject follows, before the next comma; a comma behind a place or a day aside."""
    words = passage.tree.words[token : token + 2]
    is_led = words[-1] in cues.PREPOSITIONS and words[0] not in cues.CONTRAST_JOINING
    for each in range(token + 1, min(token + _SUBJECT_REACH, passage.end)):
        if passage.is_comma(each) and not is_led:
            return False
        is_led = is_led and not passage.is_comma(each)
        if passage.tree.kinds[each] in ("nsubj", "expl"):
            return True
    return False


def begins_clause(passage: Passage, token: int) -> bool:
    """Whether a subject begins here, of a predicate behind it."""
    return find_predicate(passage, token) is not None


def find_predicate(passage: Passage, token: int) -> int | None:
    """The predicate whose subject begins here, before it."""
    tree = passage.tree
    for each in range(token, min(token + _SUBJECT_REACH, passage.end)):
        if tree.kinds[each] in SUBJECTS and passage.lows[each] == token and tree.heads[each] > each:
            return tree.heads[each]
    return None


def _has_cue(passage: Passage, token: int) -> bool:
    return any(word in cues.VERBS for word in passage.tree.words[token + 1 : min(token + 4, passage.end)])


def _has_own_cue(passage: Passage, token: int) -> bool:
    """Whether somebody else speaks: "while others claim that it was"."""
    predicate = find_predicate(passage, token)
    return predicate is not None and passage.tree.words[predicate] in cues.VERBS


def _is_aside(passage: Passage, token: int) -> bool:
    """Whether an attribution follows, or "with" and a clause of its own: ", according to X", ", with X being held"."""
    tree = passage.tree
    words = tree.words[token : token + 3]
    if any(tuple(words[: len(phrase)]) == phrase for phrase in cues.PHRASES if len(phrase) <= 3):
        return True
    if words[0] == "with":
        return tree.kinds[tree.heads[token]] == "nsubj"
    return any(_is_parenthesis(passage, token, each) for each in range(token, min(token + 8, passage.end)))


def _is_parenthesis(passage: Passage, first: int, verb: int) -> bool:
    """Whether a cue closes the sentence or is closed by a comma, its subject beginning at `first`: ", X said"."""
    tree = passage.tree
    if tree.words[verb] not in cues.VERBS or "clause" not in cues.VERBS[tree.words[verb]]:
        return False
    if verb + 1 < passage.end and not passage.is_comma(verb + 1):
        return False
    first += tree.words[first] == "as"
    subject = passage.find_subject(verb)
    return subject is not None and passage.lows[subject] == first and subject < verb


def _retells(passage: Passage, token: int) -> bool:
    """Whether an apposition takes up what was stated: ", a statement backed by X"."""
    words = passage.tree.words[token : token + 3]
    return words[0] in ("a", "an", "the") and any(word in cues.NOUNS for word in words[1:2])


def _begins_cue(passage: Passage, token: int, cue: int, *, has_comma: bool) -> bool:
    """Whether a cue follows whose subject is that of this one: "and added that", ", claiming that"."""
    tree = passage.tree
    verb = token
    while verb < min(token + 5, passage.end) and tree.kinds[verb] in _BETWEEN and tree.words[verb] != "that":
        verb += 1
    if verb >= passage.end or tree.words[verb] not in cues.VERBS or passage.find_subject(verb) is not None:
        return False
    if tree.words[verb].endswith("ing"):
        return has_comma
    if tree.kinds[token] != "cc":
        return False
    if has_comma or tree.heads[verb] == cue or "that" in tree.words[verb + 1 : verb + 3]:
        return True
    first = tree.heads[verb]  # "were blocking it and called it": no conjunct of that
    return (
        first > cue and tree.words[first].endswith("ing") and tree.words[verb].endswith("ed") and tree.has(first, "aux")
    )


def _is_nominal(passage: Passage, top: int) -> bool:
    """Whether what is joined is a noun phrase, and so no clause beside the cue's."""
    tree = passage.tree
    if tree.words[top] in ("more", "others"):
        return True
    is_noun = tree.has(top, "det", "nummod", "amod", "nmod:poss", "compound")
    return is_noun and not tree.has(top, "nsubj", "aux", "cop", "obj", "xcomp", "ccomp", "advcl", "parataxis")


def _leaves(passage: Passage, token: int, after: int, cue: int, start: int, clause: int | None) -> bool:
    """Whether the tree has what follows beside the cue or above it, and not in what is stated."""
    tree = passage.tree
    if tree.kinds[after] == "cc":
        after = min(after + 1, passage.end - 1)
    top = passage.find_top(after, token)
    head = tree.heads[top]
    if tree.kinds[top] not in ("conj", "parataxis") or top == head:
        return False
    if _is_nominal(passage, top):
        return False  # "said it has a church, and two mills"
    if tree.words[top].endswith("ing") and not tree.has(top, "nsubj", "aux") and not tree.words[head].endswith("ing"):
        return False  # "accused them of killing the king, and burning the mill"
    if clause is not None:
        return head == clause and passage.is_comma(token) and tree.has(top, "nsubj", "expl")
    return head < start and (head == cue or head in passage.list_ancestors(cue))
