"""The answer to a pull request, kept as one comment on a forge. The only step that holds a token."""
