"""What users write: conversations, turns and feedback, kept no longer than needed."""
