(() => {
  const NOUNS = { actor: "Actors beside it", place: "Places beside it", work: "Works it rests on", source: "Sources it rests on" };
  const STANDING = { work: { actor: "Actors told of", place: "Places told of", work: "Works cited beside it", source: "Its source, and others beside it" },
    source: { actor: "Actors told of", place: "Places told of", work: "Its works, and others beside them", source: "Sources beside it" } };

  function beside([kind, entries]) {
    const noun = (STANDING[data.kind] || NOUNS)[kind];
    return make("section", { "aria-label": noun }, make("h2", {}, noun), make("ol", { class: "ranked" },
      entries.map(([id, name, count, hasPage]) => make("li", {}, hasPage ? entityLink(kind, id, name) : make("span", { dir: "auto" }, name), " ", make("span", { class: "soft" }, count)))));
  }
  function names(aliases) {
    if (!aliases || !aliases.length) return null;
    return [make("h2", {}, "Names, and why they are one"), make("table", {}, make("thead", {}, make("tr", {},
      make("th", { scope: "col" }, "written"), make("th", { scope: "col", class: "n" }, "times"), make("th", { scope: "col" }, "joined by"))),
      make("tbody", {}, aliases.map(([text, count, why]) => make("tr", {}, make("th", { scope: "row", dir: "auto" }, text), make("td", { class: "n" }, count), make("td", {}, why)))))];
  }
  // Where on the Earth it lies.
  function locate(name, [north, east]) {
    const [x, y, across, along, middle] = data.earth;
    const globe = $("globe").content.firstElementChild.cloneNode(true);
    const dot = globe.appendChild(document.createElementNS(globe.namespaceURI, "g"));
    const circle = dot.appendChild(document.createElementNS(globe.namespaceURI, "circle"));
    dot.setAttribute("class", "dot");
    for (const [key, value] of [["cx", x + east * across], ["cy", y + (north - middle) * along], ["r", 5]]) circle.setAttribute(key, value.toFixed(1));
    globe.setAttribute("aria-label", "Map of the Earth: where " + name + " lies");
    return globe;
  }
  async function claims(told) {
    if (!told || !told.length) return null;
    const records = await Promise.all(told.map(([row]) => findRecord("sentence", row)));
    return [make("h2", {}, "What it says"), make("ol", { class: "sentences" }, told.map(([, stance, words], at) => make("li", { class: "told" },
      make("span", { class: "chip" }, stance), " ", make("a", { href: articleAddress(data.articles[records[at][0]][0]) + "#" + records[at][1], dir: "auto" }, words))))];
  }
  // The sentences by how they are covered; which are shown stands in the address.
  function coverages(id, rows, covered, chosen) {
    const counts = data.coverages.map(([name, words], at) => [name, words, [...covered].filter((digit) => Number(digit) === at).length]).filter(([, , count]) => count);
    if (counts.length < 2) return null;
    const press = (name) => { location.hash = name ? "id=" + id + "&coverage=" + name : id; };
    const button = (name, words, count) => make("button", { type: "button", "aria-pressed": String(name === chosen), onclick: () => press(name) },
      name && make("span", { class: "swatch " + name }), words ? count + " " + words : "all " + count);
    return make("p", { class: "controls", role: "group", "aria-label": "Which sentences" }, button("", "", rows.length), counts.map((one) => button(...one)));
  }
  // The spelling by which a correction knows it: its name, where it is written so, else what is written most.
  function spellingOf({ name, aliases }) {
    return !aliases || !aliases.length || aliases.some(([text]) => text === name) ? name : aliases[0][0];
  }
  // Two that are one, as a line for corrections.yaml.
  // Without a record, any two: what one sentence names has no page to be joined from.
  function joining(id, record) {
    if (data.kind === "work") return null;
    const names = data.names.filter(([one]) => one !== id);
    const first = record ? null : make("input", { list: "others", "aria-label": "A name", placeholder: "a name as it is written", autocomplete: "off", required: true });
    const wanted = make("input", { list: "others", "aria-label": "The same as", placeholder: "the same as …", autocomplete: "off", required: true });
    const lines = make("textarea", { rows: "3", readonly: true, spellcheck: "false", dir: "auto", "aria-label": "Lines for corrections.yaml" });
    const copy = make("button", { type: "button", onclick: () => copyText(copy, lines.value) }, "Copy");
    const told = make("div", { hidden: true }, make("p", { class: "soft" }, "Put these lines as they are at the end of ", make("code", {}, "corrections.yaml"),
      ", then run ", make("code", {}, "make"), "; ", make("code", {}, "citetrace diff"), " shows what that did."), lines, copy);
    async function write(event) {
      event.preventDefault();
      const spellingAs = async (typed) => {
        const known = names.find(([, name]) => fold(name) === fold(typed));
        const other = known && (await findRecord(data.kind, known[0]));
        return other ? spellingOf(other) : typed;
      };
      const other = await spellingAs(wanted.value.trim());
      const list = data.kind === "source" ? "source" : "same";
      lines.value = formatCorrections([{ list, names: [other, record ? spellingOf(record) : await spellingAs(first.value.trim())] }]);
      told.hidden = false;
      lines.focus();
    }
    return make("details", { class: "joining" }, make("summary", {}, record ? "The same as another?" : "Are two of them one, or one of them and one that is not listed?"),
      make("form", { class: "controls", onsubmit: (event) => write(event).catch(complain) }, first, wanted, make("datalist", { id: "others" }, names.map(([, name]) => make("option", { value: name }))),
        make("button", {}, "Write the correction")), told);
  }
  async function show() {
    const [named, wanted] = readAddress();
    const id = named || wanted.get("id");
    const record = id && (await findRecord(data.kind, id));
    $("record").hidden = !record;
    $("list").hidden = Boolean(record);
    if (any && record) any.remove();
    else if (any) $("list").firstElementChild.after(any);
    $("title").textContent = record ? record.name : data.title;
    document.title = $("title").textContent + " · citetrace";
    if (!record) {
      if (id && id !== "main") complain(new Error("Nothing here has the id " + id));
      return;
    }
    const every = readRows(record.rows);
    const chosen = wanted.get("coverage") || "";
    const at = data.coverages.findIndex(([name]) => name === chosen);
    const rows = at < 0 ? every : every.filter((_, place) => Number(record.covered[place]) === at);
    const list = make("ol", { class: "sentences" });
    const copy = make("button", { type: "button", onclick: () => copyText(copy, location.href) }, "Copy link");
    const timeline = data.kind === "work" ? null : make("a", { href: "all-timeline.html#" + data.kind + "=" + id + (chosen && "&coverage=" + chosen) }, "on the timeline, by month");
    $("record").replaceChildren(...[
      make("p", { class: "soft controls" }, make("a", { href: location.pathname.split("/").pop() }, "all " + data.title.toLowerCase()), timeline && [" · ", timeline],
        (record.links || []).map(([words, address]) => [" · ", link(address, words)]), copy),
      make("div", { class: "record" },
        make("div", {}, make("h2", {}, many(every.length, "sentence")), coverages(id, every, record.covered, chosen), list),
        make("aside", { "aria-label": "About it" }, describe(record.lines), record.point && locate(record.name, record.point), names(record.aliases), joining(id, record), record.beside.map(beside))),
    ]);
    const said = await claims(record.claims);
    if (said && !chosen) list.before(...said, make("h2", {}, "All of it"));
    scrollTo(0, 0);
    await drawSentences(list, rows);
  }
  const any = joining(null, null);
  window.addEventListener("hashchange", () => show().catch(complain));
  show().catch(complain);
})();
