"""The programmes to look through: filters, facets, sorting."""
