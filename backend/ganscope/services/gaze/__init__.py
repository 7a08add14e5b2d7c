"""What D looks at, for pages and scripts: the generator process computes, nothing here does."""
