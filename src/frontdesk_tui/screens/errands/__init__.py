"""What a key of the Contacts place sets off: one errand a file, `run(place)`, imported when it is first run."""
