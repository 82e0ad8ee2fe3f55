"""What is stored: one noun a file; the only place that defines tables."""
