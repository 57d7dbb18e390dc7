// Talking to the server: questions as streams that are picked up again where they broke.

const SILENCE_MS = 40_000; // the server sends a sign of life every 15 seconds
const TRIES = 4;

/** What went wrong, by the stable code of the problem document, or `network` / `timeout`. */
export class Trouble extends Error {
  constructor(code, wait = 0) {
    super(code);
    this.code = code;
    this.wait = wait;
  }
}

export class Client {
  constructor(base, siteKey) {
    this.base = base.replace(/\/$/, "");
    this.siteKey = siteKey;
  }

  /** Ask; `on(name, data)` is called for each event. Resolves when the answer is complete, rejects with Trouble. */
  async ask(body, on, signal) {
    const key = newKey(); // the question is asked once, however often it has to be sent
    let lastId = null;
    for (let attempt = 0; ; attempt++) {
      try {
        const response = await this.fetch("/v1/chat", {
          method: "POST",
          headers: { Accept: "text/event-stream", "Idempotency-Key": key, ...(lastId && { "Last-Event-ID": lastId }) },
          body: JSON.stringify(body),
          signal,
        });
        for await (const event of events(response.body, signal)) {
          lastId = event.id ?? lastId;
          if (event.name === "error") throw new Trouble(JSON.parse(event.data).code);
          on(event.name, JSON.parse(event.data));
          if (event.name === "done") return;
        }
        throw new Trouble("network");
      } catch (error) {
        if (signal.aborted) throw error;
        const trouble = error instanceof Trouble ? error : new Trouble("network");
        // a server that does not know the answer any more (it was started anew, or is another one) is asked again
        const gone = lastId !== null && trouble.code === "stream-expired";
        const lost = trouble.code === "network" || trouble.code === "timeout" || gone;
        if (!lost || attempt >= (lastId ? TRIES : 1)) throw trouble;
        if (gone) lastId = null;
        on("stage", { name: "resume" });
        await new Promise((resume) => setTimeout(resume, 500 * 2 ** attempt));
      }
    }
  }

  /** A request that must succeed; problems become Trouble. */
  async fetch(path, { headers, ...options } = {}) {
    let response;
    try {
      response = await fetch(this.base + path, {
        credentials: "omit",
        cache: "no-store",
        ...options,
        headers: {
          ...(options.body && { "Content-Type": "application/json" }),
          ...(this.siteKey && { "X-Didim-Site-Key": this.siteKey }),
          ...headers,
        },
      });
    } catch (error) {
      if (options.signal?.aborted) throw error;
      throw new Trouble("network");
    }
    if (response.ok) return response;
    const problem = await response.json().catch(() => ({}));
    throw new Trouble(problem.code ?? "other", Number(response.headers.get("Retry-After")) || 0);
  }

  async conversation(id) {
    return (await this.fetch(this.of(id))).json();
  }

  async erase(id) {
    await this.fetch(this.of(id), { method: "DELETE" });
  }

  async feedback(body) {
    await this.write("/v1/feedback", body);
  }

  async about(lang) {
    return (await this.fetch(`/v1/about?lang=${lang}`)).json();
  }

  async offer(lang) {
    return (await this.fetch(`/v1/handover?lang=${lang}`)).json();
  }

  async handOver(id, body, key) {
    await this.write(`${this.of(id)}/handover`, body, key);
  }

  async messages(id, after) {
    return (await this.fetch(`${this.of(id)}/messages?after=${after}`)).json();
  }

  async say(id, text, key) {
    await this.write(`${this.of(id)}/messages`, { text }, key);
  }

  async cancelHandover(id) {
    await this.fetch(`${this.of(id)}/handover`, { method: "DELETE" });
  }

  of(id) {
    return `/v1/conversations/${encodeURIComponent(id)}`;
  }

  /** A write that counts once, however often it has to be sent. */
  async write(path, body, key = newKey()) {
    await this.fetch(path, { method: "POST", headers: { "Idempotency-Key": key }, body: JSON.stringify(body) });
  }

  async passage(id) {
    return (await this.fetch(`/v1/passages/${encodeURIComponent(id)}`)).json();
  }
}

export function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The events of a stream as they come; a stream that falls silent is as good as broken. */
async function* events(stream, signal) {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  try {
    for (;;) {
      const { value, done } = await withTimeout(reader.read(), signal);
      if (done) return;
      rest += value.replace(/\r\n?/g, "\n");
      let end;
      while ((end = rest.indexOf("\n\n")) >= 0) {
        const event = parse(rest.slice(0, end));
        rest = rest.slice(end + 2);
        if (event.data) yield event;
      }
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

function parse(block) {
  const event = { name: "message", data: "", id: null };
  for (const line of block.split("\n")) {
    const [, field, value] = /^(\w+): ?(.*)$/.exec(line) ?? [];
    if (field === "data") event.data += value;
    else if (field === "event") event.name = value;
    else if (field === "id") event.id = value;
  }
  return event;
}

function withTimeout(promise, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Trouble("timeout")), SILENCE_MS);
    const stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
    promise.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
    });
  });
}
