(() => {
  const KINDS = data.chosen;
  const DAY = 86400000;
  const chosen = {}; // of each kind the id and the rows
  let spine = []; // the dated sentences: row, first and last day, number of its coverage
  let dated = new Set(); // their rows
  let turn = 0;

  const MONTHS = "january february march april may june july august september october november december".split(" ");
  const monthOf = (word) => MONTHS.findIndex((name) => name.startsWith(word.toLowerCase())) + 1;

  // Year, month and day of a date as typed, as far as it has them: 2021-08-26, 26 August 2021, Aug 26, 2021; null for what
  // no calendar has.
  function readDay(typed) {
    const [year, month, day] = (splitDay(typed) || []).map((part) => part && Number(part));
    const lasts = month >= 1 && month <= 12 ? new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate() : 0;
    if (year === undefined || (month !== undefined && !lasts) || (day !== undefined && !(day >= 1 && day <= lasts))) return null;
    return [year, month, day];
  }
  function splitDay(typed) {
    const found = /^(\d{1,4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(typed);
    if (found) return found.slice(1);
    const [, before, word, after, year] = /^(?:(\d{1,2})\s+)?([a-z]{3,9})\.?(?:\s+(\d{1,2}),)?\s+(\d{1,4})$/i.exec(typed) || [];
    return word && monthOf(word) && !(before && after) ? [year, monthOf(word), before || after] : null;
  }
  // The first day, or the last one, that a date as typed can mean, in days since 1970; null for what is none.
  function dayOf(typed, isLast) {
    const found = readDay(typed.trim());
    if (!found) return null;
    const [year, month, day] = found;
    const date = new Date(0);
    date.setUTCFullYear(year, (month ?? (isLast ? 12 : 1)) - (isLast && day === undefined ? 0 : 1), day ?? (isLast ? 0 : 1));
    return Math.round(date.getTime() / DAY);
  }
  async function load() {
    const parts = await Promise.all(data.packs.spine.map((number) => findRecord("spine", number)));
    spine = parts.flatMap(([rows, firsts, lengths, coverages]) => rows.map((row, at) => [row, firsts[at], firsts[at] + lengths[at], Number(coverages[at])]));
    dated = new Set(spine.map(([row]) => row));
    await restore();
  }
  // The sentences without a date of all that is chosen by name; no day can choose among them.
  function listUndated(coverage) {
    const [one, ...others] = KINDS.map((kind) => chosen[kind]).filter(Boolean).map(({ rows }) => rows);
    return one ? [...one].filter(([row, covered]) => !dated.has(row) && (coverage < 0 || covered === coverage) && others.every((rows) => rows.has(row))).map(([row]) => row) : [];
  }
  async function choose(kind, id) {
    const record = id && (await findRecord(kind, id));
    chosen[kind] = record ? { id, rows: new Map(readRows(record.rows).map((row, at) => [row, Number(record.covered[at])])) } : null;
    $(kind).value = record ? record.name : "";
    return record;
  }
  // What goes by the name as typed, else what has it in one of its names: of each the first option.
  function findNamed(kind) {
    const typed = $(kind).value.trim();
    const ways = [(name) => name === typed, (name) => fold(name) === fold(typed), (name) => fold(name).includes(fold(typed))];
    for (const matches of typed ? ways : []) {
      const found = new Map([...$(kind + "s").options].reverse().filter((one) => matches(one.value)).map((one) => [one.dataset.id, one]));
      if (found.size) return [...found.values()].reverse();
    }
    return [];
  }
  async function restore() {
    const wanted = readAddress()[1];
    for (const name of ["from", "until", "coverage"]) $(name).value = wanted.get(name) || "";
    $("undated").setAttribute("aria-pressed", String(wanted.get("undated") === "1"));
    await Promise.all(KINDS.map((kind) => choose(kind, wanted.get(kind))));
    const unknown = KINDS.map((kind) => wanted.get(kind)).filter((id, at) => id && !chosen[KINDS[at]]);
    await filter();
    if (unknown.length) $("count").textContent += "; nothing here has the id " + unknown.join(", ");
  }
  async function filter() {
    const mine = ++turn;
    const from = dayOf($("from").value, false);
    const until = dayOf($("until").value, true);
    const odd = ["from", "until"].filter((id) => $(id).value.trim() && readDay($(id).value.trim()) === null);
    for (const id of ["from", "until"]) $(id).setAttribute("aria-invalid", String(odd.includes(id)));
    const coverage = data.coverages.findIndex(([name]) => name === $("coverage").value);
    const hits = spine.filter(([row, first, last, covered]) => (from === null || last >= from) && (until === null || first <= until)
      && (coverage < 0 || covered === coverage) && KINDS.every((kind) => !chosen[kind] || chosen[kind].rows.has(row)));
    const rows = [...new Set(hits.map(([row]) => row))];
    const undated = listUndated(coverage);
    const isOpen = undated.length > 0 && $("undated").getAttribute("aria-pressed") === "true";
    $("undated").hidden = !undated.length;
    $("undated").textContent = group(undated.length) + " more without a date";
    const given = (id) => ($(id).value.trim() ? [$(id).value.trim()] : []);
    writeAddress({ from: given("from"), until: given("until"), coverage: given("coverage"), ...Object.fromEntries(KINDS.map((kind) => [kind, chosen[kind] ? [chosen[kind].id] : []])), undated: isOpen ? ["1"] : [] });
    $("count").textContent = many(rows.length, "sentence") + (odd.length ? "; “" + $(odd[0]).value.trim() + "” is no day, and is not asked for: write 2021, 2021-08 or 2021-08-26" : "");
    drawBars(hits, from, until);
    const list = make("ol", { class: "sentences" });
    const apart = make("ol", { class: "sentences" });
    $("results").replaceChildren(list, ...(isOpen ? [make("h2", {}, "Without a date"), apart] : []));
    await drawSentences(list, rows);
    if (isOpen && mine === turn) await drawSentences(apart, undated);
  }
  // Each bar is as full as what is chosen of it.
  function drawBars(hits, from, until) {
    let shown = null;
    for (const bar of document.querySelectorAll(".time")) {
      const [first, last] = [dayOf(bar.dataset.first, false), dayOf(bar.dataset.last, true)];
      const rows = new Set(hits.filter((hit) => hit[1] >= first && hit[1] <= last).map(([row]) => row));
      const fill = bar.querySelector(".fill");
      if (!fill.dataset.full) {
        fill.dataset.full = fill.getAttribute("height");
        const ghost = fill.cloneNode();
        ghost.setAttribute("class", "ghost");
        fill.before(ghost);
      }
      const height = rows.size ? Math.max(2, Number(fill.dataset.full) * Math.min(1, rows.size / Number(bar.dataset.count))) : 0;
      fill.setAttribute("height", height.toFixed(1));
      fill.setAttribute("y", (88 - height).toFixed(1));
      if (rows.size && !shown) shown = bar;
      bar.setAttribute("aria-pressed", String(from !== null && until !== null && from <= first && until >= last));
    }
    if (shown && hits.length < spine.length) document.querySelector(".timeline").scrollLeft = shown.querySelector(".touch").getAttribute("x") - 60;
    else showHighest();
  }
  function clear() { history.replaceState(null, "", location.pathname); return restore(); }
  function act(what) { what().catch(complain); }
  for (const bar of document.querySelectorAll(".time")) {
    const press = () => {
      const on = bar.getAttribute("aria-pressed") === "true";
      $("from").value = on ? "" : bar.dataset.first;
      $("until").value = on ? "" : bar.dataset.last;
      act(filter);
    };
    bar.addEventListener("click", press);
    bar.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); press(); } });
  }
  for (const id of ["from", "until", "coverage"]) $(id).addEventListener("change", () => act(filter));
  for (const kind of KINDS) {
    $(kind).addEventListener("change", () => act(async () => {
      const typed = $(kind).value.trim();
      const named = findNamed(kind);
      await choose(kind, named.length === 1 ? named[0].dataset.id : null);
      await filter();
      const isOdd = typed !== "" && named.length !== 1;
      $(kind).setAttribute("aria-invalid", String(isOdd));
      if (!isOdd) return;
      $(kind).value = typed;
      const several = named.length ? "; of several " + kind + "s with “" + typed + "” in their names one is to be chosen: " + named.slice(0, 3).map((one) => one.value).join(", ") : "";
      $("count").textContent += several || "; “" + typed + "” is none of the " + kind + "s listed here; the search on the first page finds others";
    }));
  }
  $("filters").addEventListener("submit", (event) => event.preventDefault());
  $("undated").addEventListener("click", () => {
    $("undated").setAttribute("aria-pressed", String($("undated").getAttribute("aria-pressed") !== "true"));
    act(filter);
  });
  $("clear").addEventListener("click", () => act(clear));
  $("link").addEventListener("click", () => copyText($("link"), location.href));
  window.addEventListener("hashchange", () => act(restore));
  act(load);
})();
