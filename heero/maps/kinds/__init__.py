"""The kinds of map, one module each, and the table of them."""
