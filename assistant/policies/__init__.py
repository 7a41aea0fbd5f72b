"""Who decides what comes next: rules first, then remembered stories, then TED, asked only where both do not know."""
