"""Who the clients are: contacts, their labels, notes, tasks and points, and how they are found."""
