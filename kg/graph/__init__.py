"""The graph wing: from quads to reports, answers and files. Knows no language."""
