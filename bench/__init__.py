"""How fast heero is, measured beside peers and floors in the same run."""
