"""heero: records, guides and maps for people who help others find their people."""

__version__ = "0.1.0"
