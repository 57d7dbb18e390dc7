// <didim-chat>: its frame, its input, its welcome; what happens to a question is in conversation.js.

import { Announcer } from "./announcer.js";
import { Client } from "./client.js";
import { el, fill, icon, link } from "./dom.js";
import { sendOnEnter } from "./enter.js";
import { memory } from "./memory.js";
import en from "./strings.en.json" with { type: "json" };
import ko from "./strings.ko.json" with { type: "json" };
import style from "./style.css" with { type: "css" };

const STRINGS = { ko, en };
const SCRIPT = document.currentScript;
const SHOW_COUNT_AT = 0.8;

export class DidimChat extends HTMLElement {
  static observedAttributes = ["lang"];

  constructor() {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    this.root = this.attachShadow({ mode: "open" });
    this.root.adoptedStyleSheets = [sheet];
  }

  connectedCallback() {
    this.client = new Client(this.getAttribute("endpoint") ?? (SCRIPT ? new URL(SCRIPT.src).origin : ""), this.getAttribute("site-key"));
    this.limit = Number(this.getAttribute("max-length")) || 2000;
    this.conversation = memory.get();
    this.replaceChildren(); // the form for browsers without script
    this.render();
    if (this.conversation) this.restore();
    if (this.hasAttribute("question")) this.ask(this.getAttribute("question"));
  }

  attributeChangedCallback(_name, before, after) {
    if (this.isConnected && this.panel && before !== after) this.render();
  }

  get language() {
    const named = (this.getAttribute("lang") || document.documentElement.lang || "ko").toLowerCase();
    return named.startsWith("en") ? "en" : "ko";
  }

  /** What the views need to know, in the language of the page or of an answer. */
  context(lang = this.language) {
    const base = this.client.base;
    const own = base === "" || base === location.origin;
    return {
      lang,
      strings: STRINGS[lang],
      client: this.client,
      pages: own ? (this.language === "en" ? `${base}/en` : base) : null,
      say: (text) => this.announcer.say(text, lang),
    };
  }

  render() {
    const strings = (this.strings = STRINGS[this.language]);
    this.announcer = new Announcer();
    this.log = el("ol", { class: "log" });
    this.scroller = el("div", { class: "scroller", tabindex: "0", role: "region", "aria-label": strings.log }, this.welcome(), this.log);
    this.jump = el("button", { type: "button", class: "jump", hidden: true, onclick: () => this.show(this.anchor) }, strings.newAnswer);
    this.panel = el(
      "section",
      { class: "panel", "aria-label": strings.title, lang: this.language },
      this.head(),
      this.scroller,
      this.jump,
      this.composer(),
      this.announcer.node,
    );
    this.panel.addEventListener("keydown", (event) => this.onKey(event));
    for (const sign of ["wheel", "touchmove", "keydown"]) {
      this.scroller.addEventListener(sign, () => (this.moved = true), { passive: true });
    }
    this.root.replaceChildren(...(this.floating ? [this.launcher(), this.panel] : [this.panel]));
    if (this.floating) this.panel.hidden = true;
    this.tellAbroad(this.abroad, this.language);
  }

  /** Say before the first question what is turned off, and where questions go if they leave the server at all. */
  async tellAbroad(place, lang) {
    const { model_notice: notice, answers_off: off = [] } = await this.client.about(lang).catch(() => ({}));
    place.before(...off.map((text) => el("p", { class: "hint" }, text)));
    place.textContent = notice ?? "";
    place.hidden = !notice;
  }

  get floating() {
    return (this.getAttribute("position") ?? "inline") !== "inline";
  }

  launcher() {
    const button = el("button", { type: "button", class: "launcher", "aria-expanded": "false", onclick: () => this.toggle() }, icon("chat"), this.strings.open);
    return (this.opener = button);
  }

  /** Open or close the floating panel; focus goes along. */
  toggle(open = this.panel.hidden) {
    this.panel.hidden = !open;
    this.opener.setAttribute("aria-expanded", String(open));
    this.opener.lastChild.textContent = this.strings.open;
    (open ? this.field : this.opener).focus();
  }

  head() {
    const close = this.floating && el("button", { type: "button", class: "plain close", "aria-label": this.strings.close, onclick: () => this.toggle(false) }, icon("no"));
    this.asker = el("button", { type: "button", class: "plain", hidden: true, onclick: () => this.askPerson() }, this.strings.person.ask);
    this.fresh = el("button", { type: "button", class: "plain", hidden: !this.conversation, onclick: () => this.askAnew() }, this.strings.fresh);
    this.eraser = el("button", { type: "button", class: "plain", hidden: !this.conversation, onclick: () => this.askErase() }, this.strings.erase);
    return el("header", { class: "head" }, el("h2", {}, this.strings.title), el("div", { class: "actions" }, this.asker, this.fresh, this.eraser, close));
  }

  welcome() {
    const { strings } = this;
    return el(
      "div",
      { class: "welcome" },
      el("h3", {}, this.getAttribute("greeting") || strings.hello),
      el("p", {}, strings.intro),
      (this.abroad = el("p", { class: "notice", hidden: true })),
      el("p", { class: "notice" }, strings.notice, " ", link(`${this.client.base || location.origin}${this.language === "en" ? "/en" : ""}/privacy`, strings.privacy, strings.newTab)),
      this.suggestions(strings.try, strings.starters),
    );
  }

  suggestions(title, questions) {
    if (!questions.length) return null;
    const items = questions.map((text) => el("li", {}, el("button", { type: "button", class: "suggestion", onclick: () => this.ask(text) }, text)));
    return el("div", { class: "suggestions" }, el("h4", {}, title), el("ul", {}, items));
  }

  composer() {
    const { strings } = this;
    this.field = el("textarea", { id: "question", rows: "1", "aria-describedby": "keys count", placeholder: strings.placeholder, oninput: () => this.count() });
    this.counter = el("p", { class: "count", id: "count" });
    this.button = el("button", { type: "submit", class: "send" }, icon("send"), el("span", {}, strings.send));
    sendOnEnter(this.field, () => this.submit());
    const submit = (event) => {
      event.preventDefault();
      if (this.running) this.stop();
      else this.submit();
    };
    return el(
      "form",
      { class: "composer", onsubmit: submit },
      el("label", { for: "question" }, strings.label),
      el("div", { class: "row" }, this.field, this.button),
      this.counter,
      el("p", { class: "sr", id: "keys" }, strings.keys),
    );
  }

  count() {
    const left = this.limit - this.field.value.trim().length;
    const near = left < this.limit * (1 - SHOW_COUNT_AT);
    this.counter.textContent = near ? fill(left < 0 ? this.strings.over : this.strings.left, { n: Math.abs(left) }) : "";
    this.counter.classList.toggle("bad", left < 0);
    this.field.setAttribute("aria-invalid", String(left < 0));
    this.field.style.height = "auto";
    this.field.style.height = `${this.field.scrollHeight + 2}px`;
  }

  submit() {
    const text = this.field.value.trim();
    if (!text || this.running) return;
    if (text.length > this.limit) {
      this.announcer.alert(this.strings.errors["message-too-long"], this.language);
      return;
    }
    this.field.value = "";
    this.count();
    this.ask(text);
  }
}
