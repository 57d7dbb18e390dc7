"""Writes docs/settings.md from the settings classes: every variable once, with what stands below its field.

.venv/bin/python scripts/settings_doc.py
"""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILES = {
    "Index, files and embedder": "ingest/settings.py",
    "Answers and language model": "bot/settings.py",
    "Server": "api/settings.py",
    "Support desk": "api/desk/settings.py",
    "Feeds": "ingest/feeds/settings.py",
    "Downloads of originals": "ingest/originals/settings.py",
    "Corpus": "corpus/settings.py",
    "Evaluation": "evals/settings.py",
}
HEAD = """# Settings

Every setting is an environment variable; nothing has to be set. This page is made from the code
(`scripts/settings_doc.py`) and a test holds it against the code. What to set when is in
[operations.md](operations.md).
"""


def fields(path: Path) -> Iterator[tuple[str, str, str]]:
    """(variable, default as written, meaning) of each field of the settings classes in a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for cls in (node for node in tree.body if isinstance(node, ast.ClassDef)):
        if not any(isinstance(base, ast.Name) and base.id == "BaseSettings" for base in cls.bases):
            continue
        prefix = next(k.value.value for node in ast.walk(cls) if isinstance(node, ast.Call) for k in node.keywords if k.arg == "env_prefix" and isinstance(k.value, ast.Constant))  # fmt: skip
        for at, node in enumerate(cls.body):
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                after = cls.body[at + 1] if at + 1 < len(cls.body) else None
                yield f"{prefix}{node.target.id.upper()}", default_of(node.value), meaning_of(after)


def default_of(value: ast.expr | None) -> str:
    """The default, without the checks around it."""
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "Field":
        given = [k.value for k in value.keywords if k.arg == "default"] or value.args[:1]
        value = given[0] if given else None
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        return value.value or "none"
    text = ast.unparse(value) if value is not None else "none"
    return "none" if text in ("None", "()", "...") else text.replace("REPOSITORY / ", "").replace("'", "")


def meaning_of(node: ast.stmt | None) -> str:
    """The text below a field, on one line."""
    if (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    ):
        return " ".join(node.value.value.split()).replace("|", "\\|")
    return ""


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    for title, file in FILES.items():
        rows = [f"| `{name}` | `{default}` | {meaning} |" for name, default, meaning in fields(ROOT / file)]
        parts.append(
            f"\n## {title}\n\n| variable | default | meaning |\n|---|---|---|\n" + "\n".join(rows) + "\n"
        )
    return "".join(parts)


if __name__ == "__main__":
    (ROOT / "docs" / "settings.md").write_text(page(), encoding="utf-8")
