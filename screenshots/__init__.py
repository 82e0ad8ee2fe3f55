"""Pictures of the desk at one fixed moment: for the README, and for the snapshot tests."""
