"""The data a new sandbox begins with: the same on every run, dated relative to today."""
