(() => {
  const MOST_WORDS = 300; // that begin as what is typed
  const AT_ONCE = 6; // files of words
  const LAST = "\uffff"; // behind every letter of a word
  const WORD = /[\p{L}\p{N}_]+/gu;
  const MOST_TYPED = 200; // words that one asks for
  const SHORT = 3; // letters of a word that begins too many others: with another word behind it, it is meant whole
  const MOST_NAMED = 12; // of a kind, that are called by the words
  const NOUNS = { article: "Articles", actor: "Actors", place: "Places", work: "Works", source: "Sources" };
  let asked = 0;

  // The words that begin so, the one that is so first, with their sentences and what is called by them; one more where there are more.
  async function findWords(start, at, words) {
    const isWhole = start.length <= SHORT && at < words.length - 1;
    const whole = isWhole && (await findRecord("word", start));
    if (whole) return [[start, whole]];
    const found = [];
    const first = Math.max(0, fileOf("word", start));
    const end = Math.max(first + 1, fileOf("word", start + LAST) + 1);
    for (let number = first; number < end && found.length <= MOST_WORDS; number += AT_ONCE) {
      const files = data.packs.word.slice(number, Math.min(end, number + AT_ONCE)).map((_, at) => readFile("word", number + at));
      for (const file of await Promise.all(files)) found.push(...Object.entries(file).filter(([word]) => word.startsWith(start)));
    }
    return found.slice(0, MOST_WORDS + 1);
  }
  async function search() {
    const turn = ++asked;
    const words = fold($("find").value).match(WORD)?.slice(0, MOST_TYPED) || [];
    const found = await Promise.all(words.map(findWords));
    if (turn !== asked) return; // something else was typed meanwhile
    if (!words.length) { show(turn, "", []); return; }
    const hits = findRows(found, words);
    const list = make("ol", { class: "sentences" });
    const told = (found.some((entries) => entries.length > MOST_WORDS) ? "at least " : "") + many(hits.length, "sentence");
    await drawSentences(list, hits, () => show(turn, told, [...named(found, words), list]));
  }
  // What was found stands on the page, or all that was there before, unless something else was typed meanwhile.
  function show(turn, told, parts) {
    if (turn !== asked) return;
    $("glance").hidden = parts.length ? "until-found" : false; // a thousand rows stay laid out for when they are shown again
    $("results").hidden = !parts.length;
    $("results").replaceChildren(...parts);
    $("count").textContent = told;
    keepAddress();
  }
  // The sentences in which a word of each list stands, those first in which the words stand as they were typed.
  function findRows(found, words) {
    const begun = meet(found);
    const whole = meet(found.map((entries, at) => entries.filter(([word]) => word === words[at])));
    return listSentences(whole).concat(listSentences(begun.map((byte, at) => byte & ~whole[at])));
  }
  // The sentences in which some word of each list stands.
  function meet(lists) {
    const sets = lists.map((entries) => entries.reduce((set, [, [rows]]) => addSentences(set, rows), noSentences()));
    return sets.reduce((one, other) => one.map((byte, at) => byte & other[at]));
  }
  // What is called by all of the words, by kind.
  function named(found, words) {
    const all = new Map(found[0].flatMap(([, [, entries]]) => entries.map((entry) => [entry[0] + entry[1], entry])));
    const kept = [...all.values()].filter(([, , name]) => words.length === 1 || words.every((word) => fold(name).split(/[^\p{L}\p{N}_]+/u).some((part) => part.startsWith(word))));
    return Object.entries(NOUNS).map(([kind, noun]) => [noun, kept.filter((entry) => entry[0] === kind)]).filter(([, entries]) => entries.length).map(([noun, entries]) =>
      make("p", { class: noun === NOUNS.work ? "named long" : "named" }, make("span", { class: "soft" }, noun + ": "),
        entries.slice(0, MOST_NAMED).map(([kind, id, name, count], index) => [index ? make("span", { class: "comma" }, ", ") : "",
          make("span", { class: "one" }, kind === "article" ? make("a", { href: articleAddress(id), dir: "auto" }, name) : entityLink(kind, id, name), count ? make("span", { class: "soft" }, " " + count) : "")]),
        entries.length > MOST_NAMED && make("span", { class: "soft" }, ` and ${entries.length - MOST_NAMED} more`)));
  }
  function keepAddress() {
    const moment = slider && data.moments[slider.value - 1];
    writeAddress({ q: fold($("find").value).match(WORD) ? [$("find").value.trim()] : [], map: moment ? [moment[0]] : [] });
  }
  function restore() {
    const wanted = readAddress()[1];
    const at = data.moments.findIndex(([first]) => first === wanted.get("map"));
    if (slider && at + 1 !== Number(slider.value)) { slider.value = at + 1; showMoment(); }
    const typed = wanted.get("q") || "";
    if (typed === $("find").value.trim() && typed === "") return;
    $("find").value = typed;
    search().catch(complain);
  }

  // --- the map at a time: the places that its sentences tell of, as large as they are told of then -----------
  // Where, within what scrolls, most of what is drawn lies: the middle dot's place.
  function middleOf(plate) {
    const start = plate.getBoundingClientRect().left - plate.scrollLeft;
    const places = [...plate.querySelectorAll("circle")].map((dot) => dot.getBoundingClientRect()).map(({ left, width }) => left + width / 2 - start).sort((a, b) => a - b);
    return places.length ? places[places.length >> 1] : 0;
  }
  const slider = $("moment");
  const dots = [...document.querySelectorAll(".map [data-place]")].map((dot) => [dot, dot.querySelector("circle"), dot.querySelector("circle").getAttribute("r")]);
  const most = Math.max(1, ...Object.values(data.told).flat().map(([, count]) => count));
  function showMoment() {
    const at = slider.value - 1;
    const names = new Set();
    let shown = 0;
    for (const [dot, circle, radius] of dots) {
      const [, count] = at < 0 ? [at, 1] : data.told[dot.dataset.place].find(([moment]) => moment === at) || [at, 0];
      dot.classList.toggle("hidden", !count);
      circle.setAttribute("r", at < 0 ? radius : (3.5 + 8.5 * Math.sqrt(count / most)).toFixed(1));
      if (count) { shown++; names.add(dot.querySelector("title").textContent.replace(/: \d+ mentions?(,.*)?$/, "")); }
    }
    for (const label of document.querySelectorAll(".map .names text")) {
      const start = label.textContent.replace(/…$/, "");
      label.classList.toggle("hidden", !names.has(start) && (start === label.textContent || ![...names].some((name) => name.startsWith(start))));
    }
    const told = at < 0 ? "all times" : data.moments[at][1] + ": " + many(shown, "place");
    $("moment-told").textContent = told;
    slider.setAttribute("aria-valuetext", told);
  }
  if (slider) slider.addEventListener("input", () => { showMoment(); keepAddress(); });
  $("search").addEventListener("submit", (event) => { event.preventDefault(); search().catch(complain); });
  $("find").addEventListener("input", () => search().catch(complain));
  // A page's first file takes longest to read: it is read before anything is typed.
  $("find").addEventListener("focus", () => { if (data.packs.sentence.length) readFile("sentence", 0).catch(complain); }, { once: true });
  document.addEventListener("keydown", (event) => { if (event.key === "/" && !isTyping(event)) { event.preventDefault(); $("find").focus(); } });
  for (const bar of document.querySelectorAll(".time")) {
    const go = () => { location.href = "all-timeline.html#from=" + bar.dataset.first + "&until=" + bar.dataset.last; };
    bar.setAttribute("role", "link");
    bar.removeAttribute("aria-pressed");
    bar.addEventListener("click", go);
    bar.addEventListener("keydown", (event) => { if (event.key === "Enter") go(); });
  }
  showHighest();
  // Also when a phone is turned, or the window made narrow.
  const sizes = new ResizeObserver((plates) => plates.forEach(({ target }) => { target.scrollLeft = middleOf(target) - target.clientWidth / 2; }));
  for (const plate of document.querySelectorAll(".plate")) sizes.observe(plate);
  window.addEventListener("hashchange", restore);
  restore();
})();
