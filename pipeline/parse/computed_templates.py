"""Templates whose text has to be made of their arguments: dates, lists, quotations, languages, numbers.

Each follows its template's page on the English Wikipedia, read in April 2025.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from pipeline.document import ExternalLink
from pipeline.parse import conversions, languages, links
from pipeline.parse.calls import Call
from pipeline.parse.data import TEXT_TEMPLATES
from pipeline.parse.functions import group_digits
from pipeline.parse.months import MONTHS
from pipeline.parse.preprocessor import Region
from pipeline.parse.superscripts import is_exponent, raise_number

if TYPE_CHECKING:
    from pipeline.parse.reader import Reader

Renderer = Callable[["Reader", Call], None]

_NUMBER = re.compile(r"\d{1,4}")
_TRUE = frozenset(["y", "yes", "1", "true", "on"])


def _values(reader: Reader, call: Call) -> list[str]:
    return [reader.plain_text(region).strip() for region in call.positional]


def _text(reader: Reader, call: Call, *names: str) -> str:
    region = call.get(*names)
    return reader.plain_text(region).strip() if region is not None else ""


def _write(reader: Reader, call: Call, text: str) -> None:
    reader.run.builder.add_rendered(text, call.start, call.end)


# --- dates ---------------------------------------------------------------------------------------------


def _print_date(year: str, month: str, day: str, *, day_first: bool) -> str:
    if _NUMBER.fullmatch(month) and 1 <= int(month) <= len(MONTHS):
        month = MONTHS[int(month) - 1]
    if not month:
        return year
    day = day.lstrip("0")
    if not day:
        return f"{month} {year}".strip()
    return f"{day} {month} {year}".strip() if day_first else f"{month} {day}, {year}".strip(", ")


def _render_date(reader: Reader, call: Call) -> None:
    """{{start date|1993|02|24|df=y}} and those that add an age: the first date, and a second where there is one."""
    day_first = _text(reader, call, "df", "dayfirst").lower() in _TRUE
    values = _values(reader, call)
    if values and not _NUMBER.fullmatch(values[0]):
        _write(reader, call, values[0])
        return
    values += [""] * (6 - len(values))
    _write(reader, call, _print_date(values[0], values[1], values[2], day_first=day_first))


def _render_as_of(reader: Reader, call: Call) -> None:
    """{{as of|2022|1|df=US}}: "As of January 2022"; `alt` stands for it all, `since` for the first words."""
    if alternative := _text(reader, call, "alt"):
        _write(reader, call, alternative)
        return
    values = [*_values(reader, call), "", "", ""]
    words = "Since" if _text(reader, call, "since").lower() in _TRUE else "As of"
    if _text(reader, call, "lc").lower() in _TRUE:
        words = words.lower()
    if _text(reader, call, "bare").lower() in _TRUE:
        words = ""
    american = _text(reader, call, "df").lower() == "us"
    date = _print_date(values[0], values[1], values[2], day_first=not american)
    _write(reader, call, f"{words} {date}{_text(reader, call, 'post')}".strip())


def _render_age(reader: Reader, call: Call) -> None:
    """{{age|y|m|d|y|m|d}}: whole years between two days; with one day only it hangs on the clock and is reported."""
    values = [int(value) for value in _values(reader, call) if _NUMBER.fullmatch(value)]
    if len(values) >= 6:
        years = values[3] - values[0] - ((values[4], values[5]) < (values[1], values[2]))
        _write(reader, call, str(years))
    elif not reader.is_silent:
        reader.report("info", "unknown_template", f"{call.name!r} hangs on today's date", call.start, call.end)


def _render_archive(reader: Reader, call: Call) -> None:
    """{{webarchive|url=…|date=…}}, {{wayback|url=…|date=20080102}}: Archived 2 January 2008, with the address."""
    date = _text(reader, call, "date", "2")
    stamp = re.fullmatch(r"(\d{4})(\d\d)(\d\d)\d*", date)
    if stamp:
        date = _print_date(stamp[1], str(int(stamp[2])), stamp[3], day_first=True)
    first = reader.run.next_start
    _write(reader, call, f"Archived {date}".strip())
    region = call.get("url", "1")
    if region is not None:
        url = reader.source[region.start : region.end].strip()
        if call.name == "wayback":
            url = f"https://web.archive.org/web/{stamp.group() if stamp else '*'}/{url}"
        reader.run.external_links.append(ExternalLink(url, first, len(reader.run.builder)))


# --- numbers -------------------------------------------------------------------------------------------


def _render_conversion(reader: Reader, call: Call) -> None:
    options = {argument.name: reader.plain_text(argument.value) for argument in call.all_arguments if argument.is_named}
    if call.name == "cvt":
        options.setdefault("abbr", "on")
    text = conversions.print_conversion(_values(reader, call), options)
    if text is None:
        reader.report("warning", "unknown_template", "the conversion is not known", call.start, call.end)
        text = " ".join(_values(reader, call)[:2])
    _write(reader, call, text)


def _render_fraction(reader: Reader, call: Call) -> None:
    """{{frac|1|2}} 1⁄2 · {{frac|3|1|2}} 3 1⁄2 · {{frac|2}} 1⁄2."""
    values = [value for value in _values(reader, call) if value]
    if len(values) == 1:
        values = ["1", *values]
    text = "⁄".join(values[-2:])
    _write(reader, call, f"{values[0]} {text}" if len(values) > 2 else text)


def _render_value(reader: Reader, call: Call) -> None:
    """{{val|1234.5|0.1|e=6|u=m}}: 1,234.5±0.1×10⁶ m."""
    values = _values(reader, call)
    text = group_digits(values[0]) if values else ""
    if len(values) > 2:
        text += f"+{values[1].lstrip('+')}−{values[2].lstrip('-−')}"
    elif len(values) > 1:
        text += f"±{values[1]}"
    if exponent := _text(reader, call, "e"):
        text += f"×10{raise_number(exponent)}"
    unit = _text(reader, call, "u", "ul", "up")
    _write(reader, call, f"{_text(reader, call, 'p')}{text}{_text(reader, call, 's')} {unit}".strip())


def _render_exponent(reader: Reader, call: Call) -> None:
    _write(reader, call, "×10" + raise_number("".join(_values(reader, call)[:1])))


def _render_script(reader: Reader, call: Call) -> None:
    """{{sup|2}}: a raised number as such."""
    text = "".join(_values(reader, call)[:1])
    _write(reader, call, raise_number(text) if is_exponent(text) else text)


def _render_joined(reader: Reader, call: Call) -> None:
    """{{chem|H|2|O}}, {{gaps|12|345}}: the arguments one after the other."""
    _write(reader, call, "".join(_values(reader, call)))


def _render_number(reader: Reader, call: Call) -> None:
    _write(reader, call, group_digits("".join(_values(reader, call)[:1])))


def _render_ordinal(reader: Reader, call: Call) -> None:
    text = "".join(_values(reader, call)[:1])
    teen = text[-2:] in ("11", "12", "13")
    _write(reader, call, text + ("th" if teen else {"1": "st", "2": "nd", "3": "rd"}.get(text[-1:], "th")))


# --- names ---------------------------------------------------------------------------------------------


def _render_interlanguage_link(reader: Reader, call: Call) -> None:
    """{{ill|Page|fr|Page}}: the text that the link would show."""
    region = call.get("lt", "display", "1")
    if region is not None:
        reader.render(region)


def _render_ship(reader: Reader, call: Call) -> None:
    """{{USS|Hornet|CV-12|6}}: USS Hornet (CV-12); the number says which parts show."""
    values = [*_values(reader, call), "", "", ""]
    prefix, name, pennant, style = call.name.upper(), values[0], values[1], _text(reader, call, "up") or values[2]
    shown = {
        "1": f"{prefix} {name}", "2": name, "3": f"{name} ({pennant})", "4": pennant, "5": f"{pennant} {name}",
        "6": f"{prefix} {name}",
    }.get(style)  # fmt: skip
    _write(reader, call, shown or (f"{prefix} {name} ({pennant})" if pennant else f"{prefix} {name}"))


def _render_flag(reader: Reader, call: Call) -> None:
    """{{flag|Albania|name=…}}: the country's name."""
    region = call.get("name", "1")
    if region is not None:
        reader.render(region)


