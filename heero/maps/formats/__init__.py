"""The formats a map comes in, one module each; `heero.maps.picture` lists them."""
