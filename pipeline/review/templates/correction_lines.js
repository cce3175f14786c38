// --- corrections as lines for corrections.yaml -----------------------------------------------------------
// A JSON string is YAML, but for characters that YAML does not print or takes for line ends: these are escaped.
function quote(text) {
  return JSON.stringify(text.replace(/\p{Cs}/gu, "\ufffd")).replace(/[^\x20-\x7e\p{L}\p{M}\p{N}\p{P}\p{S}]/gu, (character) => {
    const code = character.codePointAt(0).toString(16);
    return code.length > 4 ? "\\U" + code.padStart(8, "0") : "\\u" + code.padStart(4, "0");
  });
}
function formatCorrection(correction) {
  const written = (value) => (Array.isArray(value) ? "[" + value.map(quote).join(", ") + "]" : quote(value));
  const keys = ["names", "name", "kind", "article", "sentence", "note"].filter((key) => correction[key]);
  return "  - {" + keys.map((key) => key + ": " + written(correction[key])).join(", ") + "}";
}
function formatCorrections(corrections) {
  return ["same", "different", "kind", "source"].map((list) => {
    const lines = corrections.filter((correction) => correction.list === list).map(formatCorrection);
    return lines.length ? list + ":\n" + lines.join("\n") + "\n" : "";
  }).join("");
}
