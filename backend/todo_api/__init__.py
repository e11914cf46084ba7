"""Hackathon Todo: the backend."""
