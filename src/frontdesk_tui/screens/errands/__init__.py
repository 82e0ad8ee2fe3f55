"""What a key of a place, or of a dialog that stays open, sets off: one errand a file, imported when it is first run."""
