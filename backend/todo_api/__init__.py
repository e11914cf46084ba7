"""Hackathon Todo: the backend."""

VERSION = "0.1.0"
"""Of the whole product; what else names it is held to it by a test."""
