"""Figures for those who watch the service."""
