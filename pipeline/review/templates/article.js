(() => {
  const spans = data.sentences.map((sentence) => $(sentence.id));
  const blocks = [...document.querySelectorAll(".block")].map((block) => [block, [...block.querySelectorAll(".s")]]);
  const number = new Map(data.sentences.map((sentence, index) => [sentence.id, index]));
  const texts = spans.map((span) => span.textContent.toLowerCase());
  const chosen = { place: new Set(), actor: new Set(), work: new Set(), source: new Set(), section: new Set() };
  const CHOICES = Object.keys(chosen);
  let times = [];
  let hits = data.sentences.map((_, index) => index);
  let current = -1;

  // --- filters: any of the chosen of one kind, and every kind -------------------------------------------
  function holds(set, list) { return !set.size || list.some((entry) => set.has(entry)); }
  function filter() {
    const words = $("find").value.toLowerCase().split(/\s+/).filter(Boolean);
    const uncited = $("uncited").getAttribute("aria-pressed") === "true";
    const inTime = new Set(times.flatMap((bar) => bar.dataset.sentences.split(" ").map(Number)));
    const active = words.length || uncited || times.length || CHOICES.some((kind) => chosen[kind].size);
    hits = [];
    data.sentences.forEach((sentence, index) => {
      const hit = (!uncited || sentence.coverage === "none") && (!times.length || inTime.has(index))
        && CHOICES.every((kind) => holds(chosen[kind], sentence[kind + "s"]))
        && words.every((word) => texts[index].includes(word));
      if (hit) hits.push(index);
      spans[index].classList.toggle("hit", Boolean(hit));
    });
    document.body.classList.toggle("filtered", Boolean(active));
    for (const [block, inside] of blocks) block.hidden = active && !inside.some((span) => span.classList.contains("hit"));
    for (const part of document.querySelectorAll("main > section:not(.citations)")) part.hidden = active && !part.querySelector(".block:not([hidden])");
    $("count").textContent = active ? hits.length + " of " + data.sentences.length + " sentences" + tell(" in ", "section", data.titles) + tell(" on ", "work", data.works) + tell(" by ", "source", data.sources) : "";
    if (active || readAddress()[0] === null) writeAddress(chosenNow(words, uncited));
  }
  // --- the filters as an address, which a rerun leaves valid: ids and names, no numbers ------------------
  function idsOf(kind) { return [...chosen[kind]].map((entity) => data.ids[kind][entity]); }
  function chosenNow(words, uncited) {
    return { q: words.length ? [$("find").value.trim()] : [], uncited: uncited ? [1] : [], time: times.map((bar) => bar.dataset.name), ...Object.fromEntries(CHOICES.map((kind) => [kind, idsOf(kind)])) };
  }
  function tell(word, kind, names) { return chosen[kind].size ? word + [...chosen[kind]].map((one) => names[one]).join("; ") : ""; }
  function restore() {
    const [id, wanted] = readAddress();
    if (id === null) {
      clear(wanted);
      if (wanted.size && hits.length) spans[hits[0]].scrollIntoView({ block: "center" });
    } else if (number.has(id)) {
      if (document.body.classList.contains("filtered") && !spans[number.get(id)].classList.contains("hit")) clear();
      choose(number.get(id));
      spans[number.get(id)].scrollIntoView({ block: "center" });
    } else if (id && $(id) instanceof HTMLDetailsElement) {
      $(id).open = true;
    }
  }
  function toggle(button) {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    return on;
  }
  // Only what is wanted is chosen: nothing, or what an address says.
  function clear(wanted = new URLSearchParams()) {
    for (const button of document.querySelectorAll('[aria-pressed="true"]')) button.setAttribute("aria-pressed", "false");
    for (const kind of CHOICES) {
      chosen[kind] = new Set(wanted.getAll(kind).map((id) => data.ids[kind].indexOf(id)).filter((entity) => entity >= 0));
      for (const entity of chosen[kind]) for (const button of buttonsOf(kind, entity)) button.setAttribute("aria-pressed", "true");
    }
    times = [...document.querySelectorAll(".time")].filter((bar) => wanted.getAll("time").includes(bar.dataset.name));
    for (const button of [...times, ...(wanted.has("uncited") ? [$("uncited")] : [])]) button.setAttribute("aria-pressed", "true");
    $("find").value = wanted.get("q") || "";
    filter();
  }
  function buttonsOf(kind, entity) { return document.querySelectorAll('[data-kind="' + kind + '"][data-number="' + entity + '"]'); }
  // A place may be chosen in the list and on the maps: what stands for it is pressed everywhere.
  function pick({ dataset: { kind, number } }) {
    const on = [...buttonsOf(kind, number)].map(toggle)[0];
    if (on) chosen[kind].add(Number(number)); else chosen[kind].delete(Number(number));
    filter();
  }
  function press(element, act) {
    element.addEventListener("click", () => act(element));
    if (element.tagName === "BUTTON") return;
    element.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); act(element); } });
  }
  for (const element of document.querySelectorAll(".entity, .dot")) press(element, pick);
  for (const bar of document.querySelectorAll(".time")) {
    press(bar, () => { times = toggle(bar) ? [...times, bar] : times.filter((other) => other !== bar); filter(); });
  }
  for (const button of document.querySelectorAll(".all")) {
    button.addEventListener("click", () => {
      for (const row of document.querySelectorAll('.entities[data-kind="' + button.dataset.kind + '"] .rest')) row.classList.remove("hidden");
      button.remove();
    });
  }

  // --- what a mark was read as -------------------------------------------------------------------------
  function showTip(target) {
    const tip = $("tip");
    if (target.dataset.m !== undefined) {
      tip.replaceChildren(...target.dataset.m.split(" ").map((mention) => describe(data.mentions[mention][1])));
    } else {
      const works = data.citations[target.dataset.c];
      tip.replaceChildren(...works.flatMap(([label, fields]) => [make("p", { dir: "auto" }, label), describe(fields)]));
    }
    tip.hidden = false;
    target.setAttribute("aria-describedby", "tip");
    beside(target, tip);
  }
  function hideTip(target) {
    $("tip").hidden = true;
    target.removeAttribute("aria-describedby");
  }
  for (const [on, off] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    document.addEventListener(on, (event) => { const mark = event.target.closest("[data-m], [data-c]"); if (mark) showTip(mark); });
    document.addEventListener(off, (event) => { const mark = event.target.closest("[data-m], [data-c]"); if (mark) hideTip(mark); });
  }

  // --- the chosen sentence -----------------------------------------------------------------------------
  function choose(index) {
    current = index;
    const sentence = data.sentences[index];
    const covered = data.coverages[sentence.coverage];
    $("about").textContent = "Sentence " + (index + 1) + " of " + data.sentences.length + " · " + covered + " · " + data.file + " " + sentence.span.join(":") + " · " + sentence.id;
    const past = data.past[sentence.id] || [];
    $("past").replaceChildren(...past.map((line) => make("li", { dir: "auto" }, line)));
    $("past").hidden = !past.length;
    $("there").hidden = !sentence.href;
    if (sentence.href) $("there").href = sentence.href;
    $("show").hidden = data.source === null;
    $("chosen").hidden = false;
  }
  function go(step) {
    if (!hits.length) return;
    const at = step > 0 ? hits.find((index) => index > current) : hits.findLast((index) => index < current);
    if (at === undefined) return;
    choose(at);
    spans[at].focus({ preventScroll: true });
    spans[at].scrollIntoView({ block: "center" });
  }
  // The words with where they stand and what they rest on.
  function citeSentence() {
    const sentence = data.sentences[current];
    const words = spans[current].cloneNode(true);
    for (const mark of words.querySelectorAll("sup")) mark.remove();
    const marks = [...spans[current].querySelectorAll("[data-c]")].flatMap((mark) => data.citations[mark.dataset.c].map(([label]) => label));
    const rests = marks.length ? " Rests on: " + [...new Set(marks)].join("; ") + "." : "";
    return "“" + words.textContent + "” (" + [data.title, data.asOf && "as of " + data.asOf, sentence.href].filter(Boolean).join(", ") + ")." + rests;
  }
  function showSource() {
    if (current < 0 || data.source === null) return;
    const points = Array.from(data.source);
    const [start, end] = data.sentences[current].span;
    $("source-title").textContent = data.file + ", characters " + start + " to " + end;
    $("excerpt").replaceChildren(points.slice(Math.max(0, start - 200), start).join(""), make("mark", {}, points.slice(start, end).join("")), points.slice(end, end + 200).join(""));
    $("source").showModal();
  }
  document.addEventListener("click", (event) => {
    const span = event.target.closest(".block .s");
    if (span) choose(number.get(span.id));
  });
  const KEYS = {
    j: () => go(1), k: () => go(-1), s: showSource, u: () => $("uncited").click(),
    "/": () => $("find").focus(), "?": () => $("keys").showModal(), Escape: () => clear(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isTyping(event)) event.target.blur();
    if (isTyping(event) || document.querySelector("dialog[open]") || !KEYS[event.key]) return;
    event.preventDefault();
    KEYS[event.key]();
  });
  $("find").addEventListener("input", filter);
  $("uncited").addEventListener("click", () => { toggle($("uncited")); filter(); });
  $("clear").addEventListener("click", () => clear());
  $("link").addEventListener("click", () => copyText($("link"), addressOf(data.sentences[current].id)));
  $("quote").addEventListener("click", () => copyText($("quote"), citeSentence()));
  window.addEventListener("hashchange", restore);
  $("show").addEventListener("click", showSource);
  $("help").addEventListener("click", () => $("keys").showModal());
  if (window.matchMedia("(max-width: 60rem)").matches) for (const list of document.querySelectorAll(".lists details")) list.open = false;
  showHighest();
  restore();
})();
