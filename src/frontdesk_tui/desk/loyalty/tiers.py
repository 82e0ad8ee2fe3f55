"""Tiers: how far a client has come by the points earned of late."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tier:
    """One tier."""

    name: str
    points: int
    """Earned within the window, from which on a client is in it."""
