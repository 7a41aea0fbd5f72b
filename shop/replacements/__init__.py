"""Things sent again because they arrived damaged, wrong or not at all."""
