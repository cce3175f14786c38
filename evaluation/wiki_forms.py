"""Articles as a real MediaWiki gives them: wikitext, the legacy parser's HTML, Parsoid's HTML.

The wiki is that of `wiki/`, with the templates of `evaluation/wiki_templates/`. A call of a template that it has not is
cut out of the wikitext before, so that no form has what another lacks.
"""

from __future__ import annotations

import re
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from wiki.mediawiki import Wiki, install_once

FORMS = ("wikitext", "legacy.html", "parsoid.html")
_PAGES = Path(__file__).with_name("wiki_templates")
_DAY = "2020-01-01T00:00:00Z"
_PATIENCE = 900.0  # seconds for an answer: a long article with hundreds of templates on a busy machine
# Articles are longer than a wiki takes untold; the Math extension would ask a server for its pictures, SyntaxHighlight
# a program for its colours.
_SETTINGS = r"""
wfLoadExtension('Poem');
$wgMaxArticleSize = 20000;
$wgMemoryLimit = '2G';
$wgCiteBookReferencing = true;
$wgScribuntoDefaultEngine = 'luastandalone';
$wgScribuntoEngineConf['luastandalone']['luaPath'] = '/usr/bin/lua5.1';
$wgScribuntoEngineConf['luastandalone']['cpuLimit'] = 900;
$wgScribuntoEngineConf['luastandalone']['memoryLimit'] = 500 * 1024 * 1024;
$wgHooks['ParserFirstCallInit'][] = function ($parser) {
    $parser->setHook('math', function ($tex) {
        $alt = htmlspecialchars('{\displaystyle ' . preg_replace('/\s+/', ' ', $tex) . '}');
        return '<span class="mwe-math-element"><img class="mwe-math-fallback-image-inline" alt="' . $alt . '"/></span>';
    });
    foreach (['source', 'syntaxhighlight'] as $tag) {
        $parser->setHook($tag, function ($code, $attributes) {
            $code = htmlspecialchars(trim($code));
            $element = isset($attributes['inline']) ? 'code' : 'pre';
            $shown = "<$element class=\"mw-highlight\">$code</$element>";
            return $element === 'pre' ? "<div class=\"mw-highlight\">$shown</div>" : $shown;
        });
    }
};
"""
# Where a call may begin and end, and what holds none.
_BRACES = re.compile(r"\{\{\{(?!\{)|\{\{|\}\}|<nowiki>.*?</nowiki>|<!--.*?-->|<math.*?</math>", re.DOTALL)
_NAME = re.compile(r"[^|}\n<]*")
_NO_TEMPLATE = re.compile(r"#|[!=]$|(?i:ns|lc|uc|lcfirst|ucfirst|formatnum|displaytitle|defaultsort):|[A-Z]{5,}$")
_CUT = "\0"
_EMPTIED = re.compile(rf"(<ref\b[^<>]*>)[\s{_CUT}]*{_CUT}\s*(?=</ref>)", re.IGNORECASE)
_STAND_IN = "A source that the wiki has no template for"


@contextmanager
def start_wiki() -> Iterator[Wiki]:
    """The wiki with its templates, for as long as the context lasts."""
    with tempfile.TemporaryDirectory() as folder:
        data = install_once(Path(folder) / "installed")
        with (data / "LocalSettings.php").open("a", encoding="utf-8") as settings:
            settings.write(_SETTINGS)
        with Wiki(data, Path(folder) / "data", _PATIENCE) as wiki:
            pages = {f"Template:{title}": text for title, text in read_templates().items()}
            pages |= {f"Module:{page.stem}": page.read_text(encoding="utf-8") for page in _PAGES.glob("*.lua")}
            wiki.load_pages({title: [(_DAY, text)] for title, text in pages.items()})
            yield wiki


def read_templates() -> dict[str, str]:
    """The wikitext of each template page of the wiki."""
    told = tomllib.loads((_PAGES / "templates.toml").read_text(encoding="utf-8"))
    citations = {name: f"{{{{#invoke:Citations|cite|{kind}}}}}" for name, kind in told["citations"].items()}
    redirects = {name: f"#REDIRECT [[Template:{target}]]" for name, target in told["redirects"].items()}
    return {**told["templates"], **citations, **redirects}


def write_forms(wiki: Wiki, name: str, title: str, text: str, folder: Path) -> None:
    """Puts the article into the wiki, and what the wiki then gives, as `NAME.FORM`, into the folder."""
    wiki.edit(title, cut_templates(text, read_templates()))
    answer = wiki.ask("query", titles=title, prop="revisions", rvprop="content", rvslots="main")
    (page,) = answer["query"]["pages"]
    legacy = wiki.ask("parse", page=title, prop="text", disablelimitreport="1")["parse"]["text"]
    texts = (page["revisions"][0]["slots"]["main"]["content"], legacy, wiki.read_parsoid(title).decode())
    for form, written in zip(FORMS, texts, strict=True):
        (folder / f"{name}.{form}").write_text(written, encoding="utf-8", newline="")


def cut_templates(text: str, known: Iterable[str]) -> str:
    """The wikitext without calls of other templates than these; a reference of nothing else keeps a few words."""
    known = frozenset(map(_fold, known))
    kept: list[str] = []
    position = 0
    for start, end in sorted(_find_calls(text, known)):
        if start >= position:
            kept += text[position:start], _CUT
            position = end
    return _EMPTIED.sub(rf"\1{_STAND_IN}", "".join([*kept, text[position:]])).replace(_CUT, "")


def _find_calls(text: str, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where calls of templates that are not known stand."""
    opened: list[tuple[int, bool]] = []  # where, and whether a parameter begins there
    position = 0
    while match := _BRACES.search(text, position):
        position = match.end()
        if match[0].startswith("{"):
            opened.append((match.start(), match[0] == "{{{"))
        elif match[0] == "}}" and opened:
            start, is_parameter = opened.pop()
            if is_parameter:
                position += text.startswith("}", position)
                continue
            name = _fold(_NAME.match(text, start + 2)[0])  # type: ignore[index]
            if not _NO_TEMPLATE.match(name) and name not in known:
                yield start, match.end()


def _fold(name: str) -> str:
    """The template's name as the wiki compares names."""
    name = " ".join(name.replace("_", " ").split()).removeprefix("Template:").removeprefix("template:")
    return name[:1].upper() + name[1:]
