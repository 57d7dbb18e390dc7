"""Moves the quotes of the golden set along when a sentence of the corpus is reworded."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.library import load_library
from corpus.sentences import split_sentences
from corpus.settings import CorpusSettings
from evals.cases import Case, Common, read_lines
from evals.fold import squeezed
from evals.places import Places
from evals.verdicts import DutiesCase, EligibilityCase
from ingest.model import BlockKind
from ingest.readers.library import library_documents

_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Mended:
    """A quote that was moved, or could not be (`after` None)."""

    case: str
    before: str
    after: str | None


def mend(path: Path) -> list[Mended]:
    """Rewrites one file: a quote that is gone becomes the likest sentence of the same document.

    The likest must share half of its character bigrams and hold the same required facts as before, or the quote stays
    and is reported: then a person has to look.
    """
    places, sentences = Places.of_corpus(), _sentences()
    lines, found = [], []
    for case, line in zip(read_lines(path, _model(path)), _lines(path), strict=True):
        raw = json.loads(line)
        for evidence in raw.get("evidence", ()):
            quote = evidence.get("quote")
            if (
                quote
                and evidence["document_id"] in places
                and not places.holds(evidence["document_id"], quote)
            ):
                moved = _likest(case, quote, sentences.get((evidence["document_id"], case.lang), []))
                found.append(Mended(case.id, quote, moved))
                evidence["quote"] = moved or quote
        lines.append(json.dumps(raw, ensure_ascii=False))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return found


def _model(path: Path) -> type[Common]:
    models: dict[str, type[Common]] = {"eligibility": EligibilityCase, "duties": DutiesCase}
    return models.get(path.stem, Case)


def _likest(case: Common, quote: str, sentences: list[str]) -> str | None:
    required = case.required if isinstance(case, Case) else ()
    held = [nugget for nugget in required if nugget.stands_in(quote)]
    fitting = [text for text in sentences if all(nugget.stands_in(text) for nugget in held)]
    scored = [(_likeness(quote, text), text) for text in fitting]
    score, text = max(scored, default=(0.0, ""))
    return text if score >= _ALIKE else None


def _likeness(one: str, other: str) -> float:
    mine, theirs = _bigrams(one), _bigrams(other)
    return len(mine & theirs) / len(mine | theirs) if mine | theirs else 0.0


def _bigrams(text: str) -> set[str]:
    plain = squeezed(text)
    return {plain[at : at + 2] for at in range(len(plain) - 1)}


def _sentences() -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for document in library_documents(load_library(CorpusSettings().corpus_dir, strict=False)):
        for block in document.blocks:
            table = block.kind is BlockKind.TABLE
            spans = (
                block.text.split("\n") if table else [block.text[a:b] for a, b in split_sentences(block.text)]
            )
            found.setdefault((document.id, document.lang), []).extend(span.strip() for span in spans)
    return found


def _lines(path: Path) -> Iterator[str]:
    return (line for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
