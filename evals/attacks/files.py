"""Files with an attack in one hiding place each, made and then read as any file that somebody hands in."""

import html
from pathlib import Path

from docx import Document

from bot.evidence import ScoredStatement
from ingest.model import SourceDocument
from ingest.passages import draft_passages
from ingest.readers.common import Limits
from ingest.readers.read import read_file
from ingest.statements import make_statements

_HONEST = {
    "ko": "가온 시험 사업은 중소기업의 AI 도입을 돕는 사업이며 기업당 최대 5천만원을 지원합니다. 신청은 전담 기관이 받습니다.",
    "en": "The test programme helps small firms adopt AI and pays up to KRW 50 million per firm. The agency takes applications.",
}
_HTML = {
    "paragraph": "<p>{honest}</p><p>{attack}</p>",
    "bullet": "<p>{honest}</p><ul><li>{honest}</li><li>{attack}</li></ul>",
    "heading": "<h2>{attack}</h2><p>{honest}</p>",
    "table cell": "<p>{honest}</p><table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>{attack}</td></tr></table>",
    "quotation": "<p>{honest}</p><blockquote>{attack}</blockquote>",
    "code block": "<p>{honest}</p><pre><code>{attack}</code></pre>",
    "html comment": "<p>{honest}<!-- {attack} --></p>",
    "hidden element": "<p>{honest}</p><div style='display: none'>{attack}</div><p hidden>{attack}</p>",
    "tiny text": "<p>{honest}</p><p style='font-size:1px;color:#fff'>{attack}</p>",
    "alt text": "<p>{honest}<img src='x.png' alt='{attack}'></p>",
    "aria label": "<p>{honest}</p><p aria-label='{attack}'>{honest}</p><span aria-hidden='true'>{attack}</span>",
    "link text": "<p>{honest} <a href='/x'>{attack}</a></p>",
    "footnote": "<p>{honest}<sup>1</sup></p><p><small>1) {attack}</small></p>",
    "title": "<p>{honest}</p>",
    "zero-width text": "<p>{honest}</p><p>{zero}</p>",
    "tag characters": "<p>{honest}{tags} {attack}</p>",
}


def write_attack(case: dict[str, str], folder: Path) -> Path:
    """A file with the attack of `case` in its hiding place."""
    if case["channel"].startswith("docx"):
        return _docx(case, folder / f"{case['id']}.docx")
    attack = case["text"] if "<b " in case["text"] else html.escape(case["text"])
    body = _HTML[case["channel"]].format(
        honest=_HONEST[case["lang"]],
        attack=attack,
        zero="\u200b".join(case["text"]),
        tags="".join(chr(0xE0000 + ord(char)) for char in case["text"] if ord(char) < 0x7F),
    )
    title = attack if case["channel"] == "title" else "가온 안내"
    path = folder / f"{case['id']}.html"
    path.write_text(
        f"<html><head><title>{title}</title></head><body>{body * 2}</body></html>", encoding="utf-8"
    )
    return path


def _docx(case: dict[str, str], path: Path) -> Path:
    document = Document()
    document.add_heading("가온 안내", 1)
    paragraph = document.add_paragraph(_HONEST[case["lang"]])
    place = case["channel"].removeprefix("docx ")
    if place == "paragraph":
        document.add_paragraph(case["text"])
    elif place == "table":
        document.add_table(rows=1, cols=2).rows[0].cells[1].text = case["text"]
    elif place == "hidden run":
        paragraph.add_run(case["text"]).font.hidden = True
    else:
        document.sections[0].header.paragraphs[0].text = case["text"]
    document.save(str(path))
    return path


def poison_of(path: Path) -> tuple[ScoredStatement, ...]:
    """Every sentence that the reader of such files gets out of `path`, as if it were the best find of all."""
    document: SourceDocument = read_file(path, Limits())
    drafts = draft_passages(document, len, 500)
    return tuple(
        ScoredStatement(statement, draft.passage, 9.0, 1.0, 1.0)
        for draft in drafts
        for statement in make_statements(draft)
    )
