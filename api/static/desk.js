// The desk works without script; this adds keys, and keeps what was typed when a sign-in ends in between.
"use strict";

const kept = "didim-desk-draft:";

// What was sent and arrived (the page says so) is a draft no more.
if (document.querySelector(".said"))
  for (const name of Object.keys(sessionStorage).filter((one) => one.startsWith(kept) && one.endsWith(":sent"))) {
    sessionStorage.removeItem(name);
    sessionStorage.removeItem(name.slice(0, -":sent".length));
  }

for (const form of document.querySelectorAll("form[data-draft]")) {
  const field = form.querySelector("textarea, input:not([type=hidden])");
  const name = kept + form.dataset.draft;
  const before = sessionStorage.getItem(name);
  if (before && !field.value) field.value = before;
  field.addEventListener("input", () => sessionStorage.setItem(name, field.value));
  form.addEventListener("submit", () => sessionStorage.setItem(name + ":sent", field.value));
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
}

for (const form of document.querySelectorAll("form[action$='/logout'], form[action$='/everywhere']"))
  form.addEventListener("submit", () => {
    for (const name of Object.keys(sessionStorage)) if (name.startsWith(kept)) sessionStorage.removeItem(name);
  });

// A page that is still being put together is asked for again.
if (document.querySelector("[data-again]")) setTimeout(() => location.reload(), 2_000);

// j and k move within a list that has the focus; single letters do nothing elsewhere.
for (const table of document.querySelectorAll(".rows")) {
  const links = [...table.querySelectorAll("a.open")];
  table.addEventListener("keydown", (event) => {
    const step = { j: 1, k: -1 }[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = links.findIndex((link) => link.closest("tr").contains(document.activeElement));
    links[Math.min(links.length - 1, Math.max(0, at + step))]?.focus();
    event.preventDefault();
  });
}

// How many hand-overs wait, once a minute while the page is in sight; it does not keep the sign-in alive.
const menu = document.querySelector(".waiting");
const title = document.title;
const news = document.getElementById("news");

async function look() {
  if (document.hidden) return;
  const answer = await fetch(document.body.dataset.waiting, { headers: { Accept: "application/json" } }).catch(() => null);
  if (!answer?.ok) return;
  const { new: number } = await answer.json();
  const before = Number(menu.querySelector("b").textContent);
  menu.hidden = !number;
  menu.querySelector("b").textContent = number;
  document.title = number ? `(${number}) ${title}` : title;
  if (number > before) news.textContent = `${document.body.dataset.waitingText} ${number}`;
}

if (menu && document.body.dataset.waiting) {
  setInterval(look, 60_000);
  document.addEventListener("visibilitychange", look);
}
