"""How long files for graph viewers take, and how much memory."""
