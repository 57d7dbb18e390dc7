"""Others' pipelines as their tutorials write them; runs in their environment, not in ours.

Reads {"base", "files": {id: path}, "questions": [...]} from standard input, writes {"name", "pages": [[[id, page] …] …]}
as a line for each pipeline. Pages count from 1.
"""
# mypy: ignore-errors

import json
import sys

QUERY_MODEL, PASSAGE_MODEL, FETCH = "query", "passage", 40


def langchain(base, files, questions):
    """The retrieval tutorial: PyPDFLoader, 1,000 characters with 200 overlapping, Chroma."""
    from langchain_chroma import Chroma
    from langchain_community.document_loaders import PyPDFLoader
    from langchain_openai import OpenAIEmbeddings
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    def embeddings(model):
        return OpenAIEmbeddings(
            model=model, base_url=base, api_key="none", check_embedding_ctx_length=False, chunk_size=64
        )

    documents = []
    for name, path in files.items():
        for page in PyPDFLoader(path).load():
            page.metadata = {"source": name, "page": page.metadata["page"] + 1}
            documents.append(page)
    splits = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200).split_documents(documents)
    store = Chroma.from_documents(splits, embeddings(PASSAGE_MODEL))
    asked = embeddings(QUERY_MODEL)
    for question in questions:
        found = store.similarity_search_by_vector(asked.embed_query(question), k=FETCH)
        yield [(hit.metadata["source"], hit.metadata["page"]) for hit in found]


def llama_index(base, files, questions):
    """VectorStoreIndex with its defaults (1,024 tokens a chunk) over PDFReader."""
    from llama_index.core import VectorStoreIndex
    from llama_index.core.embeddings import BaseEmbedding
    from llama_index.readers.file import PDFReader

    class Served(BaseEmbedding):
        def _get_query_embedding(self, query):
            return embedded(base, QUERY_MODEL, [query])[0]

        async def _aget_query_embedding(self, query):
            return self._get_query_embedding(query)

        def _get_text_embedding(self, text):
            return embedded(base, PASSAGE_MODEL, [text])[0]

        def _get_text_embeddings(self, texts):
            return embedded(base, PASSAGE_MODEL, texts)

    documents = []
    for name, path in files.items():
        for number, page in enumerate(PDFReader().load_data(path), start=1):
            page.metadata = {"source": name, "page": number}
            page.excluded_embed_metadata_keys = ["source", "page"]
            documents.append(page)
    index = VectorStoreIndex.from_documents(documents, embed_model=Served(embed_batch_size=64))
    retriever = index.as_retriever(similarity_top_k=FETCH)
    for question in questions:
        yield [(hit.metadata["source"], hit.metadata["page"]) for hit in retriever.retrieve(question)]


def haystack(base, files, questions):
    """The hybrid tutorial: BM25 and vectors in memory, joined by reciprocal rank."""
    from haystack import Document
    from haystack.components.joiners import DocumentJoiner
    from haystack.components.preprocessors import DocumentSplitter
    from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
    from haystack.document_stores.in_memory import InMemoryDocumentStore
    from pypdf import PdfReader

    documents = [
        Document(content=text, meta={"source": name, "page": number})
        for name, path in files.items()
        for number, page in enumerate(PdfReader(path).pages, start=1)
        if (text := page.extract_text()).strip()
    ]
    splitter = DocumentSplitter(split_by="word", split_length=200, split_overlap=20)
    splits = splitter.run(documents=documents)["documents"]
    for at in range(0, len(splits), 64):
        batch = splits[at : at + 64]
        for split, vector in zip(
            batch, embedded(base, PASSAGE_MODEL, [s.content for s in batch]), strict=True
        ):
            split.embedding = vector
            split.meta = {"source": split.meta["source"], "page": split.meta["page"]}
    store = InMemoryDocumentStore(embedding_similarity_function="cosine")
    store.write_documents(splits)
    keywords = InMemoryBM25Retriever(document_store=store, top_k=FETCH)
    dense = InMemoryEmbeddingRetriever(document_store=store, top_k=FETCH)
    joiner = DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=FETCH)
    for question in questions:
        lists = [
            keywords.run(query=question)["documents"],
            dense.run(query_embedding=embedded(base, QUERY_MODEL, [question])[0])["documents"],
        ]
        yield [(hit.meta["source"], hit.meta["page"]) for hit in joiner.run(documents=lists)["documents"]]


def embedded(base, model, texts):
    """Vectors from the served model."""
    from openai import OpenAI

    client = OpenAI(base_url=base, api_key="none")
    return [
        row.embedding
        for row in client.embeddings.create(model=model, input=texts, encoding_format="float").data
    ]


def main():
    asked = json.load(sys.stdin)
    for pipeline in (langchain, llama_index, haystack):
        try:
            pages = list(pipeline(asked["base"], asked["files"], asked["questions"]))
        except Exception as error:
            print(f"{pipeline.__name__} failed: {error}", file=sys.stderr)
            continue
        print(json.dumps({"name": pipeline.__name__, "pages": pages}), flush=True)


if __name__ == "__main__":
    main()
