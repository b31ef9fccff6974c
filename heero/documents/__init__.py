"""Documents: views become pages through templates that cannot do anything else."""
