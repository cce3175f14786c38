"""A real MediaWiki on loopback: Debian's package, SQLite and PHP's own server, in a folder of its own.

The package's code is served as it is installed; only the settings and the database are made, in a few seconds.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import socket
import subprocess
import threading
import urllib.parse
import urllib.request
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

CODE = Path("/usr/share/mediawiki")
PACKAGES = "mediawiki php-cli php-sqlite3 php-mbstring php-xml php-intl php-curl lua5.1"
LICENCE = "https://creativecommons.org/licenses/by-sa/4.0/"
# Whoever asks may do what the tests need; whatever comes through a proxy is answered under the proxy's address.
SETTINGS = f"""
$wgServer = 'http://' . ($_SERVER['HTTP_HOST'] ?? '127.0.0.1');
$wgSQLiteDataDir = getenv('WIKI_DATA');
$wgObjectCaches[CACHE_DB]['server']['dbDirectory'] = $wgSQLiteDataDir;
$wgLocalisationCacheConf['storeServer']['dbDirectory'] = $wgSQLiteDataDir;
$wgJobTypeConf['default']['server']['dbDirectory'] = $wgSQLiteDataDir;
$wgMainCacheType = CACHE_DB;
$wgJobRunRate = 0;
$wgArticlePath = '/wiki/$1';
$wgRightsUrl = '{LICENCE}';
$wgRightsText = 'Creative Commons Attribution-Share Alike 4.0';
foreach (['delete', 'move', 'suppressredirect', 'noratelimit', 'import', 'importupload'] as $right) {{
    $wgGroupPermissions['*'][$right] = true;
}}
wfLoadExtensions(['Cite', 'ParserFunctions', 'Scribunto']);
wfLoadExtension('Parsoid', "$IP/vendor/wikimedia/parsoid/extension.json");
$wgHooks['ParserFirstCallInit'][] = function ($parser) {{  // Wikibase's page property, without Wikibase
    $parser->setHook('item', function ($id, $arguments, $parser) {{
        $parser->getOutput()->setPageProperty('wikibase_item', $id);
        return '';
    }});
}};
"""


def find_lack() -> str | None:
    """What is missing here for a wiki; None where nothing is."""
    if not (CODE / "api.php").is_file() or not shutil.which("php"):
        return f"MediaWiki is not installed here: apt-get install --no-install-recommends {PACKAGES}"
    loaded = subprocess.run(["php", "-m"], capture_output=True, text=True, check=True).stdout.lower().split()
    lacking = {"pdo_sqlite", "mbstring", "xml", "intl", "curl"} - {*loaded}
    return f"PHP lacks {', '.join(sorted(lacking))}: apt-get install {PACKAGES}" if lacking else None


def install_once(folder: Path) -> Path:
    """The data of an empty wiki, made in this folder by the first of several processes that ask."""
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "done").exists():
            _install(folder / "data")
            (folder / "done").touch()
    return folder / "data"


def _install(folder: Path) -> None:
    folder.mkdir()
    given = ["--confpath", str(folder), "--dbtype", "sqlite", "--dbpath", str(folder), "--dbname", "wiki"]
    given += ["--server", "http://127.0.0.1", "--scriptpath", "", "--pass", "a long enough pass phrase", "--lang", "en"]
    _maintain(folder, "install.php", *given, "Test wiki", "Admin")
    with (folder / "LocalSettings.php").open("a", encoding="utf-8") as settings:
        settings.write(SETTINGS)


def _maintain(data: Path, script: str, *given: str) -> None:
    """Runs one of the wiki's maintenance scripts; raises RuntimeError where it fails."""
    command = ["php", str(CODE / "maintenance" / script), *given]
    done = subprocess.run(command, capture_output=True, text=True, env=_set_environment(data), check=False)
    if done.returncode:
        raise RuntimeError(f"{script}: {done.stdout}{done.stderr}")


def _set_environment(data: Path) -> dict[str, str]:
    """The environment in which the wiki's code finds its settings and its database."""
    return os.environ | {"MW_CONFIG_FILE": str(data / "LocalSettings.php"), "WIKI_DATA": str(data)}


