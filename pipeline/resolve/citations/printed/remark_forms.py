"""What is understood in a printed citation and fills no field, as editions and chapters; and who passed it on."""

from __future__ import annotations

import re

from pipeline.english.numbers import ORDINAL_ENDING
from pipeline.resolve.citations.printed.forms import REMARK, WORDS, Form, Forms, any_of

VIA = Form("via", re.compile(r"(?:[–—-]\s*)?via\s+(?=\S)|at\s+(?=Google Books)", re.I), opens="via")

REMARK_FORMS = Forms(
    (
        Form(
            "translated by",
            re.compile(rf"{any_of(WORDS['contributions'])}(?:\s+and\s+\w+)?\s+by\s+", re.I),
            opens=REMARK,
        ),
        Form("chapter 5", re.compile(rf"{any_of(WORDS['units'])}\s+(?=[\d:A-Z])", re.I), opens=REMARK),
        Form("note 5", re.compile(r"(?:nn?\.|notes?)\s+(?=\d)", re.I), opens=REMARK),
        Form("§ 5", re.compile(r"§+\s*(?=[\dA-Z])", re.I), opens=REMARK),
        Form("320 pages", re.compile(r"\d+\s+(?:pages|pp)\b", re.I), opens=REMARK),
        Form("12 minutes in", re.compile(r"\d+\s+minutes\s+in\b", re.I), opens=REMARK),
        VIA,
        Form(
            "2nd edition",
            re.compile(
                rf"(?:\d{{1,3}}{ORDINAL_ENDING}|{any_of(WORDS['editions'])}|[12]\d{{3}}|\w+ (?:and|&) \w+)"
                rf"(?: {any_of(WORDS['edition_kinds'])})?\s+(?:edition|edn\.?|ed\.?)(?=\W|$)",
                re.I,
            ),
        ),
    )
)
