"""Which kinds of events are found, by PLOVER's records: `python -m benchmarks.events.run --help`."""
