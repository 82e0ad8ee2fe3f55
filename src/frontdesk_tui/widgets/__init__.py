"""Panes that screens are made of: objects in by reactive, wishes out by message; never saves."""
