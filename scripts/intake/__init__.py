"""What people sent in by workbook, mail or issue -> a file in its place, checked, on a branch of its own."""
