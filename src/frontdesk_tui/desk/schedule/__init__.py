"""When things are given: services, hours, sessions and series, free times, the calendar."""
