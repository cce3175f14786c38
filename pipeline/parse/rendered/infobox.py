"""Labels of infobox fields as they are printed, and the lines of an infobox as fields and values.

After Template:Infobox military conflict, Infobox person, Infobox officeholder, Infobox settlement, Infobox country,
Infobox company, Infobox organization, Infobox film, Infobox book, Infobox musical artist, Infobox university and
Speciesbox, as they stood in April 2024.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.parse.rendered.passages import BULLET, Passage

_LABELS = """
Date|Location|Coordinates|Status|Result|Outcome|Territorial changes|Territorial|Belligerents
Commanders and leaders|Units involved|Strength|Casualties and losses|Civilian casualties|Casualties|Deaths
Injured|Non-fatal injuries|Objective|Cause|Causes|Caused by|Goals|Methods|Resulted in|Parties|Lead figures
Number|Arrested|Damage|Planned by|Executed by|Commanded by|Attack type|Attack|Weapons|Weapon|Target|Victims
Victim|Perpetrators|Perpetrator|Assailants|Defenders|Motive|Type|Time|Duration|Venue|Theme|Organised by
Organized by|Participants|First|Last|Theatre|Part of|Operational scope|Born|Died|Birth name|Disappeared
Cause of death|Resting place|Burial place|Nationality|Citizenship|Other names|Nickname|Nicknames|Education
Alma mater|Occupation|Occupations|Years active|Era|Employer|Organization|Organisation|Agent|Known for
Notable work|Notable works|Style|Height|Weight|Title|Term|Predecessor|Successor|Political party|Movement
Spouse|Spouses|Spouse(s)|Partner|Partners|Children|Parent|Parents|Parent(s)|Relatives|Family|Awards|Website
Signature|Honours|Religion|Allegiance|Service/branch|Branch/service|Branch|Service|Years of service
Service years|Rank|Unit|Commands|Commands held|Battles/wars|Battles|Battles and wars|Wars|Other work|In office
Preceded by|Succeeded by|Vice President|President|Prime Minister|Deputy|Monarch|Leader|Leaders|Governor
Constituency|Majority|Minister|Chancellor|Chairman|Country|State|Province|Region|District|County|Municipality
Established|Founded|Founder|Founders|Founded by|Founding leader|Incorporated|Settled|Named for|Named after
Seat|Capital|Capital and largest city|Largest city|Official languages|Official language|Recognised languages
Recognized languages|Recognised national languages|Ethnic groups|Demonym|Demonym(s)|Demonyms|Government
Legislature|Body|Mayor|Area|Area rank|Elevation|Highest elevation|Lowest elevation|Population|Density
GDP (PPP)|GDP (nominal)|Gini|HDI|Currency|Time zone|Time zones|Date format|Driving side|Drives on|Calling code
ISO 3166 code|Internet TLD|Postal code|Postal codes|ZIP Code|ZIP Codes|Area code|Area codes|Area code(s)
Vehicle registration|License plate|Climate|Anthem|Motto|Languages|Language|Native to|Native speakers
Language family|Writing system|Industry|Genre|Genres|Traded as|ISIN|Headquarters|Number of locations
Area served|Key people|Products|Services|Revenue|Operating income|Net income|Total assets|Total equity|Owner
Owners|Number of employees|Employees|Parent company|Divisions|Subsidiaries|Defunct|Fate|Formed|Formation
Dissolved|Merger of|Predecessors|Successors|Purpose|Membership|Members|Affiliations|Affiliation
Affiliated with|Budget|Staff|Volunteers|Size|Dates of operation|Active|Active regions|Active from|Active until
Ideology|Political position|Allies|Opponents|Opposition|Flag|Groups|Group(s)|Directed by|Produced by
Written by|Screenplay by|Story by|Based on|Starring|Narrated by|Music by|Cinematography|Edited by
Production company|Production companies|Distributed by|Release date|Release dates|Running time|Box office
Author|Editor|Illustrator|Cover artist|Subject|Subjects|Publisher|Publication date|Published|Publication place
Media type|Pages|ISBN|OCLC|Followed by|Series|Origin|Instruments|Labels|Label|Associated acts|Past members
Released|Recorded|Studio|Length|Producer|Producers|Songwriter|Songwriters|Kingdom|Phylum|Class|Order
Superfamily|Subfamily|Tribe|Genus|Species|Binomial name|Conservation status|Scientific classification|Synonyms
Domain|Clade|Former names|Motto in English|Endowment|Provost|Dean|Faculty|Academic staff|Administrative staff
Students|Undergraduates|Postgraduates|Doctoral students|Campus|Colours|Colors|Sporting affiliations|Mascot
Accreditation|Thesis|Doctoral advisor|Fields|Field|Institutions|Scientific career|Operator|Operators
Manufacturer|Designer|Designed|Built|Constructed|Construction started|Opened|Closed|Completed|Architect
Architects|Architectural style|Width|Depth|Basin countries|Mouth|Source|Basin size|Discharge|Tributaries
Crosses|Material|Crew|Range|Maximum speed|Engine|In service|Used by|Produced|No. built|Variants|Magnitude
Epicenter|Epicentre|Areas affected|Tsunami|Aftershocks|Highest winds|Lowest pressure|Fatalities
Reported deaths|Confirmed cases|Recovered|Disease|First outbreak|Index case|Arrival date|Territories|Turnout
Candidate|Running mate|Popular vote|Percentage|Electoral vote|States carried|Registered|Judges|Full case name
Decided|Citation|Citations|Holding
"""
LABELS = frozenset(label.strip() for label in re.split(r"[|\n]", _LABELS) if label.strip())
_LONGEST_LABEL = 40
_MOST_CELLS = 2  # of an infobox's row
_LEGEND_GAP = re.compile(r" {4,}")


def read_infobox(passages: list[Passage]) -> tuple[list[tuple[str | None, Passage]], list[Passage]]:
    """Each value with its field's name, in order, None where no label stands before it; and labels without a value.

    A label stands in a row's first cell, or in front of its value, or on lines of its own; what follows it
    belongs to it as far as the next label.
    """
    values: list[tuple[str | None, Passage]] = []
    empty: list[Passage] = []
    field: str | None = None
    waiting: Passage | None = None  # a label that no value has followed so far
    rest = iter(pairwise([*passages, None]))
    for passage, following in rest:
        assert passage is not None
        name, found = _read_line(passage)
        if not passage.cells and following is not None and (joined := _join_label(passage, following)):
            name, found = joined, []
            next(rest)
        if name is not None:
            empty += [waiting] if waiting else []
            field, waiting = name, passage
        if found:
            waiting = None
        values += [(field, value) for value in found]
    return values, [*empty, *([waiting] if waiting else [])]


def _read_line(passage: Passage) -> tuple[str | None, list[Passage]]:
    """The label on the line, None where it has none, and the values."""
    if passage.cells:
        return _read_row(passage)
    if _name(passage.text) in LABELS:
        return _name(passage.text), []
    label, start = _split_label(passage.text) or (None, 0)
    return label, [value for part in _split_legend(passage.cut(start)) if (value := _cut_bullet(part)).text]


def _cut_bullet(passage: Passage) -> Passage:
    bullet = BULLET.match(passage.text)
    return passage.cut(bullet.end()) if bullet else passage


def looks_like_infobox(passages: list[Passage]) -> bool:
    """Whether the lines are an infobox's: some are a label and a value in two cells, or begin with a known label."""
    labels = sum(_name(passage.text) in LABELS or _split_label(passage.text) is not None for passage in passages)
    return labels > 0 or any(0 < len(passage.cells) <= _MOST_CELLS for passage in passages)


