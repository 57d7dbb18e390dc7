// Enter sends a whole Hangul message at the first press, and leaves Enter to input methods that need it.

const HANGUL_END = /[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]$/;
const SAFARI_MS = 100; // Safari ends the composition just before it reports the key

/** Call `send` when Enter in `field` means so. Japanese and Chinese keep Enter for choosing; Shift+Enter breaks the line. */
export function sendOnEnter(field, send) {
  let composed = "";
  let composing = false;
  let endedAt = -Infinity;
  let pending = false;

  field.addEventListener("compositionstart", () => {
    composing = true;
    composed = "";
  });
  field.addEventListener("compositionupdate", (event) => {
    composed = event.data ?? "";
  });
  field.addEventListener("compositionend", (event) => {
    composing = false;
    composed = event.data ?? composed;
    endedAt = performance.now();
    if (!pending) return;
    // The text of the last syllable is in the field only after this event has been dealt with.
    setTimeout(() => {
      if (pending) sendNow();
    }, 0);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.keyCode !== 13 && !isProcessEnter(event)) return;
    if (event.shiftKey) return;
    const busy = composing || event.isComposing || event.keyCode === 229;
    if (!busy) {
      event.preventDefault();
      if (!pending) sendNow();
    } else if (HANGUL_END.test(composed)) {
      event.preventDefault();
      if (composing || event.isComposing) pending = true;
      else if (performance.now() - endedAt < SAFARI_MS) sendNow();
    }
  });

  function sendNow() {
    pending = false;
    composed = "";
    send();
  }
}

function isProcessEnter(event) {
  return event.keyCode === 229 && event.code === "Enter";
}
