"""Text to vectors: the bundled model, any OpenAI-compatible server, the cache and the centring by language."""
