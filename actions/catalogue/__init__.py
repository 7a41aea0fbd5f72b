"""What the shop sells: which products and which of their variants a message means, and what is said of them."""
