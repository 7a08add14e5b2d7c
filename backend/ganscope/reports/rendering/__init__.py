"""One document as a page, as Markdown with its figures, or as PDF."""
