// Where the hand-over to a person sits in <didim-chat>: its button, its form, its card.

import { DidimChat } from "./chat.js";
import { el } from "./dom.js";
import { Handover, request } from "./handover.js";

const AT_ONCE = new Set(["not_found", "handed_over", "partial"]);

Object.assign(DidimChat.prototype, {
  /** Learn once whether a person can be asked, and put the way there under an answer that leaves things open. */
  async offerPerson(answer, view) {
    this.offer ??= this.client.offer(this.language).catch(() => null);
    const offer = await this.offer;
    if (!offer?.offered || !this.conversation) return;
    this.asker.hidden = Boolean(this.handover?.open);
    if (!AT_ONCE.has(answer.status) || this.handover?.open) return;
    const words = view.ctx.strings.person;
    const button = el("button", { type: "button", class: "chip", onclick: () => this.askPerson() }, words.offer);
    view.node.querySelector(".contact")?.append(el("p", { class: "actions" }, button));
  },

  /** Show what would be passed on and ask for consent. */
  async askPerson() {
    const offer = await (this.offer = this.client.offer(this.language).catch(() => null)); // the hours may have changed
    if (!offer?.offered || this.handover?.open) return;
    this.wish?.remove();
    const ctx = this.personContext();
    const close = () => {
      this.wish.remove();
      this.asker.focus();
    };
    const send = async (body, key) => {
      await this.client.handOver(this.conversation, body, key);
      this.wish.remove();
      this.startHandover(await this.client.messages(this.conversation, 0), true);
    };
    this.wish = el("li", {}, request(offer, ctx, { send, close }));
    this.log.append(this.wish);
    this.show((this.anchor = this.wish));
    this.wish.querySelector("textarea").focus({ preventScroll: true });
  },

  /** The card of the hand-over, at the end of the conversation, watched until it is closed. */
  startHandover(told, focus = false) {
    this.handover?.stop();
    const place = el("li", {});
    const moved = (written) => this.handoverMoved(place, written);
    this.handover = new Handover(this.personContext(), this.conversation, { moved });
    place.append(this.handover.node);
    this.handover.show(told);
    this.log.append(place);
    this.asker.hidden = this.handover.open;
    this.handover.watch();
    this.offer ??= this.client.offer(this.language).catch(() => null);
    this.offer.then((offer) => offer && this.handover?.tell(offer));
    if (!focus) return;
    this.show((this.anchor = place));
    this.announcer.say(this.strings.person.states.new, this.language);
    this.handover.field.focus({ preventScroll: true });
  },

  /** Something new: bring the card to the end, unless somebody is writing in it. */
  handoverMoved(place, written) {
    this.asker.hidden = this.handover.open;
    if (!place.contains(this.root.activeElement)) this.log.append(place);
    if (written) this.anchor = place;
    if (!this.running && written) this.follow();
    if (this.floating && this.panel.hidden && written) this.opener.lastChild.textContent = this.strings.person.unread;
  },

  personContext() {
    return { ...this.context(), alert: (text) => this.announcer.alert(text, this.language) };
  },
});
