"""Wishes that change something: what is missing is asked, what will happen is listed, a yes makes it happen once."""
