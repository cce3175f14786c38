"use strict";
const $ = (id) => document.getElementById(id);

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

function isTyping(event) {
  return event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
}
