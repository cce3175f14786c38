"""The English words that dates are made of.

Months, weekdays and number words are CLDR's English names (https://cldr.unicode.org, release 46) with the abbreviations
of https://en.wikipedia.org/wiki/Wikipedia:Manual_of_Style/Dates_and_numbers (November 2026); parts, units and
relative words are those of the TIMEX3 guidelines (version 1.2.1,
https://timeml.github.io/site/publications/specs.html). All keys are lower case.
"""

from __future__ import annotations

from typing import Final, Literal


def _numbered(text: str) -> dict[str, int]:
    return {name: number for number, name in enumerate(text.split(), 1)}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MONTHS: Final = _numbered("january february march april may june july august september october november december")
MONTH_ABBREVIATIONS: Final = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11,
    "dec": 12,
}  # fmt: skip
# Also given names, verbs or adjectives: a date only beside a number or behind a word that dates.
AMBIGUOUS_MONTHS: Final = frozenset({"march", "april", "may", "june", "august"})

WEEKDAYS: Final = _numbered("monday tuesday wednesday thursday friday saturday sunday")
WEEKDAY_ABBREVIATIONS: Final = {
    "mon": 1, "tue": 2, "tues": 2, "wed": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6, "sun": 7,
}  # fmt: skip

# The numbers of EDTF level 1.
SEASONS: Final = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}

NUMBERS: Final = _numbered(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
) | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}

ORDINALS: Final = _numbered(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
) | {"thirtieth": 30}

MULTIPLES: Final = {"dozen": 12, "hundred": 100, "thousand": 1000}
LARGE_MULTIPLES: Final = {"million": 10**6, "billion": 10**9}

DECADES: Final = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90,
}  # fmt: skip

# Singular and plural of each unit of time.
UNITS: Final = {
    "minute": "minute", "minutes": "minute", "hour": "hour", "hours": "hour", "day": "day", "days": "day",
    "night": "night", "nights": "night", "week": "week", "weeks": "week", "fortnight": "fortnight",
    "fortnights": "fortnight", "weekend": "weekend", "weekends": "weekend", "month": "month", "months": "month",
    "quarter": "quarter", "quarters": "quarter", "year": "year", "years": "year", "decade": "decade",
    "decades": "decade", "century": "century", "centuries": "century", "millennium": "millennium",
    "millennia": "millennium", "millenniums": "millennium",
}  # fmt: skip
DAYPARTS: Final = {
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "dawn": "MO", "dusk": "EV",
    "noon": "12:00", "midday": "12:00", "midnight": "24:00",
}  # fmt: skip

PARTS: Final[dict[str, Literal["START", "MID", "END"]]] = {
    "early": "START", "earlier": "START", "mid": "MID", "middle": "MID", "late": "END", "later": "END",
    "beginning": "START", "start": "START", "end": "END", "close": "END", "outset": "START", "onset": "START",
    "opening": "START",
}  # fmt: skip
HALVES: Final[dict[str, Literal["H1", "H2"]]] = {
    "first": "H1",
    "early": "H1",
    "second": "H2",
    "latter": "H2",
    "later": "H2",
    "last": "H2",
}
QUARTERS: Final[dict[str, Literal["Q1", "Q2", "Q3", "Q4"]]] = {
    "first": "Q1",
    "second": "Q2",
    "third": "Q3",
    "fourth": "Q4",
    "last": "Q4",
}

APPROXIMATIONS: Final = frozenset(
    {"around", "about", "circa", "c.", "ca.", "c", "ca", "cca.", "approximately", "roughly", "approx.", "approx", "~"}
)
# Where one of these stands before a four-digit number, the number is a year.
DATING: Final = _words(
    """
    in on at by since until till til before after during from of for between through throughout following prior
    circa starting beginning ending dating dated founded established born died published released built opened
    completed introduced pictured seen b. d. r. fl. as est. est onward pre post
    """
)
AD: Final = frozenset({"ad", "ce", "a.d.", "c.e."})
BC: Final = frozenset({"bc", "bce", "b.c.", "b.c.e."})

PREVIOUS: Final = frozenset({"previous", "preceding", "prior"})
NEXT: Final = frozenset({"following", "next", "subsequent", "ensuing"})
LATER: Final = frozenset({"later", "afterwards", "afterward", "thereafter", "hence"})
EARLIER: Final = frozenset({"earlier", "beforehand", "previously"})

