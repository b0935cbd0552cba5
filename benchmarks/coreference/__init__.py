"""How well pronouns and claimants are resolved: `python -m benchmarks.coreference.run --help`."""
