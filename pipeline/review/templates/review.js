(() => {
  const CHUNK = 60;
  const SIGNS = { added: "+", removed: "−", changed: "~", edited: "~", moved: "→" };
  const UNSOURCED = { row: "No source of its own; one in its table row", paragraph: "No source of its own; one later in the paragraph",
    not_a_claim: "Nothing that asks for a source" };
  const store = "citetrace-review " + data.changed;
  const FILTERS = ["table", "kind", "section", "state"];
  const before = []; // what each step of deciding changed: changes with the decision on them before, or null
  const decisions = new Map(data.changes.filter((c) => c.decision).map((c) => [c.id, c.decision]));
  for (const [id, decision] of Object.entries(recall(store) || {})) decisions.set(id, decision);
  let shown = [];
  let drawn = 0;
  let current = -1;

  function keep() { remember(store, Object.fromEntries(decisions)); }

  // --- filters ---------------------------------------------------------------------------------------
  for (const change of data.changes) {
    const sides = [change.a, change.b].filter(Boolean).map((half) => [half.text, half.field, half.others, half.sources.map((source) => source.label)]);
    change.haystack = [change.noun, change.place, sides, change.details].flat(9).join(" ").toLowerCase();
  }
  function matches(change) {
    const kind = $("kind").value;
    const verdict = (decisions.get(change.id) || {}).verdict || "";
    const state = $("state").value;
    return (!$("table").value || change.table === $("table").value)
      && (!kind || change.kinds.includes(kind))
      && (!$("section").value || change.place === $("section").value)
      && (!state || (state === "open" ? verdict !== "accepted" : state === "undecided" ? !verdict : verdict === state))
      && $("text").value.toLowerCase().split(/\s+/).every((word) => change.haystack.includes(word));
  }
  function filter() {
    const kept = shown[current];
    shown = data.changes.filter(matches);
    current = kept ? shown.indexOf(kept) : -1;
    drawn = 0;
    $("changes").replaceChildren();
    draw(Math.max(CHUNK, current + 1));
    if (!shown.length) $("changes").append(make("p", { class: "empty" }, data.changes.length ? "No change matches." : "Nothing changed."));
    count();
    mark();
  }
  function count() {
    const left = data.changes.filter((c) => !decisions.has(c.id)).length;
    $("count").textContent = shown.length + " of " + data.changes.length + ", " + left + " undecided";
    const bulk = listBulk().length;
    $("bulk").textContent = "Accept all " + bulk;
    $("bulk").disabled = !bulk;
    $("undo").disabled = !before.length;
  }
  // --- what is chosen, as an address; ids of changes hold in the next comparison --------------------------
  function keepAddress() {
    const chosen = Object.fromEntries(FILTERS.map((id) => [id, $(id).value ? [$(id).value] : []]));
    writeAddress({ q: $("text").value.trim() ? [$("text").value.trim()] : [], ...chosen, change: shown[current] ? [shown[current].id] : [] });
  }
  function restore() {
    const [id, wanted] = readAddress();
    const named = id && data.changes.find((change) => change.id === id);
    if (id && !named) return;
    $("text").value = wanted.get("q") || "";
    for (const filter of FILTERS) $(filter).value = wanted.get(filter) || "";
    for (const filter of FILTERS) if ($(filter).selectedIndex < 0) $(filter).value = "";
    if (!location.hash && data.changes.some((c) => c.decision && c.decision.verdict === "accepted")) $("state").value = "open";
    current = -1;
    filter();
    const at = shown.findIndex((change) => change.id === (id || wanted.get("change")));
    if (at >= 0) { current = at - 1; go(1); }
  }

  // --- drawing ---------------------------------------------------------------------------------------
  function draw(until) {
    const fragment = document.createDocumentFragment();
    let list = $("changes").lastElementChild;
    for (; drawn < Math.min(until, shown.length); drawn++) {
      const heading = shown[drawn].first ? "Look first" : shown[drawn].place;
      if (!list || list.dataset.heading !== heading) {
        fragment.append(make("h2", {}, heading));
        list = make("ol", { class: "changes", "data-heading": heading });
        fragment.append(list);
      }
      list.append(card(shown[drawn]));
    }
    $("changes").append(fragment);
  }
  function card(change) {
    const title = "t" + change.id;
    const item = make("li", { class: "change is-" + change.severity, id: change.id, tabindex: "-1", "aria-labelledby": title },
      make("div", { class: "head" },
        make("h3", { id: title }, SIGNS[change.status] + " " + change.noun),
        change.alerts.map((alert) => make("span", { class: "chip " + data.alerts[alert][0], title: data.alerts[alert][1] }, alert.replace(/_/g, " "))),
        change.table === "diagnostics" && make("span", { class: "chip " + change.severity }, (change.b || change.a).id.replace(/_/g, " ")),
        change.first && make("span", { class: "soft" }, change.place),
        make("span", { class: "verdict" })),
      sides(change),
      details(change.details.filter((detail) => !isListed(change, detail))),
      excerpts(change),
      actions(change));
    item.addEventListener("focusin", () => { if (shown[current] !== change) { current = shown.indexOf(change); mark(); } });
    decorate(item, change);
    return item;
  }
  // What is the same on both sides is shown once, above them.
  function sides(change) {
    const same = change.a && change.b && change.status !== "moved" && change.a.text === change.b.text;
    const halves = [side(change, "a", "Before", same), side(change, "b", "After", same)];
    return [
      same && make("p", { class: "words", dir: "auto" }, fieldOf(change.b), change.b.text),
      (!same || halves.some((half) => half.childElementCount > 1)) && make("div", { class: "sides" }, halves),
    ];
  }
  function fieldOf(half) {
    return half.field ? make("span", { class: "soft" }, half.field + ": ") : null;
  }
  // Whether a detail is a source that came or went, which the lists of sources mark already.
  function isListed(change, [what, status]) {
    return what === "source" && status !== "changed" && change.table === "sentences";
  }
  function sourceItem(change, key, source) {
    const gone = key === "a" ? "removed" : "added";
    const differs = change.details.some(([what, status, a, b]) => what === "source" && status === gone && (key === "a" ? a : b).startsWith(source.label));
    const told = sourceLinks(source);
    return make("li", {}, make("span", { class: "number" }, "[" + (source.number || "–") + "]"), differs ? make(key === "a" ? "del" : "ins", {}, told) : told);
  }
  function side(change, key, label, same) {
    const half = change[key];
    if (!half) return make("div", { class: "side" }, make("p", { class: "label" }, label), make("p", { class: "words none" }, key === "a" ? "not there" : "gone"));
    const skipped = key === "a" ? "+" : "-";
    const words = change.words.length
      ? change.words.filter(([op]) => op !== skipped).map(([op, text]) => (op === "=" ? text : make(op === "-" ? "del" : "ins", {}, text)))
      : change.a && change.b ? half.text : make(key === "a" ? "del" : "ins", {}, half.text);
    return make("div", { class: "side" },
      make("p", { class: "label" }, label, change.status === "moved" && half.section ? ": " + half.section : ""),
      !same && make("p", { class: "words", dir: "auto" }, fieldOf(half), words),
      half.others.map((text) => make("p", { class: "words", dir: "auto" }, text)),
      half.sources.length ? make("ul", { class: "sources", "aria-label": label + ": sources" },
        half.sources.map((source) => sourceItem(change, key, source)))
        : change.table === "sentences" && make("p", { class: "meta" }, UNSOURCED[half.coverage] || "No source"),
      (half.href || half.archive) && make("p", { class: "meta" }, half.href && link(half.href, half.linked), half.archive && [" · ", link(half.archive, "archived copy")]));
  }
  function details(found) {
    if (!found.length) return null;
    return make("table", { class: "details" },
      make("thead", {}, make("tr", {}, make("th", { scope: "col", class: "what" }, "what"), make("th", { scope: "col" }, "before"), make("th", { scope: "col" }, "after"))),
      make("tbody", {}, found.map(([what, status, a, b]) => make("tr", {},
        make("th", { scope: "row" }, SIGNS[status] + " " + what.replace(/_/g, " ")),
        make("td", { dir: "auto" }, a === null ? "" : status === "removed" ? make("del", {}, a) : a),
        make("td", { dir: "auto" }, b === null ? "" : status === "added" ? make("ins", {}, b) : a === b ? b + " (elsewhere in the sentence)" : b)))));
  }
  function excerpts(change) {
    const halves = [["Before", change.a], ["After", change.b]].filter(([, half]) => half && half.file);
    if (!halves.length) return null;
    return make("details", { class: "meta" }, make("summary", {}, "In the source"),
      halves.map(([label, half]) => [
        make("p", { class: "meta" }, label + ": " + half.file + ", characters " + half.start + " to " + half.end),
        half.excerpt && make("pre", { class: "excerpt", dir: "auto", tabindex: "0" }, half.excerpt[0], make("mark", {}, half.excerpt[1]), half.excerpt[2]),
      ]));
  }

  // --- decisions -------------------------------------------------------------------------------------
  function actions(change) {
    const note = make("textarea", { class: "note", hidden: true, "aria-label": "Note", placeholder: "Why? Kept with the decision." });
    note.value = (decisions.get(change.id) || {}).note || "";
    note.hidden = !note.value;
    note.addEventListener("input", () => {
      const known = decisions.get(change.id);
      if (known) { decisions.set(change.id, { ...known, note: note.value }); keep(); }
      else change.draft = note.value;
    });
    return make("div", { class: "actions" },
      make("button", { type: "button", class: "accept", onclick: () => decide(change, "accepted") }, "Accept"),
      make("button", { type: "button", class: "reject", onclick: () => decide(change, "rejected") }, "Reject"),
      make("button", { type: "button", onclick: () => openNote(change) }, "Note"), note);
  }
  function openNote(change) {
    const note = $(change.id).querySelector("textarea");
    note.hidden = false;
    note.focus();
  }
  function decide(change, verdict) {
    const known = decisions.get(change.id);
    const repeals = known && known.verdict === verdict;
    if (repeals) change.draft = known.note;
    settle([[change, repeals ? null : sign(verdict, (known ? known.note : change.draft) || "")]]);
    say(change.noun + ": " + (repeals ? "undecided" : verdict));
  }
  // A decision by whoever reviews, of today.
  function sign(verdict, note) {
    const now = new Date();
    return { verdict, note, reviewer: $("reviewer").value.trim(), day: new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10) };
  }
  function settle(entries) {
    before.push(entries.map(([change]) => [change, decisions.get(change.id) || null]));
    put(entries);
  }
  function put(entries) {
    for (const [change, decision] of entries) {
      if (decision) decisions.set(change.id, decision); else decisions.delete(change.id);
      if ($(change.id)) decorate($(change.id), change);
    }
    keep();
    count();
  }
  // What one press accepts: all that is shown and undecided. What is to be looked at first is no part of it, unless that is what is chosen.
  function listBulk() {
    return shown.filter((change) => !decisions.has(change.id) && (!change.first || change.alerts.includes($("kind").value)));
  }
  function acceptAll() {
    const accepted = listBulk();
    if (!accepted.length) return;
    settle(accepted.map((change) => [change, sign("accepted", change.draft || "")]));
    if ($("state").value) filter();
    say(accepted.length + " accepted");
  }
  function undo() {
    if (!before.length) return;
    const entries = before.pop();
    put(entries);
    if ($("state").value) filter();
    say(entries.length === 1 ? entries[0][0].noun + ": taken back" : entries.length + " taken back");
  }
  function decorate(item, change) {
    const { verdict = "", reviewer, day } = decisions.get(change.id) || {};
    item.classList.toggle("accepted", verdict === "accepted");
    item.classList.toggle("rejected", verdict === "rejected");
    item.querySelector(".verdict").textContent = verdict + (reviewer ? " by " + reviewer : "") + (day ? ", " + day : "");
    item.querySelector(".verdict").className = "verdict " + verdict;
    item.querySelector(".accept").setAttribute("aria-pressed", String(verdict === "accepted"));
    item.querySelector(".reject").setAttribute("aria-pressed", String(verdict === "rejected"));
  }
  function exportDecisions() {
    const kept = data.changes.filter((c) => decisions.has(c.id)).map((c) => {
      const { verdict, note = "", reviewer = "", day = "" } = decisions.get(c.id);
      return { change: c.id, verdict, note, reviewer, day, about: c.noun + " in " + c.place + ": " + (c.b || c.a).text.slice(0, 120) };
    });
    const review = { schema: "citetrace-review", version: 2, a: data.a, b: data.b, a_commit: data.commits[0], b_commit: data.commits[1], decisions: kept };
    download(data.file, "application/json", JSON.stringify(review, null, 2) + "\n");
    say(kept.length + " decisions exported to " + data.file + ", where the browser puts what it downloads.");
  }

  // Decisions of a file that a page exported, another's or this one: they decide what is undecided here, and a rejection counts.
  async function openDecisions(file) {
    const review = JSON.parse(await file.text());
    if (!review || review.schema !== "citetrace-review" || !Array.isArray(review.decisions)) throw new Error("it holds no decisions of a review");
    const here = new Map(data.changes.map((c) => [c.id, c]));
    const told = review.decisions.filter((one) => one && here.has(one.change) && ["accepted", "rejected"].includes(one.verdict));
    const taken = told.filter(({ change, verdict }) => !decisions.has(change) || (verdict === "rejected" && decisions.get(change).verdict !== verdict));
    const text = (value) => (typeof value === "string" ? value : "");
    settle(taken.map(({ change, verdict, note, reviewer, day }) => [here.get(change), { verdict, note: text(note), reviewer: text(reviewer), day: text(day), isBrought: true }]));
    filter();
    const elsewhere = review.decisions.length - told.length;
    return taken.length + " of " + review.decisions.length + " decisions taken from " + file.name + (elsewhere ? "; " + elsewhere + " are about other changes than these" : "");
  }
  async function openFiles() {
    for (const file of $("file").files) {
      const outcome = await openDecisions(file).catch((error) => file.name + ": " + error.message);
      $("opened").textContent = outcome;
      say(outcome);
    }
    $("file").value = "";
  }

  // --- moving ----------------------------------------------------------------------------------------
  function mark() {
    for (const item of document.querySelectorAll(".change.current")) item.classList.remove("current");
    const item = shown[current] && $(shown[current].id);
    if (item) item.classList.add("current");
    keepAddress();
  }
  function go(step) {
    if (!shown.length) return;
    current = Math.min(Math.max(current + step, 0), shown.length - 1);
    if (current >= drawn) draw(current + CHUNK);
    mark();
    const item = $(shown[current].id);
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "start" });
  }
  const KEYS = {
    j: () => go(1), n: () => go(1), k: () => go(-1), p: () => go(-1),
    a: () => shown[current] && decide(shown[current], "accepted"),
    r: () => shown[current] && decide(shown[current], "rejected"),
    m: () => shown[current] && openNote(shown[current]),
    A: acceptAll, z: undo, e: exportDecisions, "/": () => $("text").focus(), "?": () => $("keys").showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isTyping(event)) event.target.blur();
    if (isTyping(event) || $("keys").open || !KEYS[event.key]) return;
    event.preventDefault();
    KEYS[event.key]();
  });
  for (const id of FILTERS) $(id).addEventListener("change", filter);
  for (const chip of document.querySelectorAll("[data-kind]")) chip.addEventListener("click", () => { $("kind").value = chip.dataset.kind; filter(); });
  $("reviewer").value = recall("citetrace-reviewer") || "";
  $("reviewer").addEventListener("change", () => {
    const reviewer = $("reviewer").value.trim();
    remember("citetrace-reviewer", reviewer);
    // What was decided here before a name was given is of who gives it; what a file brought is another's.
    const isBrought = (c, known) => known.isBrought || (c.decision && c.decision.verdict === known.verdict && c.decision.day === known.day);
    put(data.changes.map((c) => [c, decisions.get(c.id)]).filter(([c, known]) => known && !known.reviewer && !isBrought(c, known)).map(([c, known]) => [c, { ...known, reviewer }]));
  });
  $("bulk").addEventListener("click", acceptAll);
  $("undo").addEventListener("click", undo);
  $("text").addEventListener("input", filter);
  $("next").addEventListener("click", () => go(1));
  $("previous").addEventListener("click", () => go(-1));
  $("export").addEventListener("click", exportDecisions);
  $("open").addEventListener("click", () => $("file").click());
  $("file").addEventListener("change", openFiles);
  $("help").addEventListener("click", () => $("keys").showModal());
  new IntersectionObserver((entries) => { if (entries.some((e) => e.isIntersecting) && drawn < shown.length) draw(drawn + CHUNK); }, { rootMargin: "1200px" }).observe($("more"));
  window.addEventListener("hashchange", restore);
  restore();
})();
