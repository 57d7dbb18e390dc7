"""From files and the corpus to `SourceDocument`; one module a format."""
