"""Turning answers off: all of them, those on one topic, or those that a model words."""
