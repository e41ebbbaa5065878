"""The vocabulary: frozen records of what the organisation writes down, one module a concept."""
