"""What is wrong with a payment: how shoppers say it, what the provider's records show, and how that is told."""
