"""Command-line tools on the same core as the pages. They never import MkDocs.

Exit codes: 0 fine, 1 problems in the data, 2 wrong usage.
"""
