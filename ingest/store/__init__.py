"""The two searchable forms of a generation: vectors and keywords."""
