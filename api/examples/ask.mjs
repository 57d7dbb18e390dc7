// Ask Didim from JavaScript and print each statement as soon as it is proved:
// node ask.mjs http://127.0.0.1:8000 "질문"

const [server, message] = process.argv.slice(2);

const response = await fetch(`${server}/v1/chat`, {
  method: "POST",
  headers: { "Content-Type": "application/json", Accept: "text/event-stream" },
  body: JSON.stringify({ message }),
});
if (!response.ok) throw new Error((await response.json()).detail);

let rest = "";
for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {
  rest += piece;
  for (let end; (end = rest.indexOf("\n\n")) >= 0; rest = rest.slice(end + 2)) {
    const fields = Object.fromEntries(rest.slice(0, end).split("\n").map((line) => line.split(/: ?(.*)/s)));
    if (fields.event === "statement") console.log(JSON.parse(fields.data).statement.text);
    if (fields.event === "error") throw new Error(JSON.parse(fields.data).detail);
    if (fields.event === "done") console.log(`\n${JSON.parse(fields.data).text}`);
  }
}
