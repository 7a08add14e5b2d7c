"""Changes of the pictures before D sees them, one per file: `Augment` of engine/parts.py."""