def _render_address(reader: Reader, call: Call) -> None:
    """{{URL|example.com|Example}}: the text, else the address without its scheme."""
    values = _values(reader, call)
    shown = values[1] if len(values) > 1 else re.sub(r"^(?:https?:)?//", "", "".join(values)).rstrip("/")
    _write(reader, call, shown)


def _render_marriage(reader: Reader, call: Call) -> None:
    """{{marriage|Name|1990|2000}}: Name (m. 1990–2000)."""
    values = [*_values(reader, call), "", "", ""]
    years = f"m. {values[1]}" + (f"–{values[2]}" if values[2] else "")
    _write(reader, call, f"{values[0]} ({years})" if values[1] else values[0])


def _render_sic(reader: Reader, call: Call) -> None:
    """{{sic|teh}}: the words, then [sic], unless hidden."""
    words = "".join(_values(reader, call)[:2])
    is_hidden = _text(reader, call, "hide").lower() in _TRUE
    _write(reader, call, words if is_hidden else f"{words} [sic]".strip())


def _render_nihongo(reader: Reader, call: Call) -> None:
    """{{nihongo|English|日本語|Rōmaji}}: English (日本語, Rōmaji)."""
    values = [*_values(reader, call), "", "", "", ""]
    inner = ", ".join(value for value in values[1:4] if value)
    _write(reader, call, f"{values[0]} ({inner})".strip() if inner else values[0])


