"""The widget: small parts that are put together to the one file that pages load.

Parts are ES modules; `bundle` writes them behind one another in the order of their imports, inside one
function, with strings and style sheet as literals. There is no other build step and no tool to install.
"""

import json
import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
_IMPORT = re.compile(
    r'^import (?:(?P<name>\w+) from |\{[^}]*\} from )?"\./(?P<file>[\w.]+)"(?: with \{[^}]*\})?;\n',
    re.MULTILINE,
)


@cache
def bundle() -> bytes:
    """`didim-chat.js` as served."""
    parts: list[str] = []
    _collect("main.js", None, parts, set())
    return ('"use strict";\n(() => {\n' + "\n".join(parts) + "})();\n").encode()


def _collect(file: str, name: str | None, parts: list[str], done: set[str]) -> None:
    if file in done:
        return
    done.add(file)
    text = (FOLDER / file).read_text("utf-8")
    if file.endswith(".json"):
        parts.append(f"const {name} = {json.dumps(json.loads(text), ensure_ascii=False)};\n")
    elif file.endswith(".css"):
        parts.append(f"const {name} = {json.dumps(text, ensure_ascii=False)};\n")
    else:
        for found in _IMPORT.finditer(text):
            _collect(found["file"], found["name"], parts, done)
        parts.append(f"// {file}\n" + re.sub(r"^export ", "", _IMPORT.sub("", text), flags=re.MULTILINE))
