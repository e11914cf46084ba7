"""Hackathon Todo: the backend."""

VERSION = "1.0.0"
"""Of the whole product; what else names it is held to it by a test."""
