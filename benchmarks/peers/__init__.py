"""Our search beside what others' default pipelines find: the same PDFs, questions and embedding model.

python -m benchmarks.peers FOLDER_WITH_THE_PDFS

The others are installed into an environment of their own (`requirements.txt` here; needs a package index). They ask the
same bundled model over loopback through the protocol of OpenAI's embeddings. A hit is the right page among the first
five *different* pages, so that no one loses places to two chunks of a page.
"""
