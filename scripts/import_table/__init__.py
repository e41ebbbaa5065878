"""A table from anywhere -> the office's own YAML: a map says what each column is, nothing is guessed or overwritten."""
