"""Measurements that are run by hand; the figures stand in docs/decisions."""
