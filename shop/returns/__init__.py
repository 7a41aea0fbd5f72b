"""Returns and exchanges."""
