// Marks behind a sentence that open the text which supports it.

import { day, el, fill, icon, link } from "./dom.js";

let counter = 0;

/** A state as a badge; the words carry the meaning, the colour only repeats it. */
export function badge(state, strings) {
  return el("span", { class: `badge ${state}` }, strings.states[state] ?? state);
}

/** A sentence with its marks; each mark opens and closes its source below the sentence. */
export function statement(said, ctx) {
  const [start, end] = lastWord(said.text);
  const tail = el("span", { class: "tail" }, end);
  const text = el("p", { class: "said" }, start, tail);
  const box = el("div", { class: "statement" }, text);
  const doubt = ctx.strings.verdicts[said.verdict];
  if (doubt) text.append(" ", el("span", { class: "badge doubt" }, doubt));
  for (const citation of [...said.citations].sort((a, b) => a.number - b.number)) {
    const panel = source(citation, ctx);
    const mark = el(
      "button",
      {
        type: "button",
        class: "mark",
        "aria-expanded": "false",
        "aria-controls": panel.id,
        "aria-label": fill(ctx.strings.cite, { n: citation.number, title: citation.title }),
        onclick: () => toggle(mark, panel, box),
      },
      String(citation.number),
    );
    for (const node of [mark, panel]) {
      node.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || panel.hidden) return;
        event.stopPropagation();
        toggle(mark, panel, box);
        mark.focus();
      });
    }
    (doubt ? text : tail).append(mark);
    box.append(panel);
  }
  return box;
}

/** The text without its last word, and that word: a mark never begins a line of its own. */
function lastWord(text) {
  const at = text.lastIndexOf(" ") + 1;
  return text.length - at > 16 ? [text, ""] : [text.slice(0, at), text.slice(at)];
}

function toggle(mark, panel, box) {
  const open = panel.hidden;
  for (const other of box.querySelectorAll(".source")) other.hidden = true;
  for (const other of box.querySelectorAll(".mark")) other.setAttribute("aria-expanded", "false");
  panel.hidden = !open;
  mark.setAttribute("aria-expanded", String(open));
}

/** A source: title, publisher, place, state, date, the quoted text, and the way to the original. */
function source(citation, { strings, lang, client, pages }) {
  const quote = el("blockquote", { lang: citation.lang }, el("mark", {}, citation.quote));
  const facts = [citation.publisher, citation.page, citation.as_of && fill(strings.asOf, { date: day(citation.as_of, lang) })];
  return el(
    "aside",
    { class: "source", id: `source-${++counter}`, hidden: true, "aria-label": fill(strings.cite, { n: citation.number, title: citation.title }) },
    el("p", { class: "source-title" }, badge(citation.state, strings), " ", el("strong", { lang: citation.lang }, citation.title)),
    el("p", { class: "facts" }, facts.filter(Boolean).join(" · ")),
    el("p", { class: "label" }, ownPage(citation) ? strings.quoteOurs : strings.quote),
    quote,
    el(
      "p",
      { class: "actions" },
      citation.url && link(citation.url, strings.original, strings.newTab),
      pages !== null && ownPage(citation) && el("a", { href: pages + ownPage(citation) }, strings.guide),
      around(citation, quote, strings, client),
    ),
  );
}

/** Where the quoted sentence stands when it is one of ours that was held against the source; null for originals. */
function ownPage({ document_id: id }) {
  if (/^(original|file):/.test(id)) return null;
  return id.startsWith("programme:") ? `/programmes/${encodeURIComponent(id.slice(10))}` : `/guides/${encodeURIComponent(id)}`;
}

/** A button that puts the quoted text back between the sentences it stands in. */
function around(citation, quote, strings, client) {
  const button = el(
    "button",
    {
      type: "button",
      class: "plain",
      onclick: async () => {
        button.disabled = true;
        try {
          const { text } = await client.passage(citation.passage_id);
          const at = text.indexOf(citation.quote);
          if (at < 0) throw new Error();
          quote.replaceChildren(text.slice(0, at), el("mark", {}, citation.quote), text.slice(at + citation.quote.length));
          button.remove();
        } catch {
          button.replaceWith(el("span", { class: "facts" }, strings.contextNone));
        }
      },
    },
    strings.context,
  );
  return button;
}

/** All sources of an answer in a fold, once each, in the order of their numbers. */
export function sourceList(answer, ctx) {
  const sources = numbered(answer);
  if (!sources.length) return null;
  const items = sources.map((one) =>
    el(
      "li",
      { value: one.number },
      badge(one.state, ctx.strings),
      " ",
      (one.url && link(one.url, one.title, ctx.strings.newTab)) || el("span", {}, one.title),
      el("span", { class: "facts" }, [one.publisher, one.page, one.as_of && fill(ctx.strings.asOf, { date: day(one.as_of, ctx.lang) })].filter(Boolean).join(" · ")),
    ),
  );
  return el("details", { class: "sources" }, el("summary", {}, fill(ctx.strings.sources, { n: sources.length })), el("ol", {}, items));
}

/** The citations of an answer by number. */
export function numbered(answer) {
  const found = new Map();
  for (const { citations } of answer.statements) for (const one of citations) found.set(one.number, found.get(one.number) ?? one);
  return [...found.values()].sort((a, b) => a.number - b.number);
}

/** A line with a drawing in front: met, not met, to be checked. */
export function fitLine(fit, text) {
  return el("span", { class: `fit ${fit}` }, icon(fit), text);
}
