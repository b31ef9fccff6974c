"""A view of a record becomes a picture, and its twin in words."""
