"""The pictures of a lab: what happened along time, and who is near."""
