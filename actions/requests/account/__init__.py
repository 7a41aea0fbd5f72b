"""What shoppers say of their account: what shall change in it, and what they demand of their data."""
