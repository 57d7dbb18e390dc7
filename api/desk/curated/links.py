"""What a curated answer hangs on, and whether that still stands as it was approved.

A version is bound to the text and state of the passages it quotes, to the records of the sources cited there, and to
how a quoted programme stands. When any of them is not what it was, a person must look again.
"""

import hashlib
from collections.abc import Iterator
from datetime import date

from api.advisor import AdvisorLike
from api.desk.curated.model import Content, Link, Version
from bot.curated import behind
from bot.programmes.deadlines import standing
from corpus.errors import UnknownIdError
from corpus.models import LANGS
from ingest.model import Passage


def links_of(content: Content, advisor: AdvisorLike, today: date) -> tuple[Link, ...]:
    """The links of what was written, as they are now; a passage that is gone has none."""
    found: dict[tuple[str, str], Link] = {}
    for lang in LANGS:
        for said in content.side(lang).statements:
            passage = advisor.index.passages.get(said.passage_id)
            if passage is None:
                continue
            cited = {
                c.source_id for s in behind(advisor.index, said.passage_id, said.quote) for c in s.citations
            }
            for link in _links(passage, cited, advisor, today):
                found[link.kind, link.id] = link
    return tuple(found.values())


def _links(passage: Passage, cited: set[str], advisor: AdvisorLike, today: date) -> Iterator[Link]:
    yield Link(kind="passage", id=passage.id, digest=_digest(passage.text, passage.state.value))
    for source_id in sorted(cited | ({passage.source_id} if passage.source_id else set())):
        yield Link(kind="source", id=source_id, digest=_source(source_id, advisor))
    if passage.programme_id:
        yield Link(kind="programme", id=passage.programme_id, digest=_programme(passage.programme_id, advisor, today))  # fmt: skip


def broken(version: Version, advisor: AdvisorLike, today: date) -> Link | None:
    """The first link that is not as it was; None where all stand."""
    return next((link for link in version.links if _now(link, advisor, today) != link.digest), None)


def _now(link: Link, advisor: AdvisorLike, today: date) -> str:
    if link.kind == "source":
        return _source(link.id, advisor)
    if link.kind == "programme":
        return _programme(link.id, advisor, today)
    passage = advisor.index.passages.get(link.id)
    return (
        _digest(passage.text, passage.state.value) if passage and not _over(passage, advisor, today) else ""
    )


def _over(passage: Passage, advisor: AdvisorLike, today: date) -> bool:
    """Whether the document of a passage says itself that its time has passed."""
    try:
        until = advisor.library.document(passage.document_id, passage.lang).meta.effective_until
    except UnknownIdError:
        return False
    return until is not None and until < today


def _source(source_id: str, advisor: AdvisorLike) -> str:
    """The record of a source but for the day on which it was last looked at."""
    source = advisor.library.sources.get(source_id)
    return _digest(source.model_dump_json(exclude={"accessed"})) if source else ""


def _programme(programme_id: str, advisor: AdvisorLike, today: date) -> str:
    """How a programme stands today: a call that has closed since then changes what must be said."""
    try:
        stand = standing(advisor.library.programme(programme_id), "ko", today)
    except UnknownIdError:
        return ""
    return _digest(stand.state.value, str(stand.deadline))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]
