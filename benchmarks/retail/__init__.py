"""The retail replay: shoppers with known wishes talk to the whole house, and the shop's state tells who was served."""
