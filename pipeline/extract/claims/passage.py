"""A sentence in its stretch's trees: where what hangs on each token begins and ends, and what is quoted."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.extract.roles.speech import is_inverted
from pipeline.extract.roles.tree import Tree

_OPENING, _CLOSING, _EITHER = "“«„", "”»", '"'
_HIGHEST = 40  # steps up a tree at most
_INSERTED = 12  # tokens at most from a verb to the comma behind who speaks there
_BEFORE_NOUN = frozenset(["amod", "compound", "det", "nummod"])
_IRREGULAR = frozenset(["found", "held", "put", "said", "shown"])  # participles of verbs of saying
_NOUNS = frozenset(["nsubj", "obj"])
_JOINING = frozenset(["and", "or", "but", "nor"])
COMMAS = frozenset([",", "—", "–", "--"])
PUNCTUATION = frozenset(
    [",", ";", ":", ".", "-", "–", "—", "--", "…", "...", "(", ")", "[", "]", "'", "‘", "’", '"', "“", "”", "!", "?"]
)


class Extents:
    """For each token of the trees the first and the last of what hangs on it, itself among them; in linear time."""

    def __init__(self, tree: Tree) -> None:
        count = len(tree.heads)
        self.lows, self.highs = list(range(count)), list(range(count))
        waiting = [0] * count  # children whose extent is not known yet
        for token, head in enumerate(tree.heads):
            waiting[head] += head != token
        ready = [token for token in range(count) if not waiting[token]]
        while ready:
            token = ready.pop()
            head = tree.heads[token]
            if head == token:
                continue
            self.lows[head] = min(self.lows[head], self.lows[token])
            self.highs[head] = max(self.highs[head], self.highs[token])
            waiting[head] -= 1
            if not waiting[head]:
                ready.append(head)


class Passage:
    """The tokens `[first, end)` of the trees, a sentence; `end` is before the mark that closes it.

    `dated` are the tokens of its dates.
    """

    def __init__(self, tree: Tree, extents: Extents, first: int, end: int, dated: frozenset[int]) -> None:
        self.tree, self.lows, self.highs = tree, extents.lows, extents.highs
        self.first, self.end, self.dated = first, end, dated
        self.closings = _pair_quotes(tree, first, end)
        self.openings = {closing: opening for opening, closing in self.closings.items()}

    def is_comma(self, token: int) -> bool:
        """Whether a comma or a dash that parts as one does stands here, not the dash of "the Smith–Roe rule"."""
        tree = self.tree
        if tree.texts[token] == "–" and token > self.first:
            return tree.is_spaced[token - 1] or tree.is_spaced[token]
        return tree.texts[token] in COMMAS

    def list_ancestors(self, token: int) -> list[int]:
        """What the token hangs on, the nearest first, inside the sentence; at most forty."""
        found: list[int] = []
        while (head := self.tree.heads[token]) != token and len(found) < _HIGHEST:
            found.append(head)
            token = head
        return found

    def find_top(self, token: int, first: int) -> int:
        """The highest token that this one hangs on of which nothing stands before `first`."""
        for head in self.list_ancestors(token):
            if self.lows[head] < first:
                break
            token = head
        return token

    def has_word(self, token: int, words: Iterable[str], *relations: str) -> bool:
        """Whether a child of one of these relations is one of the words."""
        return any(
            self.tree.words[child] in words for relation in relations for child in self.tree.find(token, relation)
        )

    def is_passive(self, verb: int) -> bool:
        is_joined = self.tree.kinds[verb] in ("conj", "advcl") and self.tree.has(
            verb, "obl:agent"
        )  # "found, told by X"
        return is_joined or self.tree.has(verb, "aux:pass", "nsubj:pass")

    def is_reduced(self, verb: int) -> bool:
        """Whether it is a participle of the passive behind its noun: "a man described as a tyrant"."""
        tree, after = self.tree, verb + 1
        is_irregular = tree.words[verb] in _IRREGULAR and tree.words[after : after + 1] in (["as"], ["at"], ["to"])
        is_participle = tree.words[verb].endswith("ed") or is_irregular
        if tree.relations[verb] != "acl" or not is_participle or after >= self.end:
            return False
        is_led = tree.kinds[after] in ("case", "mark") and tree.words[after] != "that"
        return is_led and self.first <= tree.heads[verb] < verb and not tree.has(verb, "obj", "nsubj", "aux")

    def is_joined_passive(self, verb: int) -> bool:
        """Whether it is a participle joined to what somebody is or suffers: "was corrupt and accused of theft"."""
        tree, head = self.tree, self.tree.heads[verb]
        is_bare = tree.kinds[verb] == "conj" and tree.words[verb].endswith("ed") and not tree.has(verb, "nsubj")
        has_being = tree.has(head, "cop", "aux:pass") and self.first <= head < verb
        return is_bare and has_being and verb + 1 < self.end and tree.kinds[verb + 1] in ("case", "mark")

    def is_credited(self, verb: int) -> bool:
        """Whether it gives its clause to an agent or a place: "…, as noted by X", "As reported in the press, …"."""
        words, after = self.tree.words, verb + 1
        if verb == self.first or after >= self.end or words[verb - 1] != "as":
            return False
        is_participle = words[verb].endswith("ed") or words[verb] in ("said", "shown", "written", "told")
        is_placed = words[after] == "by" or (words[after] == "in" and self.tree.heads[self.tree.heads[after]] == verb)
        return is_participle and is_placed

    def find_subject(self, verb: int) -> int | None:
        """The verb's own subject: the nearest before it, else the first; one behind a quotation and its verb too."""
        if (inverted := self.find_inserted(verb)) is not None:
            return inverted
        subjects = [one for one in self.tree.find(verb, "nsubj") if self.first <= one < self.end]
        before = [one for one in subjects if one < verb]
        if len(before) > 1 and self.find_case(before[-1]):
            before.pop()  # "X from Y was cited": no subject has a preposition
        if subjects or self.tree.words[verb].endswith("ing"):
            return before[-1] if before else next(iter(subjects), None)
        if self.tree.kinds[verb] == "conj" and self.tree.texts[verb - 1] == ",":
            return None  # one of several deeds, "took it, denied the rebels a chance, …"
        objects = (one for one in self.tree.find(verb, "obj") if self.first < verb < one < self.end)
        return next((one for one in objects if self._is_somebody(one) and is_inverted(self.tree, verb, one)), None)

    def find_inserted(self, verb: int) -> int | None:
        """Who speaks behind the verb, before which stands what is cut off from its predicate: "Tax, said X, is due"."""
        tree = self.tree
        if verb + 1 >= self.end or tree.texts[verb - 1] != "," or tree.words[verb].endswith("ing"):
            return None
        reach = range(verb + 1, min(verb + _INSERTED, self.end))
        noun = next((one for one in reach if tree.kinds[one] in _NOUNS and self.lows[one] == verb + 1), None)
        cut_off = (verb - 1, verb - 2)
        taken = next((one for one in tree.find(verb, "nsubj") if self.highs[one] in cut_off), None)
        if noun is None or taken is None or "," not in tree.texts[noun : max(self.highs[noun], noun + _INSERTED)]:
            return None
        return None if "," in tree.texts[self.lows[taken] : verb - 1] or not self._is_somebody(noun) else noun

    def _is_somebody(self, noun: int) -> bool:
        """Whether it may be who speaks behind a verb: no bare singular, as in "…, pledges loyalty to the king"."""
        is_bare = self.tree.texts[noun][0].islower() and not self.tree.texts[noun].endswith("s")
        return not is_bare or self.tree.has(noun, "det", "nmod:poss", "amod", "nummod", "compound", "flat", "appos")

    def find_object(self, verb: int) -> int | None:
        """The verb's object behind it, a noun without a preposition."""
        things = (noun for noun in self.tree.find(verb, "obj") if noun > verb and not self.find_case(noun))
        return next((noun for noun in things if self.tree.texts[noun + 1 : noun + 2] != ["-"]), None)

    def find_affected(self, verb: int) -> int | None:
        """The verb's object or, in the passive, its subject."""
        return self.find_subject(verb) if self.is_passive(verb) else self.find_object(verb)

    def find_what(self, verb: int) -> int | None:
        """The "what" that a clause without an antecedent begins with: "in what she described as a coup"."""
        head = self.tree.heads[verb]
        is_free = self.tree.relations[verb] == "acl:relcl" and self.first <= head < verb
        return head if is_free and self.tree.words[head] == "what" else None

    def find_start(self, noun: int) -> int:
        """Where a noun phrase begins behind its preposition, in the sentence."""
        if self.tree.words[noun] == "what":
            return noun
        start = max(self.lows[noun], self.first)
        while start < noun and self.tree.kinds[start] in ("case", "mark"):
            start += 1
        return start

    def leads_on(self, noun: int) -> bool:
        """Whether what a noun of saying states follows it: "the claim that it fell", not "claims that tell it"."""
        if noun + 2 >= self.end:
            return False
        word = self.tree.words[noun + 1]
        return word == "of" or (word == "that" and self.tree.kinds[noun + 1] != "nsubj")

    def find_case(self, noun: int) -> str:
        """The first preposition of the noun; empty where it has none."""
        return next((self.tree.words[case] for case in self.tree.find(noun, "case") if case < noun), "")

    def skip_bracket(self, token: int) -> int:
        """The token behind the bracket that begins here, if one does: "according to Roe (1950), …"."""
        texts = self.tree.texts[token : self.end]
        is_bracket = bool(texts) and texts[0].startswith("(") and ")" in texts
        return token + texts.index(")") + 1 if is_bracket else token

    def trim(self, start: int, end: int) -> tuple[int, int] | None:
        """The span without punctuation at its ends, but for what it opens itself, and an "and" that joins nothing.

        None where nothing is left.
        """
        texts = self.tree.texts
        while start < end and (texts[start] in PUNCTUATION or self.tree.words[start] in _JOINING):
            if texts[start] == "[" and any("]" in text for text in texts[start:end]):
                break  # "[t]he word"
            if start - 1 in self.closings and self.tree.words[start] in _JOINING:
                break  # `"But it fell."`
            start += 1
        while start < end and (texts[end - 1] in PUNCTUATION or self.tree.words[end - 1] in _JOINING):
            is_closed = texts[end - 1] == ")" and any("(" in text for text in texts[start : end - 1])
            if is_closed or self.openings.get(end - 1, -1) >= start:
                break
            end -= 1
        return (self._find_joined(start), end) if start < end else None

    def _find_joined(self, start: int) -> int:
        """Where the noun phrase begins whose first word a hyphen cuts in two before `start`: "the re-release"."""
        tree, first = self.tree, start - 2
        if first < self.first or tree.texts[start - 1] != "-" or any(tree.is_spaced[first:start]):
            return start
        while first > self.first and tree.kinds[first - 1] in _BEFORE_NOUN:
            first -= 1
        return first


def _begins_quoted(tree: Tree, first: int, end: int) -> bool:
    """Whether a quotation that began in a sentence before ends in this one: `… and fled," he said`."""
    marks = [token for token in range(first, end) if tree.texts[token] == _EITHER]
    if len(marks) % 2 == 0 or marks[0] == first or tree.is_spaced[marks[0] - 1]:
        return False
    after = marks[0] + 1
    return tree.is_spaced[marks[0]] or after == end or tree.texts[after] in (",", ";", ".")


def _pair_quotes(tree: Tree, first: int, end: int) -> dict[int, int]:
    """By the token of each opening quotation mark that of the closing one; the last may lack its partner."""
    texts, pairs = tree.texts, dict[int, int]()
    opening = first - 1 if _begins_quoted(tree, first, end) else None
    for token in range(first, end):
        text = texts[token]
        if opening is None and text in (*_OPENING, _EITHER):
            opening = token
        elif opening is not None and text in (*_CLOSING, _EITHER):
            pairs[opening] = token
            opening = None
    if opening is not None:
        pairs[opening] = end
    return pairs
