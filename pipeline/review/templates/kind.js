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
  async function show() {
    const [id] = readAddress();
    const record = id && (await findRecord(data.kind, id));
    $("record").hidden = !record;
    $("list").hidden = Boolean(record);
    $("title").textContent = record ? record.name : data.title;
    document.title = $("title").textContent + " · citetrace";
    if (!record) {
      if (id && id !== "main") complain(new Error("Nothing here has the id " + id));
      return;
    }
    const rows = readNumbers(record.rows);
    const list = make("ol", { class: "sentences" });
    const copy = make("button", { type: "button", onclick: () => copyText(copy, location.href) }, "Copy link");
    const timeline = data.kind === "work" ? null : make("a", { href: "all-timeline.html#" + data.kind + "=" + id }, "on the timeline");
    $("record").replaceChildren(...[
      make("p", { class: "soft controls" }, make("a", { href: location.pathname.split("/").pop() }, "all " + data.title.toLowerCase()), timeline && [" · ", timeline],
        (record.links || []).map(([words, address]) => [" · ", link(address, words)]), copy),
      make("div", { class: "record" },
        make("div", {}, make("h2", {}, many(rows.length, "sentence")), list),
        make("aside", { "aria-label": "About it" }, describe(record.lines), record.point && locate(record.name, record.point), names(record.aliases), record.beside.map(beside))),
    ]);
    const said = await claims(record.claims);
    if (said) list.before(...said, make("h2", {}, "All of it"));
    scrollTo(0, 0);
    await drawSentences(list, rows);
  }
  window.addEventListener("hashchange", () => show().catch(complain));
  show().catch(complain);
})();
