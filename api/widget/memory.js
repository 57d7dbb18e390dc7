// What the browser keeps: the name of the conversation for this tab, never its text. Works where storage is forbidden.

const KEY = "didim.conversation";
let spare = null;

export const memory = {
  get() {
    try {
      return sessionStorage.getItem(KEY);
    } catch {
      return spare;
    }
  },
  set(id) {
    spare = id;
    try {
      if (id) sessionStorage.setItem(KEY, id);
      else sessionStorage.removeItem(KEY);
    } catch {
      // private mode or a sandboxed frame: the conversation lasts as long as the page
    }
  },
};
