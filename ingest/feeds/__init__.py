"""Notices of support programmes from public interfaces: fetched, read into closed sets, kept, compared with the corpus."""
