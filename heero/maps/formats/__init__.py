"""The formats a map comes in, one module each; `table` lists them."""
