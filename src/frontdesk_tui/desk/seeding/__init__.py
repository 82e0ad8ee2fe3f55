"""A desk full of believable data, the same for the same seed: to try the program, to show it, to measure it."""
