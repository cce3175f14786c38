"""The claims of an article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.document import Claim, Quoted
from pipeline.extract.claims import cues
from pipeline.extract.claims.adjuncts import read_adverb, read_phrase
from pipeline.extract.claims.extents import Span
from pipeline.extract.claims.nouns import read_adjective, read_noun
from pipeline.extract.claims.passage import PUNCTUATION, Extents, Passage
from pipeline.extract.claims.statement import Statement
from pipeline.extract.claims.verbs import read_verb
from pipeline.extract.roles.tree import Tree
from pipeline.extract.stretches import Stretch

# No sentence of prose has as many cues; of a list without full stops, where all that is looked at for each would grow
# with the square of its length, the first are read.
_MOST_CUES = 24
_JOINING = 6  # tokens at most between what a cue states and the next one


def find_claims(stretches: Sequence[Stretch]) -> Iterator[Claim]:
    """Every claim, in the order of the cues; none where the pipeline set no trees."""
    for stretch in stretches:
        if not stretch.doc.has_annotation("DEP"):
            continue
        tree = Tree(stretch.doc)
        extents = Extents(tree)
        bounds = pairwise([*stretch.firsts, len(stretch.doc)])
        for sentence, (first, end) in zip(stretch.sentences, bounds, strict=True):
            passage = Passage(tree, extents, first, _find_last(tree, first, end))
            offset = stretch.doc[first].idx if first < end else 0
            for statement in read_passage(passage):
                yield _make_claim(stretch, passage, statement, sentence, offset)


def _find_last(tree: Tree, first: int, end: int) -> int:
    """Where the sentence ends without the mark that closes it; a closing quotation mark stays."""
    while end > first and tree.texts[end - 1] in (".", "!", "?", "…"):
        end -= 1
    return end


def read_passage(passage: Passage) -> list[Statement]:
    """The statements of a sentence, in the order of their cues."""
    found: list[Statement] = []
    words = passage.tree.words
    candidates = [
        token
        for token in range(passage.first, passage.end)
        if words[token] in cues.VERBS
        or words[token] in cues.NOUNS
        or words[token] in cues.ADVERBS
        or words[token] in cues.ADJECTIVES
        or words[token] in cues.FIRST_WORDS
    ]
    for token in candidates[:_MOST_CUES]:
        statement = _read(passage, token)
        if statement is not None and found and _goes_on(passage, found[-1], statement):
            statement = replace(statement, speaker=found[-1].speaker)
        if statement is not None and not _repeats(found, statement):
            found.append(statement)
    return found


def _read(passage: Passage, token: int) -> Statement | None:
    word = passage.tree.words[token]
    if word in cues.ADVERBS:
        return read_adverb(passage, token)
    if word in cues.FIRST_WORDS and (phrase := read_phrase(passage, token)):
        return phrase
    if word in cues.ADJECTIVES and (statement := read_adjective(passage, token)):
        return statement
    if word in cues.VERBS and (statement := read_verb(passage, token)):
        return statement
    return read_noun(passage, token) if word in cues.NOUNS else None


def _repeats(found: list[Statement], statement: Statement) -> bool:
    """Whether a noun of saying says again what a cue before it, of which it is the object, has said."""
    return any(one.content == statement.content and one.head < statement.head <= statement.content[0] for one in found)


def _goes_on(passage: Passage, one: Statement, other: Statement) -> bool:
    """Whether the second cue is a verb joined to the first, behind what that states, whose subject is its own."""
    tree = passage.tree
    between = range(one.content[1], other.head)
    if tree.words[other.head] not in cues.VERBS or not 0 < len(between) < _JOINING or one.head > between.start:
        return False
    return (
        passage.find_subject(other.head) is None
        and not passage.is_passive(other.head)
        and any(tree.kinds[token] == "cc" or tree.texts[token] == "," for token in between)
    )


def _make_claim(stretch: Stretch, passage: Passage, statement: Statement, sentence: int, offset: int) -> Claim:
    def place(tokens: Span) -> Span:
        words = stretch.doc[slice(*tokens)]
        return words.start_char - offset, words.end_char - offset

    cue, content = place(statement.cue), place(statement.content)
    speaker = statement.speaker and place(statement.speaker)
    return Claim(
        sentence=sentence,
        start=content[0],
        end=content[1],
        cue=stretch.doc[slice(*statement.cue)].text,
        cue_start=cue[0],
        cue_end=cue[1],
        stance=statement.stance,
        quoted=tell_quoted(passage, statement),
        speaker=statement.speaker and stretch.doc[slice(*statement.speaker)].text,
        speaker_start=speaker and speaker[0],
        speaker_end=speaker and speaker[1],
    )


def tell_quoted(passage: Passage, statement: Statement) -> Quoted:
    """How much of what is stated stands in quotation marks, cue and speaker aside."""
    apart = set(range(*statement.cue)) | set(range(*(statement.speaker or (0, 0))))
    quoted = {token for opening, closing in passage.closings.items() for token in range(opening + 1, closing)}
    texts = passage.tree.texts
    tokens = [token for token in range(*statement.content) if token not in apart and texts[token] not in PUNCTUATION]
    inside = sum(token in quoted for token in tokens)
    return "none" if not inside else "whole" if inside == len(tokens) else "part"
