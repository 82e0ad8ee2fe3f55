"""Clients: found twice, merged, and apart again."""
