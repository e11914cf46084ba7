"""What every feature stands on: settings, database, errors, clock, logs, health. Knows no feature."""
