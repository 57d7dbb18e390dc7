"""Programmes for one firm: eligibility with three values, deadlines by Korean date, ranking."""
