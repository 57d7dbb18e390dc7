// One quiet voice for screen readers, apart from the conversation: the growing text itself is never a live region.

import { el } from "./dom.js";

const WAIT_MS = 250; // a message that comes while focus moves gets lost

export class Announcer {
  constructor() {
    this.polite = [el("div", { "aria-live": "polite" }), el("div", { "aria-live": "polite" })];
    this.urgent = el("div", { "aria-live": "assertive" });
    this.node = el("div", { class: "sr" }, this.polite, this.urgent);
    this.turn = 0;
  }

  /** Say `text` when the reader has a moment; two regions in turn, so that equal messages are heard twice. */
  say(text, lang) {
    const [next, last] = [this.polite[this.turn], this.polite[1 - this.turn]];
    this.turn = 1 - this.turn;
    last.textContent = "";
    this.write(next, text, lang);
  }

  /** Say `text` at once: errors only. */
  alert(text, lang) {
    this.urgent.textContent = "";
    this.write(this.urgent, text, lang);
  }

  write(region, text, lang) {
    region.lang = lang;
    setTimeout(() => {
      region.textContent = text;
    }, WAIT_MS);
  }
}
