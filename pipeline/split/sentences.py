"""Where sentences begin, by rules over tokens.

A full stop, a question or exclamation mark or an ellipsis, with the quotation marks and brackets that close after it,
ends a sentence when what follows can begin one: a capital, a number, an opening quote. After an abbreviation, inside
brackets, or where no space follows, the tables in `words` decide, and the reference markers: one that stands after a
full stop tells that a sentence ends there, even before a lower-case word.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate, pairwise

from spacy.tokens import Doc

from pipeline.split import words

_STOPS = frozenset(".!?…")
_OPENING = frozenset("([{“‘«‹„‚¿¡\"'")
_CLOSING = frozenset(")]}”’»›\"'")
_QUOTES = frozenset("”’»›\"'")
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_SIGNS = frozenset("•·‣▪●◦*§$£€¥#@&")  # may stand before the first word of a sentence
_LONGEST_TIME = 10  # words
_PAIR = re.compile(r"[A-Z][a-z]{2,3}\.?[–/-](?P<last>[A-Z][a-z]{2,3})")  # "Aug./Sept"
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")  # U.S, J.R.R
_SEAM = re.compile(r"(?<=[^\W\d_A-Z])[.!?…]+|(?<=[\d%)\]”’\"])[.!?…]+")
_AFTER_SEAM = re.compile(r"[\"”’»)\]]*(?=[\"“‘«(\[]?(?:[A-Z][^\W\d_]|[AI]\s))")
_ABBREVIATIONS = (words.TITLES, words.LEADING, words.NUMBERED, words.EITHER, words.CLOSING)


def has_stop(text: str) -> bool:
    """Whether the text holds what can end a sentence before the text ends."""
    return not _STOPS.isdisjoint(text)


def find_sentence_starts(doc: Doc, markers: Iterable[int] = (), breaks: Iterable[int] = ()) -> list[int]:
    """The indexes of the tokens that begin sentences, in order; the first token always does.

    `markers` and `breaks` are offsets of the document's text; a sentence begins after each break.
    """
    reader = _Reader(doc, sorted(markers), sorted(breaks))
    starts = [0] if len(doc) else []
    index = 0
    while index < len(doc):
        if index in reader.forced and index > starts[-1]:
            starts.append(index)
        if reader.texts[index][-1] in _STOPS:
            last = reader.last_closer(index)
            following = reader.skip_spaces(last + 1)
            if following < len(doc) and reader.ends_sentence(index, last, following, starts[-1]):
                starts.append(following)
            index = last
        index += 1
    return reader.join_wordless(starts)


def find_seams(text: str) -> list[int]:
    """Offsets at which a sentence may begin though no space stands there: `in 1978.The end`.

    spaCy's tokens may reach across them.
    """
    return [after.end() for stop in _SEAM.finditer(text) if (after := _AFTER_SEAM.match(text, stop.end()))]


class _Reader:
    """The tokens of one document as the rules look at them."""

    def __init__(self, doc: Doc, markers: list[int], breaks: list[int]) -> None:
        self.texts = [token.text for token in doc]
        self.starts = [token.idx for token in doc]
        self.spaced = [bool(token.whitespace_) or token.is_space for token in doc]
        self.markers = markers
        self.forced = frozenset(bisect_left(self.starts, offset) for offset in breaks)
        self.enclosing = _find_brackets(self.texts)
        self.quotes = list(accumulate((text == '"' for text in self.texts), initial=0))
        self.first_words = _find_first_words(self.texts)

    def last_closer(self, stop: int) -> int:
        """The last token that belongs to the stop: further stops, quotation marks and brackets closing after it."""
        last = stop
        while last + 1 < len(self.texts) and not self.spaced[last] and last + 1 not in self.forced:
            text = self.texts[last + 1]
            if not all(char in _STOPS or char in _CLOSING for char in text):
                break
            if text in ("'", '"') and not self._closes(last + 1):
                break
            last += 1
        if self._is_parted_quote(last + 1):
            last += 1
        while self._is_printed_marker(last + 1):
            last += 3
        return last

    def _is_parted_quote(self, index: int) -> bool:
        """Whether a quotation mark that closes stands here between spaces, as after another: `'go!' "`."""
        if index >= len(self.texts) or self.texts[index] != '"' or index in self.forced:
            return False
        return self.spaced[index] and self.spaced[index - 1] and self.quotes[index] % 2 == 1

    def _is_printed_marker(self, index: int) -> bool:
        """Whether a reference marker left in the text stands here: `[12]`."""
        opening, number, closing = (*self.texts[index : index + 3], "", "", "")[:3]
        return opening == "[" and number.isdigit() and closing == "]" and self.forced.isdisjoint((index, index + 2))

    def _closes(self, quote: int) -> bool:
        """Whether a straight quotation mark closes: it has nothing or a space after it, or opened before."""
        if quote + 1 == len(self.texts) or self.spaced[quote] or not self.texts[quote + 1][0].isalnum():
            return True
        return self.texts[quote] == '"' and self.quotes[quote] % 2 == 1

    def skip_spaces(self, index: int) -> int:
        while index < len(self.texts) and self.texts[index].isspace():
            index += 1
        return index

    def ends_sentence(self, stop: int, last: int, following: int, start: int) -> bool:
        """Whether the stop, closed by `last`, ends the sentence begun at `start`, so that `following` begins one."""
        word = self.first_words[following]
        if word == len(self.texts) or self._is_inside_brackets(stop, following, start):
            return False
        marked = self._is_marked(stop, following)
        if last + 1 == following and not self.spaced[last] and not marked:
            return self.texts[word] in words.OPENERS
        if not self._can_begin(word):
            return marked and stop == last and self._shortened(stop) is None and self.texts[stop] == "."
        if self._is_item_number(stop, start):
            return False
        if self.texts[stop][-1] in "!?":
            return not self._is_utterance(stop, last, word)
        if stop == last and self.texts[following] == "&" and self.texts[stop].endswith("."):
            return False  # "Com. & Adm."
        abbreviation = self._shortened(stop)
        if abbreviation is not None and self._tells_time_alone(start, stop):
            return False
        return abbreviation is None or self._ends_after_abbreviation(abbreviation, stop, word, marked)

    def _is_inside_brackets(self, stop: int, following: int, start: int) -> bool:
        """Whether brackets hold both the stop and what follows, or a mark of doubt alone: `(?)`.

        Brackets that began with the sentence hold sentences of their own.
        """
        if stop and self.texts[stop - 1] in _BRACKETS.values() and self.texts[stop] in "!?":
            return True
        opening = self.enclosing[following]
        return opening >= 0 and self.first_words[start] < opening

    def _is_marked(self, stop: int, following: int) -> bool:
        """Whether a reference marker stands between the stop and what follows."""
        stop_end = self.starts[stop] + len(self.texts[stop])
        at = bisect_left(self.markers, stop_end)
        return at < len(self.markers) and self.markers[at] <= self.starts[following]

    def _can_begin(self, word: int) -> bool:
        """Whether a sentence can begin with the word: a capital in it, a number, or a script without capitals."""
        first = self.texts[word][0]
        if not first.islower():
            return first.isalnum()
        while not any(char.isupper() for char in self.texts[word]):
            if self.spaced[word] or word + 1 == len(self.texts):
                return False
            word += 1
        return self.texts[word][0] not in _CLOSING

    def _is_item_number(self, stop: int, start: int) -> bool:
        """Whether the sentence so far is a number or letter that counts an item: `1.`, `B.`."""
        text = self.texts[stop]
        first = self.first_words[start]
        counter = text[:-1] if first == stop else self.texts[first] if first + 1 == stop and text == "." else ""
        return (counter.isdigit() and len(counter) < 3) or (len(counter) == 1 and counter.isalpha())

    def _tells_time_alone(self, start: int, stop: int) -> bool:
        """Whether the sentence so far says a time of day and no more: "At 7 p.m."; what happened then follows."""
        first = self.first_words[start]
        if stop - first > 2 * _LONGEST_TIME:
            return False
        texts = [text for text in self.texts[first : stop + 1] if not text.isspace() and text != "."]
        tells_time = any(_is_in(text.rstrip("."), words.CLOSING) for text in texts)
        return tells_time and 2 <= len(texts) <= _LONGEST_TIME and all(_is_time_word(text) for text in texts)

    def _is_utterance(self, stop: int, last: int, word: int) -> bool:
        """Whether a question or cry goes on: whoever utters it follows, or the mark is part of a name."""
        if any(char in _QUOTES for text in self.texts[stop + 1 : last + 1] for char in text):
            return any(text in words.SPEECH_VERBS for text in self.texts[word + 1 : word + 4])
        return self.texts[stop - 1] in words.EXCLAIMED and self.texts[word] not in words.OPENERS

    def _shortened(self, stop: int) -> str | None:
        """The word that the full stop may shorten, without its stop; None where it shortens none."""
        text = self.texts[stop]
        if text == "." and stop and not self.spaced[stop - 1]:
            word = self.texts[stop - 1]
        elif text.endswith(".") and not text.endswith(".."):
            word = text[:-1]
        else:
            return None
        if pair := _PAIR.fullmatch(word):
            word = pair["last"]
        is_initial = (len(word) == 1 and word.isalpha()) or _INITIALS.fullmatch(word)
        return word if is_initial or any(_is_in(word, table) for table in _ABBREVIATIONS) else None

    def _ends_after_abbreviation(self, abbreviation: str, stop: int, word: int, marked: bool) -> bool:
        following = self.texts[word]
        is_letter = len(abbreviation) == 1 and following in words.OPENERS  # "the constant c. The" is no "c. 1900"
        if _is_in(abbreviation, words.TITLES) or (_is_in(abbreviation, words.LEADING) and not is_letter):
            return False
        if _is_in(abbreviation, words.NUMBERED):
            return not following[0].isdigit()
        if _is_in(abbreviation, words.CLOSING):
            is_zone = following in words.TIME_COMPANIONS or self.texts[word + 1 : word + 2] == ["time"]  # "Moscow time"
            return not is_zone and not following[0].isdigit()
        if following in words.OPENERS or (marked and following[0].isalpha()):
            return True
        return abbreviation == "I" and self._follows_name(stop) and not following.endswith(".")

    def _follows_name(self, stop: int) -> bool:
        """Whether a capitalised word stands before the numeral: `World War I.`."""
        before = stop - 1 - (self.texts[stop] == ".")
        return before >= 0 and self.texts[before][0].isupper() and self.texts[before].isalpha()

    def join_wordless(self, starts: list[int]) -> list[int]:
        """The starts without those of sentences that would hold no letter and no digit."""
        kept = starts[:1]
        for start, end in pairwise([*starts[1:], len(self.texts)]):
            if start in self.forced or any(char.isalnum() for text in self.texts[start:end] for char in text):
                kept.append(start)
        return kept


def _is_time_word(text: str) -> bool:
    if text[0].isdigit():
        return True
    return (
        text.lower() in words.TIME_LEADERS or text in words.TIME_COMPANIONS or _is_in(text.rstrip("."), words.CLOSING)
    )


def _is_in(abbreviation: str, table: frozenset[str]) -> bool:
    """Whether the table holds it; written in capitals it is another word: "est." but not "EST."."""
    if abbreviation in table:
        return True
    is_capitals = len(abbreviation) > 1 and abbreviation.isalpha() and abbreviation.isupper()
    return not is_capitals and abbreviation.lower() in table


def _find_first_words(texts: list[str]) -> list[int]:
    """For each token the first one from it on that is no opening quote or bracket, sign or space."""
    found = [len(texts)] * (len(texts) + 1)
    for index in range(len(texts) - 1, -1, -1):
        is_before = all(char in _OPENING or char in _SIGNS or char.isspace() for char in texts[index])
        found[index] = found[index + 1] if is_before else index
    return found


def _find_brackets(texts: list[str]) -> list[int]:
    """For each token the opening token of the innermost pair of brackets that holds it, or -1.

    A bracket without its partner counts for nothing. The opening token is outside its pair, the closing one inside.
    """
    partners: dict[tuple[int, int], int] = {}  # the place of an opening bracket: the token of the closing one
    unclosed: list[tuple[str, tuple[int, int]]] = []
    for index, text in enumerate(texts):
        for at, char in enumerate("" if text.isalnum() else text):
            if char in _BRACKETS.values():
                unclosed.append((char, (index, at)))
            elif char in _BRACKETS and unclosed and unclosed[-1][0] == _BRACKETS[char]:
                partners[unclosed.pop()[1]] = index
    closings: dict[int, list[int]] = {}
    for (opening, _), closing in sorted(partners.items()):
        closings.setdefault(opening, []).append(closing)
    enclosing, held_by = [], list[tuple[int, int]]()
    for index in range(len(texts)):
        while held_by and held_by[-1][1] < index:
            held_by.pop()
        enclosing.append(held_by[-1][0] if held_by else -1)
        held_by.extend((index, closing) for closing in sorted(closings.get(index, ()), reverse=True))
    return enclosing
