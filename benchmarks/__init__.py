"""Timings as ratios within one run; each module is a command, `python -m benchmarks.NAME`."""
