"""Reports for the desk: what the bot could not answer, and what of its knowledge must be looked at again."""
