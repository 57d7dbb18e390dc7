"""The index of the repository, brought up to date; tests that run side by side wait for each other."""

import time

from ingest.errors import IndexBusyError
from ingest.run import ingest
from ingest.settings import IngestSettings

_PATIENCE_S = 240


def up_to_date() -> None:
    """Indexes what changed; raises IndexBusyError when another build takes longer than a test may wait."""
    until = time.monotonic() + _PATIENCE_S
    while True:
        try:
            ingest(IngestSettings())
        except IndexBusyError:
            if time.monotonic() > until:
                raise
            time.sleep(0.5)
        else:
            return
