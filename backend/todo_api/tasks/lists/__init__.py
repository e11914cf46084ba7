"""Lists: what holds tasks, and who else sees it."""
