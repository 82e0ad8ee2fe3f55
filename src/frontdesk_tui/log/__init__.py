"""The program's log: what went wrong, in a file for the owner's eyes, without what data says."""
