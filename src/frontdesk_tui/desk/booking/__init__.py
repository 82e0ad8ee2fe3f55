"""Who comes, who came, who paid: bookings and all that is done with one."""
