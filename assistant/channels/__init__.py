"""How shoppers reach the assistant: a REST webhook and a web chat, with the same rules for identity and for limits."""
