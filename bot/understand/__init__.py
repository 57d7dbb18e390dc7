"""What a question means: language, intent, what it asks for, whom and what it names."""
