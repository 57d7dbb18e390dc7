"""From the conversation to a person at the desk, as whoever asks sees it."""
