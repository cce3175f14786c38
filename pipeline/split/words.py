"""The words by which the sentence rules tell a full stop that ends a sentence from one that shortens a word.

An abbreviation stands without its last full stop. Written in lower case it counts in any case; written with a capital
it counts only so ("Mass." but not "mass."). The lists follow Wikipedia:Manual of Style/Abbreviations (2025-05-01) and
what English prose of news and history shortens besides.
"""

from __future__ import annotations

from spacy.lang.en.stop_words import STOP_WORDS

from pipeline.english.calendar import MONTH_ABBREVIATIONS, MONTHS, WEEKDAY_ABBREVIATIONS, WEEKDAYS
from pipeline.english.word_lists import split_words

# A name follows: the stop never ends a sentence.
TITLES = split_words(
    """
    Adm Amb Ayat Brig Capt Cdr Cmdr Col Cpl Cpt Dr Fr Ft Gen Gens Gov Govs Hon Insp Lt Lieut Maj Messrs Mgr Mlle Mme
    Mr Mrs Ms Msgr Mt Mx Ofc Pfc Pres Prof Profs Pte Pvt Rep Reps Rev Sen Sens Sgt Spc Ssgt Supt Vadm Radm
    """
)

# A number, a name or an example follows that belongs to it: the stop never ends a sentence.
LEADING = split_words(
    """
    abr approx bap bef bk c ca cap cf chap chaps comp diss e.g eg ed eds est esp fig figs fl i.e ie illus incl n nn nr
    orig p para pl pp pseud publ qtd r ref refs s.v sect ser ss trans v viz vol vols vs b d
    """
)

# Shortens a word before a number only.
NUMBERED = split_words("no nos art arts op ch sec secs ex cat bd tab ser ver")

# As often in the middle of a sentence as at its end: what follows decides.
EITHER = split_words(
    """
    a.k.a al assn Ave Blvd Bro bros Bt cie Co corp Cos ct dept Dist Div Esq Fwy hwy inst intl jr jnr ltd mfg mts natl
    Pkwy plc pty Rd sr snr St Sq Sta Ste univ inc
    Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ont Ore Pa
    Penn Que Tenn Tex Va Vt Wash Wis Wyo
    Ph.D Ph.Ds B.Sc M.Sc D.Phil Ll.B Ll.M
    ft hr hrs kg km lb lbs mi mph oz yd yds yr yrs
    """
).union(name.capitalize() for name in (*MONTH_ABBREVIATIONS, *WEEKDAY_ABBREVIATIONS))

# They close what they stand in: a capital after them begins a sentence.
CLOSING = split_words("etc ibid a.m p.m")

# Before a time of day that opens a sentence.
TIME_LEADERS = split_words(
    "at by around about on from until till after before since just shortly exactly and to the , –"
)

# Between a time of day and these no sentence ends.
TIME_COMPANIONS = split_words(
    """
    EST EDT CST CDT MST MDT PST PDT ET CT MT PT GMT UTC BST CET CEST IST JST AEST Eastern Central Mountain Pacific
    """
).union(WEEKDAYS, MONTHS)

# Capitalised after an abbreviation these begin a sentence, not a name: spaCy's function words, and adverbs and nouns
# that open sentences of narrative prose.
OPENERS = (
    frozenset(word.capitalize() for word in STOP_WORDS if word.isalpha())
    | split_words(
        """
        According Additionally Alternatively Aside Apart Conversely Consequently Critics Currently Eventually Finally
        Following Fortunately Furthermore Given Historically Initially Instead Later Lastly Like Meantime Meanwhile
        Nonetheless Notably Officials Originally Overall People Police Presently Previously Prior Recently Researchers
        Scientists Similarly Soon Starting Subsequently Surprisingly Today Tomorrow Traditionally Ultimately
        Unfortunately Unlike Usually Yesterday
        """
    )
) - split_words("Us Bill May Mine Will Re Ca Call Put Go")

# Whoever utters a quoted question or cry stands right after it, name first: "Why?" John asked.
SPEECH_VERBS = split_words(
    """
    said says asked asks cried cries exclaimed exclaims shouted shouts replied replies answered answers added adds
    wrote writes yelled wondered wonders declared declares demanded demands called calls responded responds told tells
    """
)

# Names that end in a mark of their own.
EXCLAIMED = split_words("Yahoo Jeopardy Wham")
