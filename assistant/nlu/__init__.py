"""How messages are understood: entities by rule, then intent and language by learning."""
