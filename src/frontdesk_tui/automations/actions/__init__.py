"""Actions, one a file: what an automation does."""
