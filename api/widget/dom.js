// Building the page from text nodes only: no text from outside ever becomes markup.

/** An element; `on…` are listeners, `true` sets and `false` leaves out an attribute, children may be text or null. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** The language a text is written in. */
export function tongue(text) {
  return /[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]/.test(text) ? "ko" : "en";
}

/** A phrase with its {places} filled in. */
export function fill(phrase, values) {
  return phrase.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
}

/** A link that opens in a new tab; null unless the address is plain web. The mark says so to eyes, the text to ears. */
export function link(address, text, newTab) {
  let url = null;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  const attributes = { href: url.href, target: "_blank", rel: "noopener noreferrer nofollow" };
  const at = text.lastIndexOf(" ") + 1; // the mark is never alone on a line, unless the word before it is long
  const glued = { class: text.length - at < 16 ? "glued" : "" };
  return el("a", attributes, text.slice(0, at), el("span", glued, text.slice(at), el("span", { class: "sr" }, ` (${newTab})`), icon("out")));
}

/** Give the reader a file that was made in the page. */
export function save(name, text, type) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  el("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

const PATHS = {
  out: "M7 3h6v6M13 3 6.5 9.5M10 13H3V6",
  send: "M8 13V3M3.5 7.5 8 3l4.5 4.5",
  stop: "M4 4h8v8H4z",
  yes: "M3 8.5 6.5 12 13 4.5",
  no: "M4 4l8 8M12 4l-8 8",
  unknown: "M5.5 6a2.5 2.5 0 1 1 3.6 2.2C8.3 8.7 8 9.2 8 10M8 12.5v.5",
  chat: "M2.5 3.5h11v8h-6L4.500 14v-2.500h-2z",
};

/** A small drawing, hidden from screen readers because the text beside it says the same. */
export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const path = document.createElementNS(space, "path");
  for (const [key, value] of Object.entries({ viewBox: "0 0 16 16", class: "icon", "aria-hidden": "true" })) {
    svg.setAttribute(key, value);
  }
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

/** A date as the language writes it in full. */
export function day(iso, lang) {
  const [year, month, date] = iso.split("-").map(Number);
  if (lang === "ko") return `${year}년 ${month}월 ${date}일`;
  const names = "January February March April May June July August September October November December".split(" ");
  return `${date} ${names[month - 1]} ${year}`;
}