# --- languages -----------------------------------------------------------------------------------------


def _render_pronunciation(reader: Reader, call: Call) -> None:
    """{{IPAc-en|ˈ|æ|p}}: /ˈæp/; words before it say whose."""
    values = [value for value in _values(reader, call) if value]
    lead = {
        "us": "US: ",
        "uk": "UK: ",
        "pron": "pronounced ",
        "lang": "English: ",
        "also": "also ",
        "local": "locally ",
    }
    words = "".join(lead[value.lower()] for value in values if value.lower() in lead)
    sounds = "".join(value for value in values if value.lower() not in lead).replace("_", " ")
    _write(reader, call, f"{words}/{sounds}/" if sounds else "")


def _render_respelling(reader: Reader, call: Call) -> None:
    """{{respell|AP|əl}}: AP-əl."""
    _write(reader, call, re.sub(r"-*_-*", " ", "-".join(value for value in _values(reader, call) if value)))


def _render_in_language(reader: Reader, call: Call) -> None:
    """{{in lang|fr|de}}: (in French and German)."""
    names = [languages.name_of(code) or code for code in _values(reader, call) if code]
    _write(reader, call, f"(in {' and '.join(names)})" if names else "")


def _render_labelled(reader: Reader, call: Call, code: str) -> None:
    """{{lang-fr|mot}}: French: mot, with what `links`, `translit` and `lit` add."""
    name = _text(reader, call, "label") or languages.name_of(code)
    region = call.get("1", "text")
    if region is None:
        return
    if name and _text(reader, call, "label").lower() != "none":
        _write(reader, call, f"{name}: ")
    reader.render(region)
    extras = [_text(reader, call, "2", "translit")]
    literal = _text(reader, call, "3", "lit", "translation")
    extras.append(f"lit. '{literal}'" if literal else "")
    for extra in extras:
        if extra:
            _write(reader, call, f", {extra}")


def _render_langx(reader: Reader, call: Call) -> None:
    """{{langx|fr|mot}}: as {{lang-fr|mot}}."""
    values = _values(reader, call)
    region = call.get("2", "text")
    name = _text(reader, call, "label") or (languages.name_of(values[0]) if values else None)
    if region is None:
        return
    if name and name.lower() != "none":
        _write(reader, call, f"{name}: ")
    reader.render(region)


def render_by_prefix(reader: Reader, call: Call) -> bool:
    """Write what a template of a family shows whose names hold a language code; whether it is of one."""
    name = call.name
    if name.startswith("lang-"):
        _render_labelled(reader, call, name.removeprefix("lang-"))
    elif name.startswith(("ipa-", "ipac-")):
        code = name.partition("-")[2]
        language = languages.name_of(code)
        sounds = "".join(_values(reader, call)[:1])
        _write(reader, call, f"{language} pronunciation: [{sounds}]" if language else f"[{sounds}]")
    elif name.endswith(" icon") and (language := languages.name_of(name.removesuffix(" icon"))):
        _write(reader, call, f"(in {language})")
    elif country := languages.country_of(reader.source[call.name_region.start : call.name_region.end].strip()):
        _write(reader, call, country)
    else:
        return False
    return True


# --- lists and quotations ------------------------------------------------------------------------------


def _render_list(reader: Reader, call: Call) -> None:
    """{{ubl|a|b}}, {{plainlist|* a * b}}: each item ends a sentence."""
    for region in call.positional:
        reader.run.add_break(region.start, region.start)
        reader.render(region)
    reader.run.add_break(call.end, call.end)


def _render_inline_list(reader: Reader, call: Call) -> None:
    """{{hlist|a|b}}: the items with dots between."""
    first = True
    for region in call.positional:
        if not first:
            reader.run.builder.add_rendered(" · ", region.start - 1, region.start)
        first = False
        reader.render(region)


def _render_collapsible_list(reader: Reader, call: Call) -> None:
    if (title := call.get("title")) is not None:
        reader.render(title)
    _render_list(reader, call)


_QUOTED = ("1", "text", "quote", "quotetext", "content", "quotation")
_ATTRIBUTION = (
    ("2", "author", "sign", "by", "speaker", "cite", "person", "character"),
    ("3", "source", "title", "publication", "4"),
)


def _render_quote(reader: Reader, call: Call) -> None:
    """{{quote|words|author|source}}: blocks of their own, the second saying whose words they are."""
    if reader.is_silent:
        return
    if not reader.can_break:
        _render_quote_inline(reader, call)
        return
    reader.end_block()
    if (region := call.get(*_QUOTED)) is not None:
        reader.read_body(region, "quote")
    regions = [region for names in _ATTRIBUTION if (region := call.get(*names)) is not None]
    if regions:
        with reader.block("quote"):
            _render_attribution(reader, regions)


