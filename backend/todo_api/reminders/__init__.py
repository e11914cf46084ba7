"""Reminders: a task's notification, the daily summary, and the devices that both go to."""