ADVERBS_OF_FREQUENCY: Final = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "fortnightly": "P2W", "monthly": "P1M",
    "quarterly": "P3M", "yearly": "P1Y", "annually": "P1Y", "biennially": "P2Y", "annual": "P1Y",
}  # fmt: skip
# What means the day that the article speaks from.
NOW: Final = frozenset({"currently", "nowadays", "presently"})

# Holidays by month and day; a number alone is days counted from Easter Sunday (Gregorian).
# https://en.wikipedia.org/wiki/List_of_holidays_by_country, those with one day in all English prose.
HOLIDAYS: Final[dict[str, tuple[int, int] | int]] = {
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26),
    "new year's day": (1, 1), "new year's eve": (12, 31), "valentine's day": (2, 14), "april fools' day": (4, 1),
    "may day": (5, 1), "halloween": (10, 31), "all saints' day": (11, 1), "bastille day": (7, 14),
    "anzac day": (4, 25), "armistice day": (11, 11), "good friday": -2, "easter": 0, "easter sunday": 0,
    "easter monday": 1, "palm sunday": -7, "ash wednesday": -46, "maundy thursday": -3, "ascension day": 39,
    "whit sunday": 49, "pentecost": 49,
}  # fmt: skip

# After a four-digit number, these say that it counts or measures something.
# https://en.wikipedia.org/wiki/Wikipedia:Manual_of_Style/Dates_and_numbers#Units_of_measurement, and what prose counts
MEASURES: Final = _words(
    """
    % percent per people persons men women children soldiers troops fighters inhabitants residents civilians
    prisoners casualties deaths victims members students pupils workers employees voters votes seats copies units
    tons tonnes ton pounds lb lbs kg kilograms grams g mg km kilometres kilometers kilometre kilometer miles mile mi
    metres meters m feet foot ft inches cm mm nm yards acres hectares ha sq square cubic litres liters l gallons
    hours days weeks months years minutes seconds dollars euros rupees yen francs marks hp kw mw w v hz khz mhz ghz
    k c f ° °c °f kelvin atoms species genera pages words lines vehicles ships aircraft tanks guns horses cattle
    sheep houses homes households families villages schools churches buildings islands islanders million billion
    thousand hundred degrees bc/ad kcal calories bits bytes kb mb gb tb rpm psi bar pa hpa kpa mpa joules nautical
    passengers crew ohms
    """
)
# Of these, what acts: after "in 1999" they begin the sentence's own words.
SUBJECTS: Final = _words(
    """
    people men women children soldiers troops fighters inhabitants residents civilians prisoners casualties deaths
    victims members students pupils workers employees voters families households villages ships aircraft tanks
    vehicles schools churches islanders passengers
    """
)
# Before a number, these say that it names a thing.
LABELS: Final = _words(
    """
    rule numbered totalled totaled reached counted exceeded no. no nos. number numbers nr № # p. pp. page pages vol.
    vol volume chapter section sections article articles § room flight highway route boeing airbus model windows
    office unit psalm verse line lines column isbn issn pmid doi chapters figure fig. table resolution order bill
    proposition act hd hr iso rfc $ £ € us$ ¥ ₹ nearly almost than exceeding some only up total asteroid channel
    class type mark mk series grade level interstate a$ c$ height elevation altitude population
    """
)
# A day and month before one of these is part of a name.
NAMED_AFTER_A_DAY: Final = _words(
    """
    attack attacks attacker attackers bombing bombings memorial museum movement revolution uprising coup incident
    massacre commission street avenue square stadium brigade agreement accords accord
    """
)
# End in -s and are no plurals.
NO_PLURALS: Final = _words(
    """
    onwards upwards does goes says always perhaps besides sometimes towards afterwards across yes becomes remains
    begins sees takes gives makes shows brings comes marks includes features appears stars plays tells follows
    """
)
# A weekday after one of these is part of a name.
NAMES_OF_WEEKDAYS: Final = _words("black good ash bloody palm easter super cyber holy maundy shrove whit red blue")

# Periods with a conventional first and last day, dates only behind a word that dates ("during World War II").
# https://en.wikipedia.org/wiki/World_War_I and https://en.wikipedia.org/wiki/World_War_II, infoboxes, November 2026
_WARS: Final = (((1914, 7, 28), (1918, 11, 11)), ((1939, 9, 1), (1945, 9, 2)))
PERIODS: Final = {
    name: days
    for names, days in zip(
        (
            ("world war i", "world war one", "first world war", "wwi", "ww1"),
            ("world war ii", "world war two", "second world war", "wwii", "ww2"),
        ),
        _WARS,
        strict=True,
    )
    for name in names
}
