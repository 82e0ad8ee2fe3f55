"""Numbered steps of the database's shape, oldest first."""
