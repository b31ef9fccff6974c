"""Comparing and merging values: pure, without a disk, a clock or a model."""
