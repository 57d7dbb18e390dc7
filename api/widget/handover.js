// Handing the conversation over to a person at the desk: consent first, then a card that shows where it stands.

import { newKey } from "./client.js";
import { el, icon, tongue } from "./dom.js";

const POLL_MS = 5_000;
const HIDDEN_MS = 20_000;

/** The wish: what is passed on, what one may add, the consent. `done(state)` after it was sent, `close()` without. */
export function request(offer, ctx, { send, close }) {
  const words = ctx.strings.person;
  const key = newKey();
  const note = el("textarea", { id: "person-note", rows: "3", maxlength: "1000" });
  const contact = el("input", { id: "person-contact", type: "text", maxlength: "200", autocomplete: "off" });
  const agreed = el("input", { type: "checkbox", id: "person-consent", "aria-describedby": "person-trouble" });
  const reach = el("input", { type: "checkbox", id: "person-reach", "aria-describedby": "person-trouble" });
  const trouble = el("div", { class: "trouble", id: "person-trouble", hidden: true });
  const complain = (text, field) => {
    trouble.replaceChildren(el("p", {}, icon("unknown"), text));
    trouble.hidden = false;
    ctx.alert(text);
    field?.focus();
  };
  const submit = async (event) => {
    event.preventDefault();
    const typed = contact.value.trim();
    if (!agreed.checked) return complain(words.needConsent, agreed);
    if (typed && !reach.checked) return complain(words.needReach, reach);
    const body = { consent: true, note: note.value.trim() || null, contact: typed || null, contact_consent: Boolean(typed), lang: ctx.lang };
    button.disabled = true;
    try {
      await send(body, key);
    } catch (error) {
      button.disabled = false;
      complain(ctx.strings.errors[error.code] ?? words.failed);
    }
  };
  const button = el("button", { type: "submit", class: "send" }, words.send);
  const tick = (box, text) => el("p", { class: "tick" }, box, el("label", { for: box.id }, text));
  return el(
    "form",
    { class: "card person", lang: ctx.lang, onsubmit: submit, oninput: () => (trouble.hidden = true) },
    el("h3", {}, words.title),
    el("p", {}, offer.notice),
    el("p", { class: "label" }, words.passed),
    el("ul", {}, offer.passed_on.map((text) => el("li", {}, text))),
    el("p", { class: "facts" }, offer.kept),
    el("div", { class: "field" }, el("label", { for: note.id }, words.note), note),
    el("div", { class: "field" }, el("label", { for: contact.id }, words.contact), contact, el("p", { class: "facts" }, words.where)),
    tick(reach, words.reach),
    tick(agreed, words.consent),
    trouble,
    el("p", { class: "actions" }, button, el("button", { type: "button", class: "plain", onclick: close }, words.notNow)),
    el("p", { class: "facts" }, offer.urgent),
  );
}

/** The card of a running hand-over: its state, what was written, a field to write more, a way to end it. */
export class Handover {
  constructor(ctx, token, { moved }) {
    this.ctx = ctx;
    this.token = token;
    this.moved = moved;
    this.last = 0;
    this.words = ctx.strings.person;
    this.state = el("p", { class: "verdict" });
    this.hours = el("p", { class: "facts", hidden: true });
    this.list = el("ol", { class: "told" });
    this.field = el("textarea", { id: "person-text", rows: "2", maxlength: "2000" });
    this.trouble = el("div", { class: "trouble", hidden: true });
    const submit = (event) => {
      event.preventDefault();
      this.write();
    };
    this.form = el(
      "form",
      { class: "field", onsubmit: submit },
      el("label", { for: "person-text" }, this.words.write),
      el("div", { class: "row" }, this.field, el("button", { type: "submit", class: "send" }, this.words.writeSend)),
      this.trouble,
      el("p", { class: "actions" }, el("button", { type: "button", class: "plain", onclick: () => this.cancel() }, this.words.cancel)),
    );
    this.node = el("section", { class: "card person", lang: ctx.lang, "aria-label": this.words.running }, el("h3", {}, this.words.running), this.state, this.hours, this.list, this.form);
  }

  get open() {
    return this.name !== "closed";
  }

  /** Show the state and what was not shown yet; tells whether the desk wrote something new. */
  show({ state, closed_by: by, messages }) {
    const name = state === "closed" ? `closed_${by}` : state;
    const fresh = messages.filter((one) => one.id > this.last);
    for (const one of fresh) {
      this.last = one.id;
      this.list.append(message(one, this.ctx));
    }
    if (name !== this.shown) this.state.replaceChildren(icon({ closed: "no", answered: "yes" }[state] ?? "chat"), this.words.states[name]);
    const changed = this.shown !== undefined && name !== this.shown;
    [this.shown, this.name] = [name, state];
    this.form.hidden = state === "closed";
    this.hours.hidden = !this.hours.textContent || state === "answered" || state === "closed";
    const told = fresh.filter((one) => one.author === "desk");
    if (this.watching && (told.length || changed)) {
      this.ctx.say([this.words.states[name], ...told.map((one) => one.text)].join(" "));
      this.moved(told.length > 0);
    }
  }

  /** What may honestly be said about when an answer comes. */
  tell({ notice, urgent }) {
    this.hours.textContent = `${notice} ${urgent}`;
    this.hours.hidden = this.name === "answered" || !this.open;
  }

  /** Ask again every few seconds, more rarely while nobody looks, until it is closed. */
  watch() {
    this.watching = true;
    clearTimeout(this.timer);
    if (!this.open) return;
    this.timer = setTimeout(() => this.look(), document.hidden ? HIDDEN_MS : POLL_MS);
  }

  async look() {
    try {
      this.show(await this.ctx.client.messages(this.token, this.last));
    } catch (error) {
      if (error.code === "no-handover") return this.stop();
    }
    if (this.watching) this.watch();
  }

  stop() {
    this.watching = false;
    clearTimeout(this.timer);
  }

  async write() {
    const text = this.field.value.trim();
    if (!text) return;
    if (this.pending?.text !== text) this.pending = { text, key: newKey() };
    if (await this.attempt(() => this.ctx.client.say(this.token, text, this.pending.key))) {
      this.field.value = "";
      this.pending = null;
    }
  }

  async cancel() {
    await this.attempt(() => this.ctx.client.cancelHandover(this.token));
  }

  /** Do it and look what came of it; a failure is said beside the field. */
  async attempt(act) {
    this.trouble.hidden = true;
    try {
      await act();
    } catch (error) {
      const text = this.ctx.strings.errors[error.code] ?? this.words.failed;
      this.trouble.replaceChildren(el("p", {}, icon("unknown"), text));
      this.trouble.hidden = false;
      this.ctx.alert(text);
      return false;
    }
    await this.look();
    return true;
  }
}

function message({ author, text, at }, { strings, lang }) {
  const moment = new Date(at).toLocaleString(lang === "ko" ? "ko-KR" : "en-GB", { dateStyle: "medium", timeStyle: "short" });
  return el(
    "li",
    { class: author },
    el("p", { class: "who" }, strings.person[author], " ", el("time", { datetime: at }, moment)),
    el("p", { class: "words", lang: tongue(text) }, text),
  );
}
