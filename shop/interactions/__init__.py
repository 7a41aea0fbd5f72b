"""What the CRM remembers of conversations."""
