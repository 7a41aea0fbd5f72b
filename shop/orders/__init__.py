"""Orders: what they are, what may be done with them, and their papers."""
