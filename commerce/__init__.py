"""What is true of orders, customers and money, asked from whatever system a shop runs."""
