// --- the address: what stands behind `#` is an element's id, or what is chosen as `name=value&…` ------------
function readAddress() {
  const written = location.hash.slice(1);
  return written.includes("=") ? [null, new URLSearchParams(written)] : [decode(written), new URLSearchParams()];
}
function decode(text) {
  try { return decodeURIComponent(text); } catch (error) { return text; }
}
// Of each name its values; those without any are left out.
function writeAddress(chosen) {
  const written = new URLSearchParams(Object.entries(chosen).flatMap(([name, values]) => [...values].map((value) => [name, value]))).toString();
  if (written !== location.hash.slice(1)) history.replaceState(null, "", written ? "#" + written : location.pathname + location.search);
}
function addressOf(written) { return location.href.split("#")[0] + "#" + written; }

// Copies the text and says so on the button for a while.
async function copyText(button, text) {
  const label = button.dataset.label || button.textContent;
  button.dataset.label = label;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
    say("Copied: " + text);
  } catch (error) {
    prompt("The browser copies nothing by itself:", text);
  }
  setTimeout(() => { button.textContent = label; }, 1500);
}
