"""A view of a record and a template become Markdown."""
