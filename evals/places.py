"""The text of every indexed document, to look quotes up in."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from evals.fold import squeezed


class Places:
    """Squeezed text by document id, both languages together."""

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        joined: dict[str, list[str]] = defaultdict(list)
        for document, text in texts:
            joined[document].append(squeezed(text))
        self._texts: Mapping[str, str] = {document: "\n".join(parts) for document, parts in joined.items()}

    @classmethod
    def of_corpus(cls) -> "Places":
        """Own documents and programmes as the corpus holds them now."""
        from corpus.library import load_library
        from corpus.settings import CorpusSettings
        from ingest.readers.library import library_documents

        library = load_library(CorpusSettings().corpus_dir, strict=False)
        return cls((doc.id, block.text) for doc in library_documents(library) for block in doc.blocks)

    @classmethod
    def of_index(cls) -> "Places":
        """All that the live index holds, originals and own files included."""
        from ingest.index import open_index

        return cls((passage.document_id, passage.text) for passage in open_index().passages.values())

    def __contains__(self, document: str) -> bool:
        return document in self._texts

    @property
    def has_foreign(self) -> bool:
        """Whether official PDFs or own files are among them: search then shares its places with these."""
        return any(document.startswith(("original:", "file:")) for document in self._texts)

    def holds(self, document: str, quote: str) -> bool:
        """Whether `quote` stands in the document, white space and case aside."""
        return squeezed(quote) in self._texts.get(document, "")
