"""The page of a project: a status report on one page, one module a section."""
