// Look-up at the pace of a phone call: results while typing, keys for everything, lists kept in this browser.
// Every page works without this file. Text reaches the page as text only.

const words = document.getElementById("words").dataset;
const say = (name, values = {}) => words[`say${name[0].toUpperCase()}${name.slice(1)}`].replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
const form = document.querySelector("[data-lookup]");
const sheet = document.querySelector("[data-sheet-of]");
const box = document.getElementById("look");
const status = document.getElementById("status");
const help = document.getElementById("keys");
const keeper = (form ?? sheet)?.dataset.keeper ?? sessionStorage.getItem("didim-desk-keeper") ?? "didim-desk";
sessionStorage.setItem("didim-desk-keeper", keeper);

function kept(name) {
  try {
    const found = JSON.parse(localStorage.getItem(`${keeper}-${name}`));
    return Array.isArray(found) ? found.filter((one) => typeof one?.id === "string" && typeof one?.name === "string") : [];
  } catch {
    return [];
  }
}

function keep(name, list) {
  try {
    localStorage.setItem(`${keeper}-${name}`, JSON.stringify(list.map(({ id, name }) => ({ id, name }))));
  } catch {
    // A browser that keeps nothing: the page works on, the lists last as long as it does.
  }
}

function element(tag, text = "", options = {}) {
  const made = document.createElement(tag);
  if (text) made.textContent = text;
  Object.assign(made, options);
  return made;
}

let speaking;
function announce(text, wait = 0) {
  clearTimeout(speaking);
  speaking = setTimeout(() => { status.textContent = text; }, wait);
}

// --- what is kept in this browser

const toggle = (name, one, most) => {
  const list = kept(name);
  const at = list.findIndex((other) => other.id === one.id);
  if (at < 0 && list.length >= most) return null;
  if (at < 0) list.push(one);
  else list.splice(at, 1);
  keep(name, list);
  return { added: at < 0, n: list.length };
};

function compare(one) {
  const done = toggle("compare", one, 4);
  announce(done ? say(done.added ? "compareAdded" : "compareRemoved", { n: done.n }) : say("compareFull"));
  showKept();
}

function pin(one) {
  const done = toggle("pinned", one, 30);
  if (done) announce(`${one.name}: ${say(done.added ? "unpin" : "pin")}`);
  showKept();
}

async function copy(one) {
  try {
    const text = document.getElementById("plain")?.textContent ?? (await (await fetch(`${form.dataset.sheet}${encodeURIComponent(one.id)}.txt`)).text());
    await navigator.clipboard.writeText(text);
    announce(say("copied"));
  } catch {
    announce(say("copyFailed"));
  }
}

function showKept() {
  const chosen = kept("compare");
  for (const link of document.querySelectorAll("[data-compare-link]")) {
    link.hidden = chosen.length < 2;
    const base = (form ?? sheet)?.dataset.compare ?? "";
    link.href = `${base}?${chosen.map((one) => `id=${encodeURIComponent(one.id)}`).join("&")}`;
    link.textContent = say("compareOpen", { n: chosen.length });
  }
  const mark = (selector, name, on, off) => {
    for (const button of document.querySelectorAll(selector)) {
      const pressed = kept(name).some((one) => one.id === sheet?.dataset.sheetOf);
      button.setAttribute("aria-pressed", String(pressed));
      button.textContent = say(pressed ? on : off);
    }
  };
  mark("[data-add]", "compare", "compareRemove", "compareAdd");
  mark("[data-pin]", "pinned", "unpin", "pin");
  for (const hit of document.querySelectorAll(".hit")) {
    hit.classList.toggle("chosen", chosen.some((one) => one.id === hit.dataset.id));
  }
  const aside = document.querySelector("[data-kept]");
  if (!aside) return;
  aside.hidden = !kept("recent").length && !kept("pinned").length;
  for (const name of ["recent", "pinned"]) {
    const list = aside.querySelector(`[data-${name}]`);
    list.parentElement.hidden = !kept(name).length;
    list.replaceChildren(...kept(name).map((one) => {
      const item = element("li");
      item.append(element("a", one.name, { href: `${form.dataset.sheet}${encodeURIComponent(one.id)}` }));
      return item;
    }));
  }
}

