"""Results -> HTML fragments, escaped by construction, and the pages that they make up."""
