"""What a named actor does in its sentence: acts, is acted upon, speaks.

By the dependency tree where the pipeline sets one; else by the words right before and after the name. Where neither
tells, the role is unknown (None).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from pipeline.document import Role
from pipeline.extract import verbs

_COORDINATORS = frozenset(["and", "or", "&"])
_HYPHENS = frozenset("-‐‑–")
_APPOSITION = 15  # tokens at most between the commas of "Saleh, the vice president, said"

_CONTEXT = 40  # tokens looked at on either side of a name

_SUBJECTS = frozenset(["nsubj", "csubj"])
_PATIENTS = frozenset(["nsubjpass", "nsubj:pass", "csubjpass", "csubj:pass", "dobj", "obj", "iobj", "dative"])


def find_roles(doc: Doc, names: Sequence[Span]) -> list[Role | None]:
    """The role of each name, in their order; the document's sentences must be set."""
    if doc.has_annotation("DEP"):
        return [_read_tree(name) for name in names]
    roles: list[Role | None] = []
    edges = [sentence.start for sentence in doc.sents] + [len(doc)]
    for chain in _chain_names(doc, names, edges):
        at = bisect_right(edges, chain[0].start)
        role = _read_words(doc, chain[0], chain[-1], edges[at - 1], edges[at])
        roles.extend(role for _ in chain)
    return roles


def _read_tree(name: Span) -> Role | None:
    """By Universal Dependencies (2.x) or the ClearNLP labels of spaCy's English pipelines."""
    token = name.root
    while token.dep_ in ("conj", "appos", "flat") and token.head.i != token.i:
        token = token.head
    verb, relation = token.head, token.dep_
    if relation in _SUBJECTS:
        if verb.lower_ in verbs.SPEECH or verb.lower_ in verbs.SPEECH_BASES:
            return "speaker"
        is_copula = verb.lower_ in verbs.BE or any(child.dep_ == "cop" for child in verb.children)
        return "other" if is_copula else "agent"
    if relation in _PATIENTS:
        return "patient"
    if relation == "pobj" and verb.lower_ == "to" and verb.head.lower_ == "according":
        return "speaker"
    if (relation == "pobj" and verb.dep_ == "agent") or relation == "obl:agent":
        return "agent"
    if relation in ("obl", "nmod"):
        case = [child.lower_ for child in token.children if child.dep_ == "case"]
        if case[:1] == ["according"]:
            return "speaker"
        is_passive = any(child.dep_ in ("aux:pass", "nsubj:pass") for child in verb.children)
        return "agent" if case[:1] == ["by"] and is_passive else "other"
    return None if relation in ("ROOT", "root", "dep", "") else "other"


def _chain_names(doc: Doc, names: Sequence[Span], edges: Sequence[int]) -> Iterator[list[Span]]:
    """Runs of names of one label coordinated by "and" or "or": what is told of one is told of each.

    `edges` are the tokens at which sentences begin, and the document's end.
    """
    chain: list[Span] = []
    link = ""
    for name in names:
        is_near = bool(chain) and bisect_right(edges, chain[-1].start) == bisect_right(edges, name.start)
        joined = _find_joint(doc, chain[-1], name) if is_near else ""
        if chain and not joined:
            yield from [chain] if link in _COORDINATORS else [[single] for single in chain]
            chain = []
        link = joined
        chain.append(name)
    if chain:
        yield from [chain] if link in _COORDINATORS else [[single] for single in chain]


def _find_joint(doc: Doc, before: Span, after: Span) -> str:
    """The comma or coordinator that alone joins two names of one label; empty where none does."""
    if before.label != after.label:
        return ""
    between = [token.lower_ for token in doc[_skip_brackets(doc, before.end) : after.start]]
    links = [word for word in between if word not in ("the", "both")]
    joins = links == [","] or (links[-1:] and links[-1] in _COORDINATORS and links[:-1] in ([], [","]))
    return links[-1] if joins else ""


def _skip_brackets(doc: Doc, index: int) -> int:
    """The token after a short remark in brackets that begins here, such as an acronym; else this one."""
    if index + 2 < len(doc) and doc[index].text == "(" and doc[index + 2].text == ")":
        return index + 3
    return index