// --- results while typing

let asking;
let waiting;
let reading;

function question() {
  const asked = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value) asked.append(name, value);
  return asked;
}

function hitOf(one) {
  const link = element("a", "", { className: "hit", href: one.url });
  link.dataset.id = one.id;
  const badges = element("span", "", { className: "badges" });
  badges.append(element("span", one.state_text, { className: `badge ${one.state}` }));
  if (one.days_left !== null && one.days_left >= 0) {
    const text = one.days_left === 0 ? say("dtoday") : say("dday", { n: one.days_left });
    badges.append(element("span", text, { className: one.days_left <= 7 ? "badge soon" : "badge" }));
  }
  const line = [one.support, one.agency, one.deadline_text].filter(Boolean).join(" · ");
  link.append(element("strong", one.name), badges, element("span", line, { className: "line" }));
  if (one.matched) link.append(element("span", say("asName", { name: one.matched }), { className: "line small" }));
  const item = element("li");
  item.append(link);
  return item;
}

// An answer that comes late must not take the place away from someone who has gone down into the list.
function showHits(hits) {
  const list = document.getElementById("found");
  const held = list.contains(document.activeElement) ? document.activeElement.dataset.id : null;
  list.replaceChildren(...hits);
  if (held !== null) ([...list.querySelectorAll(".hit")].find((hit) => hit.dataset.id === held) ?? list.querySelector(".hit") ?? box).focus();
}

function showFacets(facets) {
  for (const [name, all] of Object.entries(facets)) {
    const group = form.querySelector(`[data-facet="${name}"]`);
    for (const one of all) {
      let input = [...group.querySelectorAll("input")].find((other) => other.value === one.value);
      if (!input) {
        input = element("input", "", { type: "checkbox", name, value: one.value });
        const made = element("label", "", { className: "check" });
        made.append(input, element("span", one.label), element("span", "", { className: "number" }));
        group.append(made);
      }
      const label = input.closest("label");
      label.querySelector(".number").textContent = one.count;
      label.hidden = !one.count && !input.checked;
    }
  }
}

async function look() {
  asking?.abort();
  asking = new AbortController();
  const asked = question();
  try {
    const answer = await fetch(`${form.dataset.json}?${asked}`, { signal: asking.signal, headers: { Accept: "application/json" } });
    if (answer.status === 401) return location.reload();
    if (!answer.ok) return;
    const found = await answer.json();
    showHits(found.programmes.map(hitOf));
    const count = found.total ? say("found", { n: found.total }) : say("none");
    document.getElementById("count").textContent = count;
    announce(count, 600);
    const shown = found.programmes.length;
    document.getElementById("shown").textContent = found.total > shown ? say("shown", { n: found.total, k: shown }) : "";
    showFacets(found.facets);
    document.querySelector("[data-csv]").href = `${form.dataset.json.replace(/json$/, "csv")}?${asked}`;
    history.replaceState(null, "", asked.size ? `?${asked}` : location.pathname);
    showKept();
    clearTimeout(reading);
    if (!found.total && box.value.trim()) reading = setTimeout(texts, 450);
  } catch (error) {
    if (error.name !== "AbortError") throw error;
  }
}

async function texts() {
  clearTimeout(reading);
  if (!box.value.trim()) return box.focus();
  const answer = await fetch(`${form.dataset.passages}?${new URLSearchParams({ q: box.value })}`);
  if (!answer.ok) return;
  const { passages } = await answer.json();
  document.getElementById("texts-count").textContent = passages.length ? say("passagesFound", { n: passages.length }) : say("passagesNone");
  document.getElementById("passages").replaceChildren(...passages.map((one) => {
    const item = element("li", "", { lang: one.lang });
    const title = element("p");
    title.append(element("strong", one.title), " ", element("span", one.state_text, { className: `badge ${one.state}` }));
    item.append(title, element("p", [one.heading, one.page && (document.documentElement.lang === "ko" ? `${one.page}쪽` : `p. ${one.page}`)].filter(Boolean).join(" · "), { className: "small" }), element("p", one.text));
    if (one.url) {
      const line = element("p");
      line.append(element("a", new URL(one.url).hostname, { href: one.url, target: "_blank", rel: "noopener noreferrer nofollow" }));
      item.append(line);
    }
    return item;
  }));
}

