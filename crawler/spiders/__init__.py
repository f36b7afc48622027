"""One newspaper, one file of facts."""
