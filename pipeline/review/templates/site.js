// --- records, in files beside the page that are read when they are needed ---------------------------------
const reading = new Map(); // by file what it will hold
const awaited = new Map();
function receive(name, number, records) { awaited.get(name + "-" + number)(records); }
function readFile(name, number) {
  const file = name + "-" + number;
  if (!reading.has(file)) {
    reading.set(file, new Promise((resolve, reject) => {
      awaited.set(file, resolve);
      document.head.append(make("script", { src: "data/" + file + ".js", fetchpriority: "high", onerror: () => reject(new Error("data/" + file + ".js is missing")) }));
    }));
  }
  return reading.get(file);
}
// The number of the file in which the key stands, if any: the last that begins at it or before.
function fileOf(name, key) {
  const firsts = data.packs[name];
  let low = 0;
  let high = firsts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (firsts[middle] <= key) low = middle + 1; else high = middle;
  }
  return low - 1;
}
async function findRecord(name, key) {
  const number = fileOf(name, key);
  const records = number < 0 ? {} : await readFile(name, number);
  return Object.hasOwn(records, key) ? records[key] : null;
}

// --- sets of sentences, a bit for each by its row, the lowest of a byte first ---------------------------------
function noSentences() { return new Uint8Array((data.sentences + 7) >> 3); }
// Adds what is written: behind an equals sign bits in base 64, else steps in base 36 with a space between; by hand, for of a
// word there may be hundreds of thousands.
function addSentences(set, written) {
  if (written.startsWith("=")) {
    const bytes = atob(written.slice(1));
    for (let at = 0; at < bytes.length; at++) set[at] |= bytes.charCodeAt(at);
    return set;
  }
  let row = 0;
  let step = 0;
  for (let at = 0; at < written.length; at++) {
    const code = written.charCodeAt(at);
    if (code !== 32) { step = step * 36 + code - (code < 58 ? 48 : 87); continue; }
    row += step;
    set[row >> 3] |= 1 << (row & 7);
    step = 0;
  }
  row += step;
  if (written) set[row >> 3] |= 1 << (row & 7);
  return set;
}
function listSentences(set) {
  const rows = [];
  for (let at = 0; at < set.length; at++) {
    for (let byte = set[at], row = at * 8; byte; byte >>= 1, row++) if (byte & 1) rows.push(row);
  }
  return rows;
}
function readRows(written) { return listSentences(addSentences(noSentences(), written)); }

// In small letters without diacritics, as the words are written in the files.
function fold(text) { return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase(); }

// --- what the pages show alike -----------------------------------------------------------------------------
function articleAddress(id) { return encodeURIComponent(id === data.index[0] ? data.index[1] : id) + ".html"; }
function entityLink(kind, id, name) { return make("a", { href: data.kinds[kind] + ".html#" + id, dir: "auto" }, name); }
// By hand: a browser's first number in a language's form takes it longer than a search may.
function group(count) { return String(count).replace(/\B(?=(\d{3})+$)/g, ","); }
function many(count, one, several) { return group(count) + " " + (count === 1 ? one : several || one + "s"); }

// A sentence with where it stands, its dates, and what it rests on.
function sentenceItem([article, id, text, coverage, dates, sources]) {
  const [articleId, title] = data.articles[article];
  return make("li", { class: "told" },
    make("a", { class: "words", href: articleAddress(articleId) + "#" + id, dir: "auto" }, text),
    make("p", { class: "soft meta" },
      make("span", { class: "swatch " + data.coverages[coverage][0], title: data.coverages[coverage][1] }), make("span", { class: "skip" }, data.coverages[coverage][1] + " "),
      make("span", { dir: "auto" }, title), dates.length ? " · " + dates.join(", ") : "",
      sources.map(([source, name], index) => [index ? ", " : " · ", entityLink("source", source, name)])));
}
const PAUSE = 50; // milliseconds, in which whoever types on has asked for something else
// Draws so many sentences of these rows, the first few as soon as their files are read, when `show` may put the list on the
// page: what is laid out once is there sooner. The next ones come when they are asked for.
async function drawSentences(list, rows, show = () => {}, most = 40, few = 5) {
  for (const shown of [rows.slice(0, few), rows.slice(few, most)]) {
    const items = await Promise.all(shown.map((row) => findRecord("sentence", row)));
    list.append(...items.filter(Boolean).map(sentenceItem));
    if (shown[0] === rows[0]) {
      show();
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, PAUSE))); // they are seen before more is read
    }
    if (!list.isConnected) return; // something else was asked meanwhile
  }
  const rest = rows.slice(most);
  if (!rest.length) return;
  const more = make("button", { type: "button", onclick: () => { more.parentElement.remove(); drawSentences(list, rest); } }, "More: " + many(rest.length, "sentence"));
  list.append(make("li", {}, more));
}
function complain(error) {
  say(error.message);
  $("count") ? ($("count").textContent = error.message) : document.body.prepend(make("p", { class: "warning" }, error.message));
}
