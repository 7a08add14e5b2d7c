"""Learning-rate schedules, one per file: `Schedule` of engine/parts.py."""
