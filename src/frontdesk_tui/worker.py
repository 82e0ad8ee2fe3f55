"""The worker: fires what is due and sends what waits."""
