"""How fast a check is: against pySHACL over one graph of everything, by size, and again after a few changes."""
