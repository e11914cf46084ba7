"""Using the app from a terminal. Imports little, so that a command takes a blink."""
