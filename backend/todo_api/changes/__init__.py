"""The journal: every mutation as one row, read by undo, the activity history and live updates."""
