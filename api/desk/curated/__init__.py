"""Answers that people write, prove and approve; the bot gives them ahead of its own."""
