"""What the assistant does when a rule or a story calls an action: one module per skill, talking to `commerce` only."""
