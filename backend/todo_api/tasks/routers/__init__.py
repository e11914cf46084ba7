"""What the API offers of tasks: each resource its own file."""
