"""From a question over HTTP to an answer, whole or as a stream of proved statements."""
