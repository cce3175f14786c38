(() => {
  const store = "citetrace-corrections " + data.article;
  const kinds = new Map(data.kinds);
  let corrections = [].concat(recall(store) || []).filter((one) => one && (one.list === "kind" ? kinds.has(one.kind) : Array.isArray(one.names)));
  let opener = null;

  // --- the tray ----------------------------------------------------------------------------------------
  function isAbout({ list, names, name, article, sentence }) { return JSON.stringify([list, list === "kind" ? name : names, article, sentence]); }
  function phrase(correction) {
    const { list, names, name, kind, sentence, article } = correction;
    const where = sentence ? ", in one sentence" : article ? "" : ", in every article";
    if (list === "kind") return "“" + name + "” is " + kinds.get(kind) + where;
    return "“" + names[1] + "” is " + (list === "same" ? "the same as “" : "not “") + names[0] + "”" + where;
  }
  // What a correction says of one name in one place, the next one about the same says anew.
  function add(correction) {
    corrections = [...corrections.filter((one) => isAbout(one) !== isAbout(correction)), correction];
    keep("Noted: " + phrase(correction) + ".");
  }
  function undo(correction) {
    const at = corrections.indexOf(correction);
    corrections = corrections.filter((one) => one !== correction);
    keep("Undone: " + phrase(correction) + ".");
    const left = document.querySelectorAll("#corrections button");
    if (left.length) left[Math.min(at, left.length - 1)].focus();
  }
  function keep(said) {
    say(said);
    remember(store, corrections);
    draw();
  }
  function draw() {
    $("tray").hidden = !corrections.length;
    $("collected-count").textContent = corrections.length + (corrections.length === 1 ? " correction" : " corrections");
    $("corrections").replaceChildren(...corrections.map((correction) => make("li", {},
      make("span", { dir: "auto" }, phrase(correction)),
      make("button", { type: "button", "aria-label": "Undo: " + phrase(correction), onclick: () => undo(correction) }, "Undo"))));
    $("lines").value = formatCorrections(corrections);
    $("forget").textContent = "Remove all";
    for (const mark of document.querySelectorAll(".m[role=button]")) mark.classList.toggle("corrected", corrections.some((one) => isCorrected(mark, one)));
  }
  function isCorrected(mark, { list, names, name, sentence }) {
    return (!sentence || sentence === mark.closest(".s").id)
      && namesOf(mark).some(([, , text]) => text === (list === "kind" ? name : names[1]));
  }
  function readAs(mark) { return mark.dataset.m.split(" ").map((number) => data.mentions[number]); }
  function namesOf(mark) { return readAs(mark).filter(([kind]) => data.names[kind]); }
  function claimsOf(mark) { return readAs(mark).filter(([kind]) => kind === "claim"); }
  async function copy() {
    try {
      await navigator.clipboard.writeText($("lines").value);
      say("Copied.");
    } catch (error) {
      $("collected").open = true;
      $("lines").select();
      say("The browser copies nothing by itself: the lines are selected. " + error.name);
    }
  }
  function save() {
    if (!corrections.length) return;
    const file = "corrections-" + data.article + ".yaml";
    download(file, "application/yaml", $("lines").value);
    say(corrections.length + " corrections exported to " + file + ", where the browser puts what it downloads.");
  }
  // Pressed twice: what is not exported is lost.
  function forget() {
    const sure = "Really remove all " + corrections.length;
    if ($("forget").textContent !== sure) { $("forget").textContent = sure; return; }
    corrections = [];
    keep("All removed.");
  }

  // --- the card of a name ------------------------------------------------------------------------------
  function open(mark) {
    const names = namesOf(mark);
    const texts = [...new Set(names.map(([, , text]) => text))];
    opener = mark;
    $("card-title").textContent = texts.map((text) => "“" + text + "”").join(", ");
    $("card-body").replaceChildren(
      ...[...names, ...claimsOf(mark)].map(([, lines]) => describe(lines)),
      ...names.filter(([kind, , , entity]) => data.addresses[kind] && data.addresses[kind][entity]).map(([kind, , , entity]) =>
        make("p", {}, make("a", { href: data.addresses[kind][entity] }, "All that is said of " + data.names[kind][entity]))),
      make("div", { class: "correct" },
        make("label", {}, "Correct it ", make("select", { id: "reach" },
          make("option", { value: "article" }, "in this article"), make("option", { value: "sentence" }, "in this sentence alone"), make("option", { value: "" }, "in every article"))),
        names.map(identity), texts.map(classes),
        make("label", { class: "why" }, "Why ", make("input", { id: "why", placeholder: "kept as a note" }))));
    $("tip").hidden = true;
    $("card").showModal();
    beside(mark, $("card"));
  }
  function identity([kind, , text, entity, other]) {
    const name = data.names[kind][entity];
    const wanted = make("input", { list: kind + "-names", "aria-label": "Same " + kind + " as", placeholder: "same " + kind + " as …", autocomplete: "off", required: true });
    const options = make("datalist", { id: kind + "-names" }, data.names[kind].filter((one) => one !== name).map((value) => make("option", { value })));
    return [
      other === null ? make("p", { class: "soft" }, "Not this " + kind + "? The article writes it in no other way: say what it is the same as.")
        : make("button", { type: "button", onclick: () => correct({ list: "different", names: [other, text] }) }, "Not this " + kind, other === name ? "" : ": apart from “" + other + "”"),
      make("form", { class: "same", onsubmit: (event) => { event.preventDefault(); correct({ list: "same", names: [wanted.value.trim(), text] }); } },
        wanted, options, make("button", {}, "Same")),
    ];
  }
  function classes(text) {
    return make("div", { role: "group", "aria-label": "What “" + text + "” is", class: "kinds" },
      make("span", { class: "soft", "aria-hidden": "true" }, "“" + text + "” is"),
      data.kinds.map(([kind, words]) => make("button", { type: "button", onclick: () => correct({ list: "kind", name: text, kind }) }, words)));
  }
  function correct(correction) {
    const [name, text] = correction.names || ["", null];
    if (name === text || (correction.list === "same" && !name)) { say("That is the name itself."); return; }
    const reach = $("reach").value;
    const where = { article: reach ? data.article : null, sentence: reach === "sentence" ? opener.closest(".s").id : null };
    const note = $("why").value.trim() || null;
    $("card").close();
    add({ ...correction, ...where, note });
  }

  document.addEventListener("click", (event) => {
    const mark = event.target.closest(".m[role=button]");
    if (mark && getSelection().isCollapsed) open(mark);
    else if (event.target === $("card")) $("card").close();
  });
  document.addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]") || isTyping(event)) return;
    const mark = event.target.closest(".m[role=button]");
    if (mark && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); open(mark); }
    if (event.key === "e") save();
  });
  $("close").addEventListener("click", () => $("card").close());
  $("copy").addEventListener("click", copy);
  $("export").addEventListener("click", save);
  $("forget").addEventListener("click", forget);
  draw();
})();