def _name(text: str) -> str:
    bullet = BULLET.match(text)
    return (text[bullet.end() :] if bullet else text).rstrip(": ")


def _read_row(passage: Passage) -> tuple[str | None, list[Passage]]:
    cells = [_cut_bullet(passage.cut(start, end)) for start, end in passage.cells]
    first, rest = cells[0], [cell for cell in cells[1:] if cell.text]
    if not first.text:
        return None, rest
    if rest and len(cells) == 2 and len(first.text) <= _LONGEST_LABEL and "[" not in first.text:
        return _name(first.text), rest
    if not rest and _name(first.text) in LABELS:
        return _name(first.text), []
    return None, [first, *rest]


def _join_label(first: Passage, second: Passage) -> str | None:
    """The label that a narrow column broke over two lines."""
    joined = _name(f"{first.text} {second.text}")
    whole = joined in LABELS and not second.gap and not second.cells
    return joined if whole else None


def _split_label(text: str) -> tuple[str, int] | None:
    """The label in front of a value ("Status Ongoing", "Date17 August 2021"), and where the value starts.

    A value starts with a capital or a digit, and a label is not the first word of a longer name.
    """
    for length in range(min(len(text) - 1, _LONGEST_LABEL), 2, -1):
        if text[:length] not in LABELS:
            continue
        rest = text[length:].lstrip(": ")
        glued = text[length].isdigit() or text[length].isupper() or text[length] == ":"
        spaced = text[length] == " " and (rest[:1].isdigit() or rest[:1].isupper())
        if rest and (glued or spaced):
            return text[:length], len(text) - len(rest)
    return None


def _split_legend(passage: Passage) -> Iterator[Passage]:
    """The entries of a legend, which a browser prints on one line with wide gaps for its colours."""
    start = 0
    for match in [*_LEGEND_GAP.finditer(passage.text), None]:
        end = match.start() if match else len(passage.text)
        part = passage.cut(start, end)
        if part.text:
            yield part
        start = match.end() if match else end
