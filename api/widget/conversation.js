// What happens between a question and its answer; the other half of <didim-chat>.

import { AnswerView } from "./answer.js";
import { DidimChat } from "./chat.js";
import { Trouble } from "./client.js";
import { el, fill, icon, save, tongue } from "./dom.js";
import { memory } from "./memory.js";
import { tools } from "./tools.js";

Object.assign(DidimChat.prototype, {
  /** Ask `text`: show it, stream the answer, leave a way to go on whatever happens. */
  async ask(text) {
    if (this.running) return;
    this.root.querySelector(".confirm")?.remove();
    this.running = new AbortController();
    this.busy(true);
    const view = this.open(text);
    try {
      await this.stream(text, view);
    } catch (error) {
      if (this.running.signal.aborted) {
        view.end(this.strings.stopped);
        this.announcer.say(this.strings.stopped, this.language);
      } else this.fail(error, text, view);
    }
    this.running = null;
    this.busy(false);
  },

  async stream(text, view) {
    this.announcer.say(this.strings.answering, this.language);
    const on = (name, data) => {
      if (name === "stage") view.setStage(data.name);
      else if (name === "statement") view.add(data);
      else if (name === "done") this.complete(data, text, view);
      this.follow();
    };
    const body = { message: text, conversation_id: this.conversation };
    try {
      await this.client.ask(body, on, this.running.signal);
    } catch (error) {
      if (error.code !== "unknown-conversation") throw error;
      this.remember(null);
      this.log.append(el("li", { class: "between" }, this.strings.renewed));
      await this.client.ask({ message: text }, on, this.running.signal);
    }
  },

  /** The question on the page, and an empty answer below it. */
  open(text, past = false) {
    for (const old of this.log.querySelectorAll(".suggestions")) old.remove();
    const lang = tongue(text);
    const question = el("li", { class: "asked" }, el("h3", { class: "who sr" }, this.strings.you), el("p", { lang }, text));
    const view = new AnswerView(this.context());
    this.log.append(question, el("li", {}, view.node));
    this.toggleAttribute("asked", true); // what the page prints follows it
    this.anchor = question;
    this.moved = false;
    if (!past && !this.floating) this.scrollIntoView({ block: "nearest" });
    if (!past) this.follow();
    return view;
  },

  /** The answer is complete: fill in the rest, in the answer's own language. */
  complete(answer, question, view) {
    this.remember(answer.conversation_id);
    view.ctx = this.context(answer.lang);
    const sources = view.finish(answer, tools(answer, question, view.ctx));
    const next = this.suggestions(view.ctx.strings.next, answer.suggestions);
    if (next) {
      next.lang = answer.lang;
      view.node.after(next);
    }
    const said = [answer.message, ...answer.statements.map((one) => one.text), fill(view.ctx.strings.answered, { n: sources })];
    this.announcer.say(said.filter(Boolean).join(" "), answer.lang);
    this.offerPerson(answer, view);
    if (this.running) this.follow();
  },

  fail(error, text, view) {
    const { strings } = this;
    const code = error instanceof Trouble ? error.code : "other";
    const message = fill(strings.errors[code] ?? strings.errors.other, { n: error.wait || 10 });
    view.end();
    const again = () => {
      view.node.parentNode.previousSibling.remove();
      view.node.parentNode.remove();
      this.ask(text);
    };
    const retry = el("button", { type: "button", class: "chip", onclick: again }, strings.retry);
    view.node.append(el("div", { class: "trouble" }, el("p", {}, icon("unknown"), message), retry));
    this.announcer.alert(message, this.language);
    this.follow();
  },

  stop() {
    this.running?.abort(new Error("stopped"));
  },

  busy(running) {
    const { strings } = this;
    this.button.replaceChildren(icon(running ? "stop" : "send"), el("span", {}, running ? strings.stop : strings.send));
    this.button.classList.toggle("stop", running);
  },

  remember(id) {
    this.conversation = id;
    memory.set(id);
    this.fresh.hidden = this.eraser.hidden = !id;
  },

  /** Show again what was said before the page was left. */
  async restore() {
    try {
      const { turns, handover, messages } = await this.client.conversation(this.conversation);
      for (const { question, answer } of turns) this.complete(answer, question, this.open(question, true));
      if (handover) this.startHandover({ ...handover, messages });
      this.show(this.anchor);
    } catch (error) {
      if (error.code === "unknown-conversation") this.remember(null);
    }
  },

  startAnew() {
    this.stop();
    this.handover?.stop();
    this.handover = null;
    this.remember(null);
    this.toggleAttribute("asked", false);
    this.render();
    this.field.focus();
  },

  /** A new conversation; who waits for a person is told first what is lost. */
  askAnew() {
    const { leave, leaveYes } = this.strings.person;
    if (this.handover?.open) this.confirm(leave, leaveYes, () => this.startAnew(), this.fresh);
    else this.startAnew();
  },

  askErase() {
    const { strings } = this;
    const erase = async () => {
      try {
        await this.client.erase(this.conversation);
      } catch (error) {
        if (error.code !== "unknown-conversation") {
          this.announcer.alert(strings.errors[error.code] ?? strings.errors.other, this.language);
          return;
        }
      }
      this.startAnew();
      this.announcer.say(strings.erased, this.language);
    };
    const copy = el("button", { type: "button", class: "chip", onclick: () => this.download() }, strings.download);
    this.confirm(strings.eraseAsk, strings.eraseYes, erase, this.eraser, copy);
  },

  /** All that the server keeps of the conversation, as a file. */
  async download() {
    try {
      const kept = await this.client.conversation(this.conversation);
      save("didim-conversation.json", JSON.stringify(kept, null, 2), "application/json");
    } catch (error) {
      this.announcer.alert(this.strings.errors[error.code] ?? this.strings.errors.other, this.language);
    }
  },

  /** Ask once more before something is lost; the safe choice has the focus. */
  confirm(question, yes, act, from, also = null) {
    const close = () => {
      box.remove();
      from.focus();
    };
    const go = el("button", { type: "button", class: "chip", onclick: act }, yes);
    const no = el("button", { type: "button", class: "chip", onclick: close }, this.strings.eraseNo);
    const box = el("div", { class: "confirm", role: "group", "aria-label": question }, el("p", {}, question), ...[also, go, no].filter(Boolean));
    this.root.querySelector(".confirm")?.remove();
    this.scroller.before(box);
    no.focus();
  },

  onKey(event) {
    if (event.key === "F6") {
      event.preventDefault();
      (this.root.activeElement === this.field ? this.scroller : this.field).focus();
    } else if (event.key === "Escape" && this.floating) this.toggle(false);
  },

  /** Keep question and answer in sight while the answer grows; never move a reader who has moved on their own. */
  follow() {
    if (this.moved) this.jump.hidden = this.anchor.offsetTop <= this.scroller.scrollTop + this.scroller.clientHeight;
    else this.show(this.anchor);
  },

  show(node) {
    this.scroller.scrollTop = node.offsetTop - 12;
    this.jump.hidden = true;
  },
});
