"""Templates as files that people fill in: a plain description, and its writers for Word, Excel and Markdown."""
