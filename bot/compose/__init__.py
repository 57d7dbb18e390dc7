"""From evidence to draft statements: extractive without a model, or written by one."""
