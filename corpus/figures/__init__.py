"""Figures in Korean and English text as comparable values: won, percent, dates, durations, counts, articles.

One reader for the corpus check (both languages give the same figures) and for the proof step (a statement's figures
stand in the quoted span): two readers would disagree about what a figure is.
"""

from corpus.figures.model import Bound, Figure, Kind
from corpus.figures.reader import read_figures

__all__ = ["Bound", "Figure", "Kind", "read_figures"]
