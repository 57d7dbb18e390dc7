"""The line of an entry or a field in a YAML file, so that a finding points at it."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ENTRY = re.compile(r"^(?:- |  )(id|number|source_id):\s*[\"']?([^\"'\s#]+)", re.MULTILINE)


@lru_cache(maxsize=256)
def _tree(path: Path) -> Any:
    return yaml.compose(path.read_text(encoding="utf-8"), Loader=_LOADER)


def field_line(path: Path, *keys: str | int) -> int:
    """The line of the value under `keys` in the YAML file; as near as the keys lead, 1 where they lead nowhere."""
    node, line = _tree(path), 1
    for key in keys:
        found = _child(node, key)
        if found is None:
            return line
        node = found
        line = node.start_mark.line + 1
    return line


def _child(node: Any, key: str | int) -> Any:
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int):
        return node.value[key] if key < len(node.value) else None
    if isinstance(node, yaml.MappingNode):
        return next((value for name, value in node.value if name.value == str(key)), None)
    return None


@lru_cache(maxsize=64)
def _entries(path: Path) -> dict[str, int]:
    text = path.read_text(encoding="utf-8")
    return {
        match[2]: text.count("\n", 0, match.start()) + 1 for match in reversed(list(_ENTRY.finditer(text)))
    }


def entry_place(root: Path, pattern: str, entry_id: str) -> tuple[str, int]:
    """File and line of the list entry with that `id` or `number` in the files that match `pattern`."""
    paths = sorted(root.glob(pattern))
    for path in paths:
        if entry_id in _entries(path):
            return str(path), _entries(path)[entry_id]
    return str(paths[0] if paths else root / pattern), 1
