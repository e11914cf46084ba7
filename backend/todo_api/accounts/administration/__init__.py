"""Who has an account, for the server's operator and its administrators. Nobody's tasks are in reach of it."""
