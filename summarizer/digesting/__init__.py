"""Many articles in, one frozen edition out: a run from its sources to the store."""
