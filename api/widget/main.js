// <didim-chat>: questions to Didim on any page. One file, no dependency, nothing loaded from elsewhere.
//
// <script src="https://didim.example/static/didim-chat.js" defer></script>
// <didim-chat lang="ko" theme="auto"></didim-chat>
//
// Or without an element: <script src="…" defer data-position="bottom-right" data-lang="en"></script>
// Attributes: lang (ko, en), theme (auto, light, dark), position (inline, bottom-right, bottom-left), greeting,
// site-key, endpoint, max-length, question.

import { DidimChat } from "./chat.js";
import "./conversation.js";
import "./person.js";
import { el } from "./dom.js";

if (!customElements.get("didim-chat")) customElements.define("didim-chat", DidimChat);

const asked = document.currentScript?.dataset ?? {};
if (asked.position) {
  const named = Object.entries(asked).map(([name, value]) => [name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), value]);
  const place = () => document.body.append(el("didim-chat", Object.fromEntries(named)));
  if (document.body) place();
  else addEventListener("DOMContentLoaded", place);
}
