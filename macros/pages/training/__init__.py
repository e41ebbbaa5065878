"""What is learned, as pages: lessons, paths, competencies, the first 90 days, and who helps whom."""
