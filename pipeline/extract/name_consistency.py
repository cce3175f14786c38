"""One document, one reading: a spaCy component that lets a document's clear mentions settle its doubtful ones.

A name that reads as an organisation twenty times is no person at the twenty-first; "Saleh" alone is the person whose
full name the document has told; and a name that is well known from the rest of the document is one where it was missed.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

FACTORY = "citetrace_name_consistency"
# A people's name never settles others: a word may be an adjective and a noun by turns ("Greek"). But it may be settled,
# as where "Taliban" reads once as a people. Events are left as they are.
SETTLED_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC"})
DOUBTFUL_LABELS = SETTLED_LABELS | {"NORP"}


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    label: str
    score: float


@Language.factory(
    FACTORY,
    assigns=["doc.ents", "token.ent_iob", "token.ent_type"],
    requires=["doc.ents"],
    default_config={"spans_key": "ner", "majority": 2.0, "certain": 0.99, "recall": 4},
)
def make_name_consistency(
    nlp: Language, name: str, spans_key: str, majority: float, certain: float, recall: int
) -> "NameConsistency":
    """The component; it keeps no weights."""
    return NameConsistency(spans_key=spans_key, majority=majority, certain=certain, recall=recall)


class NameConsistency:
    """Changes labels in `doc.ents`, and adds names, by the evidence of the whole document.

    spans_key: the span group whose attribute "scores" holds the names' probabilities; without it each counts as sure.
    majority: how many times the evidence of its own label another must have for a mention to change sides.
    certain: the probability from which a mention keeps its label all the same.
    recall: how many mentions a name needs to be found where it was missed.
    """

    def __init__(self, *, spans_key: str, majority: float, certain: float, recall: int) -> None:
        self.spans_key = spans_key
        self.majority = majority
        self.certain = certain
        self.recall = recall

    def __call__(self, doc: Doc) -> Doc:
        """The same document, its names brought into line."""
        scores = self._read_scores(doc)
        mentions = [_Mention(e.start, e.end, e.label_, scores.get((e.start, e.end), 1.0)) for e in doc.ents]
        evidence = _weigh(doc, mentions)
        settled = [self._settle(mention, evidence.get(_text(doc, mention), {})) for mention in mentions]
        settled += self._recover(doc, settled)
        settled.sort(key=lambda mention: mention.start)
        doc.set_ents([Span(doc, m.start, m.end, label=m.label) for m in settled])
        if self.spans_key in doc.spans:
            doc.spans[self.spans_key] = list(doc.ents)
            doc.spans[self.spans_key].attrs["scores"] = [round(mention.score, 4) for mention in settled]
        return doc

    def _read_scores(self, doc: Doc) -> dict[tuple[int, int], float]:
        if self.spans_key not in doc.spans:
            return {}
        group = doc.spans[self.spans_key]
        return {(s.start, s.end): score for s, score in zip(group, group.attrs.get("scores", ()), strict=False)}

    def _settle(self, mention: _Mention, evidence: dict[str, float]) -> _Mention:
        """The mention with the label that the document's evidence gives it."""
        rivals = [(weight, label) for label, weight in evidence.items() if label in SETTLED_LABELS]
        if mention.label not in DOUBTFUL_LABELS or mention.score >= self.certain or not rivals:
            return mention
        weight, label = max(rivals)
        if weight < self.majority * evidence.get(mention.label, 0.0):
            return mention
        return replace(mention, label=label)

    def _recover(self, doc: Doc, mentions: list[_Mention]) -> Iterator[_Mention]:
        """The names that the rest of the document knows well, where they stand without a label."""
        known = self._list_known(doc, mentions)
        beginnings = {words[0] for words in known}
        taken = {place for mention in mentions for place in range(mention.start, mention.end)}
        longest = max((len(words) for words in known), default=0)
        texts = [token.text for token in doc]
        reached = 0
        for start, text in enumerate(texts):
            if start < reached or text not in beginnings:
                continue
            for end in range(min(start + longest, len(texts)), start, -1):
                found = known.get(tuple(texts[start:end]))
                mention = _Mention(start, end, *found) if found else None
                if mention and _is_free(doc, mention, taken):
                    yield mention
                    reached = end
                    break

    def _list_known(self, doc: Doc, mentions: list[_Mention]) -> dict[tuple[str, ...], tuple[str, float]]:
        """Names of one label throughout, each with that label and its mentions' mean score."""
        found: dict[tuple[str, ...], list[_Mention]] = defaultdict(list)
        for mention in mentions:
            found[tuple(token.text for token in doc[mention.start : mention.end])].append(mention)
        lower = {token.text for token in doc if token.is_lower}
        return {
            words: (same[0].label, sum(mention.score for mention in same) / len(same))
            for words, same in found.items()
            if len(same) >= self.recall
            and len({mention.label for mention in same}) == 1
            and same[0].label in SETTLED_LABELS
            and (len(words) > 1 or (words[0][:1].isupper() and words[0].lower() not in lower))
        }


def _weigh(doc: Doc, mentions: list[_Mention]) -> dict[str, dict[str, float]]:
    """For each name as written, the sum of the scores of each label; a full name speaks for the surname alone, too."""
    evidence: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for mention in mentions:
        if mention.label not in DOUBTFUL_LABELS:
            continue
        evidence[_text(doc, mention)][mention.label] += mention.score
        if mention.label == "PERSON" and mention.end - mention.start > 1:
            evidence[doc[mention.end - 1].text]["PERSON"] += mention.score
    return evidence


def _text(doc: Doc, mention: _Mention) -> str:
    return str(doc[mention.start : mention.end].text)


def _is_free(doc: Doc, mention: _Mention, taken: set[int]) -> bool:
    """Whether no name holds any of the words, and none beside them makes them part of a longer one."""
    if any(place in taken for place in range(mention.start, mention.end)):
        return False
    before = doc[mention.start - 1] if mention.start else None
    after = doc[mention.end] if mention.end < len(doc) else None
    return not (_joins(before, mention.start - 1 in taken) or _joins(after, mention.end in taken))


def _joins(token: Token | None, in_name: bool) -> bool:
    if token is None:
        return False
    capital = token.text.istitle() and token.is_alpha and not token.is_stop
    return in_name or capital or token.text in ("-", "–", "/")
