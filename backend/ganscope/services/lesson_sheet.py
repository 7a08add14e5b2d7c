"""A lesson's printable sheet: one HTML page, complete in itself, to be filled in by hand."""

from html import escape

from ganscope.library.lessons import Lesson

STYLE = """
body { font: 12pt/1.5 Georgia, serif; max-width: 42em; margin: 2em auto; padding: 0 1em;
  color: #111; background: #fff }
h1 { font-size: 20pt; margin-bottom: 0 } h2 { font-size: 13pt; margin-top: 1.6em }
li { margin-bottom: 1em; break-inside: avoid }
.who { display: flex; gap: 2em } .who span { flex: 1; border-bottom: 1px solid #777 }
.line { border-bottom: 1px solid #999; height: 2.1em }
@page { margin: 18mm }
"""
LINES = 3
"""Ruled lines under a question."""


def sheet(lesson: Lesson) -> str:
    """HTML with the lesson's tasks and questions; whatever its file holds stays text."""
    steps = "".join(f"<li>{escape(one.title)}</li>" for one in lesson.steps)
    lines = '<div class="line"></div>' * LINES
    asked = "".join(f"<li>{escape(one)}{lines}</li>" for one in lesson.questions)
    questions = f"<h2>Questions</h2><ol>{asked}</ol>" if asked else ""
    title = escape(lesson.title)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f"<title>{title}</title><style>{STYLE}</style></head><body>"
        f"<h1>{title}</h1><p>{escape(lesson.summary)} About {lesson.minutes:g} min.</p>"
        '<p class="who">Name <span></span> Date <span></span></p>'
        f"<h2>What to do</h2><ol>{steps}</ol>{questions}</body></html>"
    )
