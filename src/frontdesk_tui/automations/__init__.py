"""What happens by itself: triggers ask what is due, actions do it, the engine sees to it that each happens once."""
