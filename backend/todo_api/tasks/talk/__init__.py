"""What people say about tasks, and what they are told."""
