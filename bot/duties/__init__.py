"""Duties under the AI Basic Act: a self-check as a tree in data, in chat and on its own."""
