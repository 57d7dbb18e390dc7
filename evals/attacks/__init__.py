"""Attacks on the answers: files that carry them, and what must never reach a reader."""
