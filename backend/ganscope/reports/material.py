"""What a report is made of: the stories of its sessions, and the facts beside them."""

from functools import cached_property
from pathlib import Path

from ganscope.reports import words
from ganscope.reports.facts import DataFacts, ReportTask, SessionFacts
from ganscope.reports.story import SessionStory
from ganscope.sessions.dataset_preview import DatasetPreview
from ganscope.sessions.store import Store


class Material:
    """Of one report."""

    def __init__(self, store: Store, task: ReportTask) -> None:
        """Nothing is read yet."""
        self.store = store
        self.task = task

    @cached_property
    def stories(self) -> list[SessionStory]:
        """Of each session. Raises NotFoundError."""
        return [
            SessionStory(self.store, self.store.session(one), self.task.facts.get(one) or NOTHING)
            for one in self.task.sessions
        ]

    @property
    def made(self) -> str:
        """When and by what."""
        return f"Made by Ganscope {self.task.environment.version} on {words.moment(self.task.at)}"

    def data(self, name: str) -> DataFacts | None:
        """What is known of a data set; None where it is not here."""
        return self.task.data.get(name)

    def thumbnails(self, name: str) -> bytes | None:
        """Some of its pictures; None where they cannot be shown."""
        found = self.data(name)
        if found is None:
            return None
        gallery = DatasetPreview(Path(self.task.root), found.info)
        try:
            return gallery.thumbnails().read_bytes() if gallery.is_open() else None
        except OSError:
            return None

    @property
    def left_out(self) -> list[str]:
        """That there were more, in a sentence; empty where all are told of."""
        found = self.task.left_out
        if not found:
            return []
        return [f"The newest {len(self.stories):,} sessions; {found:,} older ones are left out."]


NOTHING = SessionFacts()
