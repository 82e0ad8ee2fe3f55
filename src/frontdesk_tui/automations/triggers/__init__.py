"""Triggers, one a file: each answers which clients, bookings and moments are due in a span."""
