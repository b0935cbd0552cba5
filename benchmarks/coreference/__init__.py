"""How well the news are read, by this and by other means: `python -m benchmarks.reading.run --help`."""
