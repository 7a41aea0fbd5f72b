"""The nouns of commerce, frozen, each with the small questions that belong to it."""
