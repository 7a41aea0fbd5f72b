"""Ways to understand a message, trained on the same data and measured on the same messages."""