def _render_attribution(reader: Reader, regions: list[Region]) -> None:
    for index, region in enumerate(regions):
        if index:
            reader.run.builder.add_rendered(", ", region.start - 1, region.start)
        reader.render(region)


def _render_quote_inline(reader: Reader, call: Call) -> None:
    regions = [region for names in (_QUOTED, *_ATTRIBUTION) if (region := call.get(*names)) is not None]
    for region in regions:
        reader.run.add_break(region.start, region.start)
        reader.render(region)


def _render_columns(reader: Reader, call: Call) -> None:
    """{{columns|col1=…|col2=…}}: each column's text as it would stand without columns."""
    if reader.is_silent:
        return
    for argument in call.all_arguments:
        region = call.arguments[argument.name]
        if region is not argument.value or not _COLUMN.fullmatch(argument.name):
            continue
        if not argument.is_named and _SETTING.fullmatch(reader.source[region.start : region.end].strip()):
            continue
        if reader.can_break:
            reader.end_block()
            reader.read_body(region)
        else:
            reader.break_line(region.start)
            reader.render(region)


_COLUMN = re.compile(r"col\d+|content|list|\d+")
_SETTING = re.compile(r"\d*(?:em|px|%|ex)?")


def _render_coordinates(reader: Reader, call: Call) -> None:
    """{{coord|57|18|22|N|4|27|32|W|display=inline}}: 57°18′22″N 4°27′32″W; nothing where the title line shows them."""
    if _text(reader, call, "display").lower() in ("title", "t"):
        return
    parts: list[str] = []
    numbers: list[str] = []
    for value in _values(reader, call):
        if value.upper() in ("N", "S", "E", "W"):
            parts.append("".join(number + sign for number, sign in zip(numbers, "°′″", strict=False)) + value.upper())
            numbers = []
        elif not re.fullmatch(r"[-−]?\d+(?:\.\d+)?", value):
            break
        else:
            numbers.append(value)
    if not parts and len(numbers) == 2:  # decimal degrees
        north, east = (float(number.replace("−", "-")) for number in numbers)
        parts = [f"{abs(north):g}°{'N' if north >= 0 else 'S'}", f"{abs(east):g}°{'E' if east >= 0 else 'W'}"]
    _write(reader, call, " ".join(parts))


def _render_images(reader: Reader, call: Call) -> None:
    """{{multiple image|caption1=…|footer=…}}: each caption a block."""
    if reader.is_silent:
        return
    for argument in call.all_arguments:
        if _IMAGE_CAPTION.fullmatch(argument.name) and (region := call.get(argument.name)) is not None:
            links.render_caption(reader, region)


_IMAGE_CAPTION = re.compile(r"(?:caption|footer|header|title|cap)\d*")


def _render_wide_image(reader: Reader, call: Call) -> None:
    """{{wide image|file|width|caption}}: the caption."""
    if (region := call.get("3", "caption")) is not None and not reader.is_silent:
        links.render_caption(reader, region)


def _render_double_image(reader: Reader, call: Call) -> None:
    """{{double image|side|file|width|file|width|caption|caption}}."""
    for name in ("6", "7"):
        if (region := call.get(name)) is not None and not reader.is_silent:
            links.render_caption(reader, region)


_RENDERERS: dict[str, Renderer] = {
    "date": _render_date,
    "as_of": _render_as_of,
    "age": _render_age,
    "conversion": _render_conversion,
    "fraction": _render_fraction,
    "value": _render_value,
    "exponent": _render_exponent,
    "script": _render_script,
    "joined": _render_joined,
    "number": _render_number,
    "ordinal": _render_ordinal,
    "interlanguage_link": _render_interlanguage_link,
    "ship": _render_ship,
    "flag": _render_flag,
    "address": _render_address,
    "marriage": _render_marriage,
    "sic": _render_sic,
    "nihongo": _render_nihongo,
    "pronunciation": _render_pronunciation,
    "respelling": _render_respelling,
    "in_language": _render_in_language,
    "langx": _render_langx,
    "list": _render_list,
    "inline_list": _render_inline_list,
    "collapsible_list": _render_collapsible_list,
    "quote": _render_quote,
    "images": _render_images,
    "wide_image": _render_wide_image,
    "double_image": _render_double_image,
    "columns": _render_columns,
    "archive": _render_archive,
    "coordinates": _render_coordinates,
}
RENDERERS: dict[str, Renderer] = {
    name: _RENDERERS[key] for key, names in TEXT_TEMPLATES["computed"].items() for name in names
}
