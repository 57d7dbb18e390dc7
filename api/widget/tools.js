// What one can do with an answer: copy it with its sources, print it, say whether it helped.

import { el } from "./dom.js";

/** The row of tools below an answer to `question`. */
export function tools(answer, question, ctx) {
  const button = (text, act) => el("button", { type: "button", class: "plain", onclick: act }, text);
  return el(
    "div",
    { class: "tools" },
    el("p", { class: "actions" }, button(ctx.strings.copy, () => copy(answer, ctx)), button(ctx.strings.share, () => share(answer, question, ctx)), button(ctx.strings.print, () => window.print())),
    opinion(answer, ctx),
  );
}

async function copy(answer, { strings, say }) {
  try {
    await navigator.clipboard.writeText(asText(answer));
    say(strings.copied);
  } catch {
    say(strings.copyFailed);
  }
}

/** Pass the answer on; where the system cannot, copy an address that asks the same question. */
async function share(answer, question, { strings, say, pages, client, lang }) {
  const home = pages ?? `${client.base}${lang === "en" ? "/en" : ""}`;
  const url = new URL(`${home}/?q=${encodeURIComponent(question)}`, location.href).href;
  try {
    if (navigator.share) await navigator.share({ title: question, text: asText(answer), url });
    else {
      await navigator.clipboard.writeText(url);
      say(strings.linkCopied);
    }
  } catch (error) {
    if (error.name !== "AbortError") say(strings.copyFailed);
  }
}

/** The answer as plain text; the server writes its numbered sources below it. */
function asText({ text, notice }) {
  return text.includes(notice) ? text : `${text}\n\n${notice}`;
}

function opinion(answer, ctx) {
  const { strings } = ctx;
  const box = el("div", { class: "opinion", role: "group", "aria-label": strings.useful });
  const result = el("p", { class: "facts" });
  const send = async (pressed, helpful, reason) => {
    for (const one of box.querySelectorAll("button")) {
      const same = one === pressed || (reason && one.dataset.helpful === "no");
      one.setAttribute("aria-pressed", String(same));
    }
    if (helpful) reasons.hidden = true;
    else reasons.hidden = false;
    try {
      const body = { conversation_id: answer.conversation_id, answer_id: answer.id, helpful, reason };
      await ctx.client.feedback(body);
      result.textContent = strings.thanks;
    } catch {
      result.textContent = strings.feedbackFailed;
    }
    ctx.say(result.textContent);
  };
  const button = (text, helpful, reason = null) =>
    el(
      "button",
      {
        type: "button", class: "chip", "aria-pressed": "false", "data-helpful": helpful ? "yes" : "no",
        onclick: (event) => send(event.currentTarget, helpful, reason),
      },
      text,
    );
  const why = Object.entries(strings.reasons).map(([reason, text]) => button(text, false, reason));
  for (const one of why) delete one.dataset.helpful;
  const reasons = el("div", { class: "reasons", hidden: true, role: "group", "aria-label": strings.why }, el("span", { class: "label" }, strings.why), why);
  box.append(el("span", { class: "label" }, strings.useful), button(strings.yes, true), button(strings.no, false), reasons, result);
  return box;
}
