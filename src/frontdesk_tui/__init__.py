"""The front desk of an appointment business, in the terminal."""

__version__ = "0.1.0"
