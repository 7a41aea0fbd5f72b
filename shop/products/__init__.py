"""The catalogue, its stock and restock alerts."""
