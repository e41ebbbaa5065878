"""Records -> results: pure functions of numbers, enums and reasons."""
