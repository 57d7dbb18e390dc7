"""One HTML file about a run, readable offline, in both languages, on paper and by screen readers."""
