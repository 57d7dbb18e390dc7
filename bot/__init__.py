"""From a question to a proved answer."""

import ingest  # noqa: F401 - limits BLAS to one thread, which must happen before numpy is loaded