// --- keys

const CODES = { KeyC: "c", KeyX: "x", KeyP: "p", Slash: "/" };
const lettersOn = () => localStorage.getItem("didim-desk-letters") !== "off";

function chosen() {
  const hit = document.activeElement?.closest(".hit");
  if (hit) return { id: hit.dataset.id, name: hit.querySelector("strong").textContent };
  return sheet ? { id: sheet.dataset.sheetOf, name: sheet.dataset.name } : null;
}

function move(step) {
  const hits = [...document.querySelectorAll(".hit")];
  const at = hits.indexOf(document.activeElement);
  if (at + step < 0) return box.focus();
  hits[Math.min(at + step, hits.length - 1)]?.focus();
}

function letter(event) {
  if (!lettersOn()) return false;
  const key = /^[\u3131-\u3163]$|^Process$/.test(event.key) ? CODES[event.code] : event.key;
  const one = chosen();
  if (key === "/" && box) { box.focus(); box.select(); }
  else if (key === "?") help.showModal();
  else if (key === "c" && (one || document.getElementById("plain"))) copy(one);
  else if (key === "x" && one) compare(one);
  else if (key === "p" && one) pin(one);
  else return false;
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || help.open) return;
  const typing = event.target.matches("textarea, select, input:not([type=checkbox])");
  let done = false;
  if (form && event.key === "ArrowDown" && (event.target === box || event.target.matches(".hit"))) { move(1); done = true; }
  else if (form && event.key === "ArrowUp" && event.target.matches(".hit")) { move(-1); done = true; }
  else if (form && event.key === "Enter" && event.target === box) { open(); done = true; }
  else if (form && event.key === "Escape") {
    if (event.target === box) { box.value = ""; look(); }
    else { box.focus(); box.select(); }
    done = true;
  } else if (!typing) done = letter(event);
  if (done) event.preventDefault();
});

// Enter in the box opens the one programme that is left, else goes to the first of several.
async function open() {
  clearTimeout(waiting);
  await look();
  const hits = document.querySelectorAll(".hit");
  if (hits.length === 1) hits[0].click();
  else hits[0]?.focus();
}

const switcher = document.getElementById("letter-keys");
switcher.checked = lettersOn();
switcher.addEventListener("change", () => localStorage.setItem("didim-desk-letters", switcher.checked ? "on" : "off"));

// --- the pages

if (form) {
  box.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(look, 50); });
  form.addEventListener("change", (event) => { if (event.target.type === "checkbox") look(); });
  form.addEventListener("submit", (event) => { event.preventDefault(); if (event.submitter?.matches("[data-texts]")) texts(); else look(); });
  form.querySelector("[data-forget]").addEventListener("click", () => { keep("recent", []); keep("pinned", []); showKept(); box.focus(); });
  if (matchMedia("(min-width: 960px)").matches) form.querySelector("[data-facets]").open = true;
  box.setSelectionRange(box.value.length, box.value.length);
}
if (sheet) {
  const one = { id: sheet.dataset.sheetOf, name: sheet.dataset.name };
  keep("recent", [one, ...kept("recent").filter((other) => other.id !== one.id)].slice(0, 8));
  sheet.querySelector("[data-add]").addEventListener("click", () => compare(one));
  sheet.querySelector("[data-pin]").addEventListener("click", () => pin(one));
}
for (const button of document.querySelectorAll("[data-copy], [data-add], [data-pin], [data-print]")) button.hidden = false;
document.querySelector("[data-copy]")?.addEventListener("click", () => copy(chosen()));
document.querySelector("[data-print]")?.addEventListener("click", () => window.print());
showKept();
