"""The cues of `cues.toml`, ready to be looked up by their forms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pipeline.data_tables import load_table
from pipeline.document import Stance
from pipeline.english.word_lists import split_phrases, split_words
from pipeline.extract.roles.words import inflect

Frames = Mapping[str, Stance]  # by frame the stance of what hangs on the cue in it

_TABLES = load_table(__package__, "cues.toml")
_WORDS = _TABLES["words"]


def _index(part: str, inflected: bool = True) -> dict[str, Frames]:
    found: dict[str, dict[str, Stance]] = defaultdict(dict)
    for group in _TABLES[part]:
        for word in group["words"].split():
            for form in _list_forms(part, word) if inflected else (word,):
                for frame in group["frames"].split():
                    found[form].setdefault(frame, group["stance"])
    return dict(found)


def _list_forms(part: str, word: str) -> Iterator[str]:
    if part == "verb":
        yield from inflect(word)
    else:
        yield word
        yield (
            f"{word[:-1]}ies"
            if word.endswith("y")
            else f"{word.removesuffix('is')}es"
            if word.endswith("is")
            else f"{word}s"
        )


def _inflect_all(verbs: Iterable[str]) -> frozenset[str]:
    return frozenset(form for verb in verbs for form in inflect(verb))


VERBS = _index("verb")
NOUNS = _index("noun")
ADVERBS = _index("adverb", inflected=False)
ADJECTIVES = _index("adjective", inflected=False)
ATTITUDES: Mapping[str, Stance] = {
    word: group["stance"] for group in _TABLES["attitude"] for word in group["words"].split()
}
VIEWS: Mapping[str, Stance] = {word: group["stance"] for group in _TABLES["view"] for word in group["words"].split()}
PHRASES: Mapping[tuple[str, ...], Stance] = {
    tuple(phrase.split()): group["stance"] for group in _TABLES["phrase"] for phrase in split_phrases(group["words"])
}
SINGLE_WORDS = VERBS.keys() | NOUNS.keys() | ADVERBS.keys() | ADJECTIVES.keys() | ATTITUDES.keys()
FIRST_WORDS = frozenset(phrase[0] for phrase in PHRASES)

VERIFYING = _inflect_all(_WORDS["verifying"].split())
REFUSING = _inflect_all(_WORDS["refusing"].split()) | split_words(_WORDS["unable"])
UNREAL = _inflect_all(_WORDS["unreal"].split()) | REFUSING
PROPOSING = _inflect_all(_WORDS["proposing"].split())
AGREEING = _inflect_all(_WORDS["agreeing"].split())
SETTLING = split_words(_WORDS["settling"])
INTENDING = split_words(_WORDS["intending"])
PICTURES = split_words(_WORDS["pictures"])
PEOPLE = tuple(_WORDS["people"].split())
NAMES = split_words(_WORDS["names"])
FALSITIES = split_words(_WORDS["falsities"])
HOLDING = split_words(_WORDS["holding"])
EMERGING = split_words(_WORDS["emerging"])
GOING = split_words(_WORDS["going"])
RELATIONS = split_words(_WORDS["relations"])
BASES = frozenset(word for group in _TABLES["verb"] for word in group["words"].split())
NEGATIONS = split_words(_WORDS["negations"])
RETELLING = split_words(_WORDS["retelling"])
DENYING = _inflect_all(_WORDS["denying"].split())
FINDINGS = split_words(_WORDS["findings"])
NOBODYS = split_words(_WORDS["nobodys"])
MANNERS = split_words(_WORDS["manners"])
NOBODY = split_words(_WORDS["nobody"])
FOLLOWERS = split_words(_WORDS["followers"])
CONDITIONAL = split_words(_WORDS["conditional"])
MODAL = split_words(_WORDS["modal"])
FUTURE = split_words(_WORDS["future"])
CONTRAST_ANYWHERE = split_words(_TABLES["contrast"]["anywhere"])
CONTRAST_BEHIND_COMMA = split_words(_TABLES["contrast"]["behind_comma"])
CONTRAST_JOINING = split_words(_TABLES["contrast"]["joining"])
CONTRAST = frozenset(word for words in _TABLES["contrast"].values() for word in words.split())
OWN_SPEECH = split_words(_WORDS["own_speech"])
OWN_SUBJECT = split_words(_WORDS["own_subject"])
DOCUMENTS = split_words(_WORDS["documents"])
MEASURES = split_words(_WORDS["measures"])
READINGS = split_words(_WORDS["readings"])
TRUTHS = split_words(_WORDS["truths"])
GRANTED = split_words(_WORDS["granted"])
EVENTS = split_words(_WORDS["events"])
EVENT_ENDINGS = tuple(_WORDS["event_endings"].split())
MATTERS = split_words(_WORDS["matters"])
RATIFIED = split_words(_WORDS["ratified"])
THINGS = split_words(_WORDS["things"])
DEEDS = split_words(_WORDS["deeds"])
PURPOSES = split_words(_WORDS["purposes"])
TOLD = split_words(_WORDS["told"])
ADDRESSING = _inflect_all(_WORDS["addressing"].split())
UTTERING = _inflect_all(_WORDS["uttering"].split())
WISHES = split_words(_WORDS["wishes"])
WORRIES = split_words(_WORDS["worries"])
NOTICING = _inflect_all(_WORDS["noticing"].split())
ARRANGING = _inflect_all(_WORDS["arranging"].split())
VARYING = _inflect_all(_WORDS["varying"].split())
REQUIRING = _inflect_all(_WORDS["requiring"].split())
TESTING = _inflect_all(_WORDS["testing"].split())
GIVING = _inflect_all(_WORDS["giving"].split())
QUOTING = _inflect_all(_WORDS["quoting"].split())
GETTING = _inflect_all(_WORDS["getting"].split())
COMPARING = split_words(_WORDS["comparing"])
OWN_PLACES = split_words(_WORDS["own_places"])
QUANTITIES = split_words(_WORDS["quantities"])
EXEMPLIFYING = split_words(_WORDS["exemplifying"])
RULES = split_words(_WORDS["rules"])
MOVING = _inflect_all(_WORDS["moving"].split())
PARTICIPLES = split_words(_WORDS["participles"])
BEFORE_OTHER_THAT = split_words(_WORDS["before_other_that"])
PERSONS = split_words(_WORDS["persons"])
POINTERS = split_words(_WORDS["pointers"])
CHARGES = split_words(_WORDS["charges"])
ASKED = split_words(_WORDS["asked"])
RECEIVING = split_words(_WORDS["receiving"])
ESTIMATES = split_words(_WORDS["estimates"])
ATTEMPTS = split_words(_WORDS["attempts"])
QUESTION_WORDS = split_words(_WORDS["question_words"])
SUBORDINATORS = split_words(_WORDS["subordinators"])
ARTICLES = split_words(_WORDS["articles"])
DETERMINERS = ARTICLES | split_words(_WORDS["determiners"])
PREPOSITIONS = split_words(_WORDS["prepositions"])
GROUPS = split_words(_WORDS["groups"])
