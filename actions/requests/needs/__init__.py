"""What requests have to know, one need a file: when it is open, what a message says of it, how it is asked."""
