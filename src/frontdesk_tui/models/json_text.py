"""JSON as it is stored: without spaces, its names in the order in which they were said."""

from json import JSONEncoder

encode = JSONEncoder(separators=(",", ":")).encode
"""What is stored of a value."""
