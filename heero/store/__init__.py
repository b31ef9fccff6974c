"""YAML text and the disk: reading, amending, saving, locking, the journal."""
