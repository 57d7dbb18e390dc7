"""What there is to read: guides, glossary, sources, the privacy notice."""

from collections import defaultdict

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from api import sources
from api.about import recipient, settings_words
from api.pages.page import Asked
from api.problems import ProblemError
from corpus.library import Library
from corpus.models import Category, Document

router = APIRouter()


@router.get("/guides")
def guides(page: Asked) -> HTMLResponse:
    """All guides by shelf."""
    shelves: dict[str, list[Document]] = defaultdict(list)
    for document in page.served.advisor.get().library.documents:
        if document.meta.lang == page.lang:
            shelves[document.meta.category.value].append(document)
    ordered = [(category.value, shelves[category.value]) for category in Category if shelves[category.value]]
    return page.html("guides.html", shelves=ordered)


@router.get("/guides/{document_id}")
def guide(page: Asked, document_id: str) -> HTMLResponse:
    """One guide with its sources."""
    library: Library = page.served.advisor.get().library
    for document in library.documents:
        if document.meta.id == document_id and document.meta.lang == page.lang:
            keys = dict.fromkeys(one.source_id for block in document.blocks for one in block.citations)
            cited = [library.sources[key] for key in keys if key in library.sources]
            numbers = {source.id: number for number, source in enumerate(cited, 1)}
            return page.html("guide.html", document=document, cited=cited, numbers=numbers)
    raise ProblemError("not-found")


@router.get("/glossary")
def glossary(page: Asked) -> HTMLResponse:
    """Terms in both languages."""
    terms = page.served.advisor.get().library.glossary
    ordered = sorted(terms, key=lambda term: (term.ko if page.lang == "ko" else term.en).casefold())
    return page.html("glossary.html", terms=ordered)


@router.get("/sources")
def source_list(page: Asked, q: str = "") -> HTMLResponse:
    """Every source with its state and last check."""
    library = page.served.advisor.get().library
    views = [sources.view(one, library, page.lang) for one in library.sources.values()]
    words = q[:200].casefold().split()
    found = [
        one
        for one in views
        if all(
            word in f"{one.title} {one.official_title} {one.publisher} {one.id}".casefold() for word in words
        )
    ]
    found.sort(key=lambda one: (one.grade, one.publisher, one.title))
    return page.html("sources.html", found=found, q=q[:200])


@router.get("/sources/{source_id}")
def source(page: Asked, source_id: str) -> HTMLResponse:
    """One source and what leans on it."""
    advisor = page.served.advisor.get()
    found = sources.find(source_id, advisor)
    return page.html("source.html", source=sources.view(found, advisor.library, page.lang))


@router.get("/privacy")
def privacy(page: Asked) -> HTMLResponse:
    """What is kept, what for and how long, as the settings say."""
    desk = page.served.desk.settings
    figures = settings_words(page.served.settings, desk.handover_days, desk.audit_days)
    return page.html("privacy.html", figures=figures, recipient=recipient(page.served, page.lang))
