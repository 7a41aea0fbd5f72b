"""One folder for each system that fulfils ports."""