class Wiki:
    """A wiki that serves at `address`; a context, in which its server runs. An answer may take `patience` seconds."""

    def __init__(self, data: Path, folder: Path, patience: float = 120) -> None:
        shutil.copytree(data, folder)
        self._data = folder
        self._patience = patience
        self._said: list[str] = []
        self.address = ""

    def __enter__(self) -> Wiki:
        port = _find_port()
        router = Path(__file__).with_name("router.php")
        command = ["php", "-S", f"127.0.0.1:{port}", "-t", str(CODE), str(router)]
        self._server = subprocess.Popen(command, env=_set_environment(self._data), stderr=subprocess.PIPE, text=True)
        started = threading.Event()
        threading.Thread(target=self._listen, args=(started,), daemon=True).start()
        if not started.wait(60) or self._server.poll() is not None:
            raise RuntimeError(f"the wiki's server does not start: {self._said}")
        self.address = f"http://127.0.0.1:{port}"
        return self

    def __exit__(self, *_: object) -> None:
        self._server.terminate()
        self._server.wait()

    def _listen(self, started: threading.Event) -> None:
        """Takes what the server says until it ends, the last lines kept."""
        assert self._server.stderr
        for line in self._server.stderr:
            self._said = [*self._said[-20:], line]
            if "started" in line:
                started.set()
        started.set()

    def ask(self, action: str, files: Mapping[str, bytes] | None = None, **given: str) -> dict[str, Any]:
        """What the wiki's API answers; raises RuntimeError where that is an error."""
        fields = {"action": action, "format": "json", "formatversion": "2", "token": "+\\", **given}
        body, kind = _make_form(fields, files or {})
        request = urllib.request.Request(f"{self.address}/api.php", body, {"Content-Type": kind})
        with urllib.request.urlopen(request, timeout=self._patience) as answer:
            said: dict[str, Any] = json.load(answer)
        if "error" in said:
            raise RuntimeError(f"{action}: {said['error']}")
        return said

    def edit(self, title: str, text: str, summary: str = "") -> int:
        """The id of the revision that holds the text; that of the last one where the page held it already."""
        done = self.ask("edit", title=title, text=text, summary=summary)["edit"]
        return int(done["newrevid"]) if "newrevid" in done else self.find_revision(title)

    def find_revision(self, title: str) -> int:
        """The id of the page's last revision."""
        return int(self.ask("query", titles=title, prop="info")["query"]["pages"][0]["lastrevid"])

    def redirect(self, title: str, target: str) -> None:
        self.edit(title, f"#REDIRECT [[{target}]]")

    def delete(self, title: str) -> None:
        self.ask("delete", title=title)

    def move(self, title: str, target: str, *, leave_redirect: bool) -> None:
        given = {} if leave_redirect else {"noredirect": "1"}
        self.ask("move", **{"from": title, "to": target}, **given)

    def load(self, title: str, revisions: Iterable[Sequence[str]]) -> None:
        """The page has these revisions, each of a time (`2020-01-31T12:00:00Z`) and a text, the first the oldest.

        There may be who saved it, too, whom the wiki calls `test>Ada`, and what they said. The wiki adds one of today,
        which changes nothing and tells of the import.
        """
        self.load_pages({title: revisions})

    def load_pages(self, pages: Mapping[str, Iterable[Sequence[str]]]) -> None:
        """These pages have these revisions, as `load` takes them."""
        made = "".join(_make_page(title, revisions) for title, revisions in pages.items())
        self.ask("import", {"xml": f"<mediawiki>{made}</mediawiki>".encode()}, interwikiprefix="test", summary="")

    def export(self, *titles: str) -> bytes:
        """What Special:Export gives for these pages."""
        query = urllib.parse.urlencode({"title": "Special:Export", "pages": "\n".join(titles), "curonly": "1"})
        return self._fetch("index.php", query.encode())

    def read_parsoid(self, title: str) -> bytes:
        """The page as Parsoid prints it."""
        return self._fetch(f"rest.php/v1/page/{urllib.parse.quote(title.replace(' ', '_'), safe='')}/html")

    def _fetch(self, path: str, body: bytes | None = None) -> bytes:
        with urllib.request.urlopen(f"{self.address}/{path}", body, timeout=self._patience) as answer:
            fetched: bytes = answer.read()
        return fetched


def _find_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def _make_page(title: str, revisions: Iterable[Sequence[str]]) -> str:
    made = "".join(_make_revision(*revision) for revision in revisions)
    return f"<page><title>{_escape(title)}</title>{made}</page>"


def _make_revision(time: str, text: str, user: str = "", comment: str = "") -> str:
    who = f"<username>{_escape(user)}</username>" if user else "<ip>127.0.0.1</ip>"
    told = f"<timestamp>{time}</timestamp><contributor>{who}</contributor><comment>{_escape(comment)}</comment>"
    return f'<revision>{told}<text xml:space="preserve">{_escape(text)}</text></revision>'


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _make_form(fields: Mapping[str, str], files: Mapping[str, bytes]) -> tuple[bytes, str]:
    """The body of a request that carries these fields and files, and its type."""
    if not files:
        return urllib.parse.urlencode(fields).encode(), "application/x-www-form-urlencoded"
    edge = b"--edge-of-the-form"
    head = b'Content-Disposition: form-data; name="'
    parts = [head + name.encode() + b'"\r\n\r\n' + value.encode() for name, value in fields.items()]
    for name, data in files.items():
        parts.append(head + name.encode() + b'"; filename="' + name.encode() + b'"\r\n\r\n' + data)
    body = b"".join(b"--" + edge + b"\r\n" + part + b"\r\n" for part in parts) + b"--" + edge + b"--\r\n"
    return body, f"multipart/form-data; boundary={edge.decode()}"