def _read_words(doc: Doc, first: Span, last: Span, start: int, end: int) -> Role | None:
    """The role of the names from the first to the last, by what stands before and after them in `doc[start:end]`."""
    before = list(doc[max(start, first.start - _CONTEXT) : first.start])[::-1]
    while before and before[0].text in verbs.BEFORE_NAMES:
        before.pop(0)
    behind = _skip_brackets(doc, last.end)
    after = list(doc[behind : min(end, behind + _CONTEXT)])
    if after and after[0].text in ("'s", "’s", "'", "’"):
        return "other"
    if after and _describes(after[0]):
        return None
    words = [token.lower_ for token in before[:2]]
    if words[:1] == ["by"]:
        return "agent" if _is_participle(_skip_adverbs(before[1:])) else "other"
    if words == ["to", "according"]:
        return "speaker"
    if words and words[0] in verbs.PREPOSITIONS:
        return "other"
    return _read_predicate(after) or _read_governor(before)


def _describes(token: Token) -> bool:
    """Whether a name describes what stands right after it: "Taliban fighters", "US President", "Taliban-led"."""
    if token.text in _HYPHENS or (token.is_alpha and token.is_title):
        return True
    if not token.is_alpha or not token.is_lower or token.is_stop or token.text.endswith("ing"):
        return False
    return not (_is_participle([token]) or token.text in verbs.PRESENT | verbs.ADVERBS or _is_manner(token))


def _skip_adverbs(tokens: Sequence[Token]) -> Sequence[Token]:
    at = 0
    while at < len(tokens) and (tokens[at].lower_ in verbs.ADVERBS or _is_manner(tokens[at])):
        at += 1
    return tokens[at:]


def _is_manner(token: Token) -> bool:
    return token.is_lower and len(token) > 4 and token.text.endswith("ly")


def _is_past(token: Token) -> bool:
    text = token.text
    if text in verbs.PAST or text in verbs.SPEECH:
        return True
    return len(text) > 3 and text.endswith("ed") and text.islower() and text not in verbs.NOT_PAST


def _is_participle(tokens: Sequence[Token]) -> bool:
    return bool(tokens) and (tokens[0].text in verbs.PARTICIPLES or _is_past(tokens[0]))


def _read_predicate(after: Sequence[Token]) -> Role | None:
    """The role by the verb that follows, after adverbs and between commas an apposition."""
    after = _skip_adverbs(_skip_apposition(after))
    if not after:
        return None
    word, rest = after[0].lower_, _skip_adverbs(after[1:])
    if word in verbs.BE:
        if rest and rest[0].lower_ == "being":
            rest = _skip_adverbs(rest[1:])
        if rest and rest[0].is_lower and rest[0].text.endswith("ing"):
            return "agent"
        return "patient" if _is_participle(rest) else "other"
    if word in verbs.HAVE and rest:
        if rest[0].lower_ == "been":
            return _read_predicate(rest)
        if rest[0].text in verbs.SPEECH:
            return "speaker"
        return "agent"
    if word in verbs.MODALS and rest:
        if rest[0].lower_ in ("be", "have"):
            return _read_predicate(rest)
        return "speaker" if rest[0].lower_ in verbs.SPEECH_BASES else "agent" if rest[0].is_lower else None
    if after[0].text in verbs.SPEECH:
        return "speaker"
    if _is_past(after[0]):
        return "patient" if rest and rest[0].lower_ == "by" else "agent"
    return "agent" if after[0].text in verbs.PRESENT else None


def _skip_apposition(after: Sequence[Token]) -> Sequence[Token]:
    if not after or after[0].text != ",":
        return after
    for at in range(1, min(len(after) - 1, _APPOSITION)):
        if after[at].text == ",":
            return after[at + 1 :]
    return ()


def _read_governor(before: Sequence[Token]) -> Role | None:
    """The role by the verb right before the name, of which it is the object or, after a quotation, the speaker."""
    if not before:
        return None
    verb, earlier = before[0], before[1:]
    if verb.text in verbs.INVERTING:
        return "speaker" if earlier and earlier[0].is_punct else None
    if verb.lower_ in verbs.CONJUNCTIONS or verb.lower_ in verbs.BE | verbs.HAVE | verbs.MODALS:
        return None
    if verb.text.endswith("ing") and verb.is_lower and len(verb) > 4:
        return None if verb.text in verbs.NOT_DOING else "patient"
    if earlier and earlier[0].text in _HYPHENS:
        return None
    if _is_past(verb) or verb.text in verbs.PRESENT:
        return "patient"
    follows_to = bool(earlier) and (earlier[0].lower_ == "to" or earlier[0].lower_ in verbs.MODALS)
    return "patient" if follows_to and verb.is_lower else None
