"""What README and handbook show, taken from their pages and run."""
