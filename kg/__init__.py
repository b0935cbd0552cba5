"""kg: news about conflicts as a graph of claims, each tied to the characters that say it."""

__version__ = "0.1.0"
