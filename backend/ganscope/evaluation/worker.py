"""The process that scores: `python -m ganscope.evaluation.worker NICENESS`.

Takes a Task as JSON on each line, and says how far it is as JSON lines; whoever trains goes first.
It ends with its input, and so with whoever started it.
"""

import contextlib
import os
import queue
import sys
import threading

from ganscope.engine.device import tune_allocator
from ganscope.engine.errors import DataError, GanError
from ganscope.evaluation.evaluate import LEARNING, STEPS, EvaluatorCache, evaluate
from ganscope.evaluation.judging import judge_of
from ganscope.evaluation.results import EvaluationMessage, EvaluationTask
from ganscope.evaluation.splits import split


def main() -> None:
    """Do one task after the other. What it refuses is a line, not an error."""
    with contextlib.suppress(AttributeError, OSError):  # not every platform knows of it
        os.nice(int(sys.argv[1]))
    tasks: queue.Queue[EvaluationTask] = queue.Queue()
    threading.Thread(target=_listen, args=[tasks], daemon=True).start()
    tune_allocator()
    desk = EvaluatorCache()
    while True:
        task = tasks.get()
        try:
            _say(_done(task, desk))
        except (GanError, MemoryError) as error:
            text = str(error) or "There is not enough memory to score so many pictures."
            _say(EvaluationMessage(tag=task.tag, refused=text))
        except OSError as error:
            _say(
                EvaluationMessage(
                    tag=task.tag, refused=f"Files could not be read or written: {error}."
                )
            )


def _done(task: EvaluationTask, desk: EvaluatorCache) -> EvaluationMessage:
    """The last line of a task."""
    if task.model is not None:
        return EvaluationMessage(tag=task.tag, evaluation=evaluate(task, desk, _say))

    def progress(done: int, of: int) -> None:
        if done % STEPS == 0:
            _say(EvaluationMessage(tag=task.tag, act=LEARNING, done=done, total=of))

    judge = judge_of(split(task.dataset, task.root), task.root, progress)
    if judge is None:
        raise DataError(f"{task.dataset} has no classes, or too few images of one, for a judge.")
    return EvaluationMessage(tag=task.tag, judge=judge[1])


def _listen(tasks: "queue.Queue[EvaluationTask]") -> None:
    for line in sys.stdin:
        tasks.put(EvaluationTask.model_validate_json(line))
    os._exit(0)


def _say(said: EvaluationMessage) -> None:
    sys.stdout.write(said.model_dump_json() + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
