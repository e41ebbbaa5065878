"""Rows of an SQL query -> observations in the KPIs' files, for a pull request; nothing there is overwritten."""
