"""What happens on the website, taken into the desk: each record once, however often it is delivered."""
