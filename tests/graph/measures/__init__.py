"""Measures of the graph of claims."""
