"""The readers of graph viewers, to read back what `kg export` writes."""
