// An answer on the page: it grows by proved statements and is completed by the cards around them.

import { contact, duties, list, programmes } from "./cards.js";
import { numbered, sourceList, statement } from "./citation.js";
import { el } from "./dom.js";

export class AnswerView {
  constructor(ctx) {
    this.ctx = ctx;
    this.statements = [];
    this.body = el("div", { class: "body" });
    this.stage = el("p", { class: "stage" }, el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i")), el("span", {}));
    this.node = el("article", { class: "answer", "aria-busy": "true" }, el("h3", { class: "who" }, ctx.strings.didim), this.body, this.stage);
    this.setStage("connect");
  }

  setStage(name) {
    this.stage.lastChild.textContent = this.ctx.strings.stages[name] ?? this.ctx.strings.stages.composing;
  }

  /** Show a statement as soon as it is proved. */
  add({ index, statement: said }) {
    this.statements[index] = said;
    this.draw(this.statements.filter(Boolean));
  }

  /** Draw statements that are not on the page yet; rebuilds only where what was shown has changed. */
  draw(statements) {
    const shown = this.shown ?? [];
    const kept = shown.every((key, index) => key === JSON.stringify(statements[index]));
    if (!kept) this.body.replaceChildren();
    const from = kept ? shown.length : 0;
    statements.slice(from).forEach((said, offset) => {
      const before = statements[from + offset - 1]?.section ?? "answer";
      const heading = said.section !== before && this.ctx.strings.sections[said.section];
      if (heading) this.body.append(el("h4", {}, heading));
      this.body.append(statement(said, this.ctx));
    });
    this.shown = statements.map((said) => JSON.stringify(said));
  }

  /** The whole answer is there. */
  finish(answer, tools) {
    const { strings } = this.ctx;
    this.node.lang = answer.lang;
    if (answer.message && !this.message) {
      this.message = el("p", { class: "message" }, answer.message);
      this.body.before(this.message);
    }
    this.draw(answer.statements);
    this.end();
    const parts = [
      programmes(answer, this.ctx),
      duties(answer, this.ctx),
      list(strings.steps, answer.next_steps),
      list(strings.missing, answer.missing, "missing"),
      answer.status === "greeting" ? null : contact(answer, this.ctx),
      sourceList(answer, this.ctx),
      el("p", { class: "notice" }, answer.notice),
      tools,
    ];
    this.node.append(...parts.filter(Boolean));
    return numbered(answer).length;
  }

  /** Nothing more comes: take away the sign of work, leave what was proved. */
  end(note) {
    this.stage.remove();
    this.node.removeAttribute("aria-busy");
    if (note) this.node.append(el("p", { class: "notice" }, note));
  }
}
