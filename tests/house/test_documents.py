"""Commands and links in the documents of the project work."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
_BLOCK = re.compile(r"```(?:sh|console)\n(.*?)```", re.DOTALL)
_LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)\s]+)\)")
# Started by other tests (server, browser set-up) or the test run itself.
ELSEWHERE = (
    "make serve",
    "make test",
    ".venv/bin/pytest",
    ".venv/bin/mypy",
    ".venv/bin/didim serve",
    ".venv/bin/didim eval",
    ".venv/bin/python -m benchmarks",
)
# Long or changing commands are asked for their help: the words must exist, the work is tested where it belongs.
HELP_ONLY = ("ingest", "index", "doctor", "eval", "originals", "feeds", "desk", "site")


def _commands() -> list[str]:
    found: dict[str, None] = {}
    for path in DOCUMENTS:
        for block in _BLOCK.findall(path.read_text(encoding="utf-8")):
            for line in block.splitlines():
                command = line.removeprefix("$ ").split("   #")[0].strip()
                if command.startswith((".venv/bin/", "make ")):
                    found[command] = None
    return list(found)


@pytest.mark.parametrize("command", [c for c in _commands() if not c.startswith(ELSEWHERE)])
def test_a_command_in_the_documents_runs(command: str) -> None:
    words = shlex.split(command)
    assert words[0] == ".venv/bin/didim", f"a document names a command that no test knows: {command}"
    words = [sys.executable, "-m", "didim", *words[1:]]
    if words[3] in HELP_ONLY:
        words = [
            *[w for w in words if not w.endswith((".pdf", "…")) and w not in ("NAME", "FILE", "KEY")],
            "--help",
        ]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-2000:]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_links_in_the_documents_lead_somewhere(path: Path) -> None:
    targets = {link.split("#")[0] for link in _LINK.findall(path.read_text(encoding="utf-8"))}
    missing = [t for t in targets if t and path.name != "corpus-format.md" and not (path.parent / t).exists()]
    assert missing == []


def test_the_answer_in_the_readme_is_what_didim_answers() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = readme.split("<!-- answer:begin -->")[1].split("<!-- answer:end -->")[0]
    question = re.search(r'didim ask "([^"]+)"', readme)
    assert question
    done = subprocess.run(
        [sys.executable, "-m", "didim", "ask", question[1]],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    first = done.stdout.strip().splitlines()[0]
    assert first in shown


def test_every_setting_is_documented_as_it_is() -> None:
    made = subprocess.run(
        [sys.executable, "-c", "from scripts.settings_doc import page; print(page(), end='')"],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert made.stdout == (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
