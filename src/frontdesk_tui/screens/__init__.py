"""What the staff see: one place a file, its styles beside it."""
