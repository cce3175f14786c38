"""The claims of an article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.document import Claim, DateMention, Diagnostic, Quoted, Sentences, Stance
from pipeline.extract.claims import cues
from pipeline.extract.claims.adjuncts import find_view, read_adverb, read_phrase, read_view
from pipeline.extract.claims.extents import Span
from pipeline.extract.claims.nouns import read_adjective, read_attitude, read_noun
from pipeline.extract.claims.parallel import find_reporting_phrase
from pipeline.extract.claims.passage import PUNCTUATION, Extents, Passage
from pipeline.extract.claims.quotations import find_insertion
from pipeline.extract.claims.retold import read_retold
from pipeline.extract.claims.statement import Statement
from pipeline.extract.claims.verbs import read_verb
from pipeline.extract.roles.tree import Tree
from pipeline.extract.stretches import Stretch

# Of each cue all of its sentence may be looked at. No prose takes as many steps; of a list without full stops, where
# they would grow with the square of its length, the first cues are read.
_LEAST_CUES, _MOST_STEPS = 24, 100_000
_WEIGHING: Collection[Stance] = frozenset(["confirms", "denies", "doubts"])  # of what a pronoun may stand for
_NOUN_PLACES = frozenset(["nmod", "nsubj", "obj", "obl"])
_JOINING = 6  # tokens at most between what a cue states and the next one


def find_claims(
    stretches: Sequence[Stretch], sentences: Sentences, dates: Iterable[DateMention] = ()
) -> tuple[list[Claim], list[Diagnostic]]:
    """Every claim, in the order of the cues, and where cues were left; none where the pipeline set no trees."""
    claims, diagnostics = list[Claim](), list[Diagnostic]()
    for stretch, sentence, passage in _list_passages(stretches, dates):
        tokens = list_cues(passage)
        read = max(_LEAST_CUES, _MOST_STEPS // max(passage.end - passage.first, 1))
        offset = stretch.doc[passage.first].idx if tokens else 0
        claims += [
            _make_claim(stretch, passage, statement, sentence, offset)
            for statement in read_statements(passage, tokens[:read])
        ]
        if len(tokens) > read:
            diagnostics.append(_tell_left(sentences, sentence, len(tokens) - read))
    return claims, diagnostics


def _tell_left(sentences: Sentences, sentence: int, count: int) -> Diagnostic:
    where = sentences.sentences[sentence]
    message = f"the last {count} words of saying of a very long sentence were not read as claims"
    return Diagnostic("warning", "unread_claims", message, where.source_start, where.source_end, sentence)


def _list_passages(
    stretches: Sequence[Stretch], dates: Iterable[DateMention]
) -> Iterator[tuple[Stretch, int, Passage]]:
    """Each sentence that has a tree, with its stretch and its index."""
    dated: dict[int, list[DateMention]] = defaultdict(list)
    for date in dates:
        dated[date.sentence].append(date)
    for stretch in stretches:
        if not stretch.doc.has_annotation("DEP"):
            continue
        tree = Tree(stretch.doc)
        extents = Extents(tree)
        bounds = pairwise([*stretch.firsts, len(stretch.doc)])
        for sentence, (first, end) in zip(stretch.sentences, bounds, strict=True):
            tokens = frozenset(token for date in dated[sentence] for token in _list_tokens(stretch, date))
            yield stretch, sentence, Passage(tree, extents, first, _find_last(tree, first, end), tokens)


def _list_tokens(stretch: Stretch, date: DateMention) -> range:
    span = stretch.find_span(date.sentence, date.start, date.end, "DATE")
    return range(span.start, span.end)


def _find_last(tree: Tree, first: int, end: int) -> int:
    """Where the sentence ends without the mark that closes it; a closing quotation mark stays."""
    while end > first and tree.texts[end - 1] in (".", "!", "?", "…"):
        end -= 1
    return end


def list_cues(passage: Passage) -> list[int]:
    """The tokens of the sentence that may be or begin a cue, in order."""
    words = passage.tree.words
    return [
        token
        for token in range(passage.first, passage.end)
        if words[token] in cues.SINGLE_WORDS
        or (words[token] in cues.FIRST_WORDS and find_reporting_phrase(passage, token))
        or find_view(passage, token) is not None
    ]


def read_statements(passage: Passage, tokens: Sequence[int]) -> list[Statement]:
    """The statements that these cues of the sentence give to someone, in their order."""
    found: list[Statement] = []
    for token in tokens:
        statement = read_retold(passage, token, found) or _read(passage, token)
        if statement is not None and _points(passage, statement.content):
            statement = _resolve_pointer(passage, found, statement)
        if statement is not None and found and _goes_on(passage, found[-1], statement):
            statement = replace(statement, speaker=found[-1].speaker)
        if statement is not None and not _repeats(passage, found, statement):
            found.append(statement)
    return [one for one in found if not _is_foretold(passage, found, one)]


def _is_foretold(passage: Passage, found: Sequence[Statement], statement: Statement) -> bool:
    """Whether it is but said that it will be said: "He said that they would announce it"."""
    is_inside = any(one is not statement and one.content[0] <= statement.head < one.content[1] for one in found)
    return is_inside and passage.has_word(statement.head, cues.FUTURE, "aux")


def _points(passage: Passage, content: Span) -> bool:
    """Whether a pronoun is all that is stated: "he denied it"."""
    start, end = content
    return end == start + 1 and passage.tree.words[start] in cues.POINTERS


def _resolve_pointer(passage: Passage, found: Sequence[Statement], statement: Statement) -> Statement | None:
    """What weighs the statement, or else the clause, before it, of that; None where that is in another sentence."""
    if statement.stance not in _WEIGHING:
        return None
    before = [one.content for one in found if one.content[1] <= statement.cue[0]]
    content = before[-1] if before else _find_clause_before(passage, statement.head)
    return content and replace(statement, content=content)


def _find_clause_before(passage: Passage, verb: int) -> Span | None:
    """The clause with a subject of its own against which this one is set: "The army took the town, but X denied it"."""
    tree, other = passage.tree, passage.tree.heads[verb]
    is_set_against = tree.kinds[verb] == "conj" and passage.has_word(verb, ("but", "yet"), "cc")
    if not is_set_against or not passage.first <= other < verb or passage.find_subject(other) is None:
        return None
    return passage.trim(max(passage.lows[other], passage.first), passage.lows[verb])


def _read(passage: Passage, token: int) -> Statement | None:
    word = passage.tree.words[token]
    if word in cues.ADVERBS:
        return read_adverb(passage, token)
    if (view := find_view(passage, token)) is not None:
        return read_view(passage, token, view)
    if word in cues.FIRST_WORDS and (phrase := read_phrase(passage, token)):
        return phrase
    if word in cues.ADJECTIVES and (statement := read_adjective(passage, token)):
        return statement
    if word in cues.ATTITUDES:
        return read_attitude(passage, token)
    if word in cues.VERBS and (statement := read_verb(passage, token)):
        return statement
    return read_noun(passage, token) if word in cues.NOUNS else None


def _repeats(passage: Passage, found: list[Statement], statement: Statement) -> bool:
    """Whether a noun of saying says again what a cue before it, of which it is the object, has said."""
    has_subject = passage.tree.words[statement.head] in cues.VERBS and passage.find_subject(statement.head) is not None
    return not has_subject and any(
        one.content[0] == statement.content[0] and one.head < statement.head <= one.content[0] for one in found
    )


def _goes_on(passage: Passage, one: Statement, other: Statement) -> bool:
    """Whether the second cue is a verb joined to the first, behind what that states, whose subject is its own."""
    tree = passage.tree
    between = range(one.content[1], other.head)
    is_noun = tree.kinds[one.head] in _NOUN_PLACES and tree.words[one.head] in cues.NOUNS
    if (
        is_noun
        or tree.words[other.head] not in cues.VERBS
        or not 0 < len(between) < _JOINING
        or one.head > between.start
    ):
        return False
    return (
        passage.find_subject(other.head) is None
        and not (passage.is_passive(other.head) or passage.is_reduced(other.head))
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
    apart |= set(range(*(find_insertion(passage, statement.head) or (0, 0))))
    quoted = {token for opening, closing in passage.closings.items() for token in range(opening + 1, closing)}
    texts = passage.tree.texts
    tokens = [token for token in range(*statement.content) if token not in apart and texts[token] not in PUNCTUATION]
    inside = sum(token in quoted for token in tokens)
    return "none" if not inside else "whole" if inside == len(tokens) else "part"
