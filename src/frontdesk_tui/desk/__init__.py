"""What the front desk does: the verbs, one subject a file."""
