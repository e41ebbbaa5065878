"""The answer to a change of the data: what it does to assessments, KPIs and projects, one module a kind."""
