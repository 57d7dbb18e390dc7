"""From files to a searchable index: readers, passages, statements, embeddings, generations.

One BLAS thread: with more, a search over a few thousand vectors takes fifty times as long on a busy machine.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
