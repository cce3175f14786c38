"use strict";
const $ = (id) => document.getElementById(id);
const data = JSON.parse($("data").textContent);

// An element with these attributes and children; strings become text and nothing else.
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") element.className = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat(9)) {
    if (child !== null && child !== undefined && child !== false) element.append(child);
  }
  return element;
}

function link(address, text, label) {
  if (!address) return null;
  return make("a", { href: address, target: "_blank", rel: "noopener noreferrer", "aria-label": label }, text);
}

// What is linked was found safe to open by the page's maker.
function sourceLinks(source) {
  return [
    source.href ? link(source.href, source.label) : source.label,
    source.archive && [" (", link(source.archive, "archived"), ")"],
    source.via && source.via !== "direct" && make("span", { class: "soft" }, " through a " + source.via.replace(/_/g, " ")),
  ];
}

// Names and values, one below the other.
function describe(lines) {
  return make("dl", {}, lines.map(([name, value]) => [make("dt", {}, name), make("dd", { dir: "auto" }, value)]));
}

// Puts a box, which has its place on the page or in the window, below the target, or above it where that is in sight.
function beside(target, box) {
  const at = target.getClientRects()[0];
  if (!at) return;
  const height = box.offsetHeight;
  const [right, down] = getComputedStyle(box).position === "fixed" ? [0, 0] : [scrollX, scrollY];
  const left = Math.max(8, Math.min(at.left, document.documentElement.clientWidth - box.offsetWidth - 8));
  const top = at.bottom + height + 12 < innerHeight ? at.bottom + 6 : at.top > height + 12 ? at.top - height - 6 : Math.max(8, innerHeight - height - 8);
  box.style.left = left + right + "px";
  box.style.top = top + down + "px";
}

// The chart of dates, where it is wider than the window, shows its highest bar.
function showHighest() {
  const chart = document.querySelector(".timeline");
  const height = (bar) => Number(bar.getAttribute("height"));
  const highest = [...document.querySelectorAll(".timeline .fill")].reduce((one, other) => (one && height(one) >= height(other) ? one : other), null);
  if (highest) chart.scrollLeft = Number(highest.getAttribute("x")) - chart.clientWidth / 2;
}

function isTyping(event) {
  return event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
}

// --- what lasts ----------------------------------------------------------------------------------------
function say(text) { $("said").textContent = text; }

// What an earlier visit left under this name; a browser may keep nothing for pages from disk, and then exports are what lasts.
function recall(name) {
  try { return JSON.parse(localStorage.getItem(name)); } catch (error) { return warn(error); }
}
function remember(name, value) {
  try { localStorage.setItem(name, JSON.stringify(value)); } catch (error) { warn(error); }
}
function warn(error) {
  say("This browser keeps nothing between visits: export before you leave. " + error.name);
  return null;
}
function download(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
