"""Parcels, their tracking and quotes for new ones."""
