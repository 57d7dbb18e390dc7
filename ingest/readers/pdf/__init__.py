"""PDF to blocks: lines with size and place, running heads off, headings found, lines rejoined by Korean rules."""
