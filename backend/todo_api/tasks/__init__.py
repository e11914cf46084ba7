"""Tasks and the lists that hold them."""
