"""A whole desk moves to another database."""
