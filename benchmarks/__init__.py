"""Measurements of the whole, beside a bot as it comes out of the box."""
