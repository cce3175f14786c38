"""Citations in which nothing need be set off: classical places, verses, entries, cases, statutes, newspapers' days."""

from __future__ import annotations

import re

from pipeline.data_tables import load_table
from pipeline.english.calendar import MONTH_FORMS
from pipeline.english.word_lists import alternate

_CLASSICS: dict[str, list[str]] = load_table(__package__, "classics.toml")
_NAMED = alternate(word for kind in ("authors", "works") for word in _CLASSICS[kind])
_SHORTENED = [one.partition(". ") for one in _CLASSICS["authors"] if ". " in one]
_SCRIPTURE = alternate(_CLASSICS["scripture"])  # names of people, too: a verse must follow
_CAPITALISED = r"[^\W\d_a-z][\w'’.]*"
_ROMAN = r"(?:[IVXLC]+|[ivxlc]+)[.,]\s?(?:pp?\.\s?|§\s?)?"
_DAY = rf"(?:\d{{1,2}}\s(?:{MONTH_FORMS})\.?\s|(?:{MONTH_FORMS})\.?\s(?:\d{{1,2}},\s)?)\d{{4}}"
_PLAIN_WORD = r"[^\W\d_a-z][\w'’.-]+"
# "Daily Post (Leeds), 3 May 2001"; "AFP (3 May 2001)" where nothing follows.
NEWSPAPER_DAY = (
    rf"(?:{_PLAIN_WORD}\s(?:(?:of|and|the|with|de)\s){{0,2}}){{0,5}}{_PLAIN_WORD}"
    rf"(?:(?:\s\([^()]{{1,30}}\))?,\s|\s\((?=[^()]{{4,20}}\)[.\s]*(?:;|$))){_DAY}"
)
_STATUTE = (
    r"\d{1,3}\sU\.?\s?S\.?\s?C\.?\s|Pub\.?\s?L\.?\s|P\.L\.\s|\d{1,4}\s(?:Stat|U\.\s?S)\.\s\d"
    rf"|(?:{_PLAIN_WORD}\s){{0,3}}Act\sof\s(?:{_DAY}|\d{{4}}\b)"
    rf"|(?:{_PLAIN_WORD},?\s(?:(?:of|and|the|for)\s){{0,2}}|\([^()]{{2,40}}\)\s){{1,8}}Act\s(?:1[2-9]|20)\d\d\b"
    r"|(?:H\.?\s?R|S)\.?\s(?:Rep|Doc)\.\sNo\.\s\d|\d{1,4}\s(?:Cong\.\sRec|Fed\.\sReg)\.\s\d|\d{1,3}\sC\.?\s?F\.?\s?R\.?\s|Act\sNo\.\s\d"
    rf"|(?:[A-Z][\w.]*\s){{1,4}}Code,?\s(?:arts?\b|§|ss?\b|[Ss]ection)\.?\s?\d"
)
# What bodies number: "Resolution 1441 (2002)", "A/RES/48/104", "RFC 1345".
_NUMBERED = (
    rf"(?:{_PLAIN_WORD}\s){{0,5}}[Rr]esolution\s\d|(?:UN\s[Dd]oc\.?\s)?[AES]/(?:[A-Z]{{1,5}}[./])?\d|RFC\s?\d"
    r"|(?:U\.?\s?S\.?\s)?[Pp]atent\s(?:[Nn]o\.?\s)?\d[\d,]{4,}"
)
# A journal by its volume, page and year, "Nature 12:3–4 (1994)"; a letter by its day, "Roe to Poe, 3 May 1801".
_JOURNAL = rf"(?:{_PLAIN_WORD}\s){{1,5}}\d{{1,4}}[:,]\s?\d{{1,5}}(?:[–-]\d{{1,5}})?\s\((?:1\d|20)\d\d\)"
_INTERVIEW = rf"Interview\swith\s(?:{_PLAIN_WORD}\s){{0,3}}{_PLAIN_WORD},\s(?:[^;,\d]{{2,40}},\s)?{_DAY}"
_NO_SENDER = "Letters?|Return|Guide|Road|Introduction|Response|Answer|Reply|Journey|Way|Key|Back|Welcome|Visit"
_LETTER = rf"(?!(?:{_NO_SENDER})\s)(?:{_PLAIN_WORD}\s){{1,4}}to\s(?:{_PLAIN_WORD}\s){{0,3}}{_PLAIN_WORD},\s{_DAY}"
# Papers of an archive by their signature, and debates: "TNA, WO 95/123", "CAB 23/4", "HC Deb 3 March 1921".
_ARCHIVES: dict[str, list[str]] = load_table(__package__, "archives.toml")
_SIGNATURE = (
    rf"(?:(?:{alternate(_ARCHIVES['archives'])}),?:?\s)?(?:{alternate(_ARCHIVES['series'])})\s\d{{1,4}}/\d"
    rf"|(?:{alternate(_ARCHIVES['debates'])})\b[.,]?\s"
)
SIGNATURE = re.compile(_SIGNATURE)
# Authors who go by two abbreviations, "Diod. Sic.": the first, and what follows its stop.
AUTHOR_GOES_ON = re.compile(
    "|".join(rf"\b{re.escape(first)}\.(?=\s{re.escape(second)}\b)" for first, _, second in _SHORTENED)
)
# What stands behind a title that is cited by book and chapter.
PLACE = re.compile(
    rf"[\s,.:\"”)]{{0,3}}(?:§\s?)?(?:{_ROMAN}){{0,2}}\d|,?\s(?:Book|Bk)\b|\s[IVXLC]{{1,6}}(?:[.,]?\s[ivxlc]{{1,6}}){{1,2}}\b"
)
_CHAPTERS = alternate(_CLASSICS["chapters"])
_SCHOLIA = r"[Ss]chol(?:\.|ia|ium|iast)\s(?:(?:ad|on|in|to)\s)?"
_CLASSIC = (
    rf"(?:(?:[1-4]|I{{1,3}})\s)?(?:{_SCRIPTURE})\b\.?\s\d{{1,3}}(?:[.:]\d|:\s\d|[–-]\d)"
    rf"|(?:{_CHAPTERS})\s\d{{1,3}}(?=[;,.):–-]|\s*$)"
    r"|[mbyt]\.\s(?:[A-Z]\w+\.?\s){1,3}\d{1,3}(?:[ab]\b|:\d)"  # a tractate: "b. Shabbat 31a"
    rf"|(?:{_NAMED})\b\.?\s\((?:{_CAPITALISED},?\s){{1,4}}\d"  # "Hyginus (Fab. 157)"
    rf"|(?:{_SCHOLIA})(?:{_NAMED})\b\.?,?\s(?:{_CAPITALISED},?\s){{0,5}}(?:{_ROMAN})?\d"
    rf"|(?:{_NAMED})\son\s{_CAPITALISED},?\s\d"  # "Tzetzes on Lycophron, 209"
    rf"|(?:{_NAMED})\b\.?,?\s\(?(?:{_CAPITALISED},?\s){{0,5}}"
    rf"(?:(?:{_ROMAN}|[IVXLC]+\s)\d|\d+(?:[.:]\s?\d+)+[a-z]?|\d{{2,4}}[a-f]\d*\b|(?:Book|Bk\.?)\s(?:\d|[IVXLC]+\b)"
    rf"|[A-ZΑ-Ω]\s?\d{{1,4}}\b)"  # a book by its letter: "Ilias A 314"
)
CLASSIC, STATUTE = re.compile(_CLASSIC), re.compile(_STATUTE)
USUAL_FORM = re.compile(
    rf"{_CLASSIC}|{_STATUTE}|{_SIGNATURE}|{_NUMBERED}|{_JOURNAL}|{_LETTER}|{_INTERVIEW}|(?!(?:Accessed|Retrieved|Updated|Published|Archived)\b){NEWSPAPER_DAY}"
    rf"|(?:{_CAPITALISED},?\s){{1,2}}(?:of\s[A-Z]\w+,?\s)?s\.\s?v\.\s"
    r"|[^\W\d_a-z][^;\d]{0,80}\sv\.?\s[A-Z][^;]{2,80}\d"
)
