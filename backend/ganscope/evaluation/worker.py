"""The process that scores."""

from functools import partial

from ganscope.engine.device import tune_allocator
from ganscope.engine.errors import DataError
from ganscope.evaluation.evaluate import STEPS, EvaluatorCache, evaluate
from ganscope.evaluation.judging import judge_of
from ganscope.evaluation.results import (
    LEARNING,
    Evaluation,
    EvaluationProgress,
    EvaluationTask,
    JudgeInfo,
)
from ganscope.evaluation.splits import split
from ganscope.processes.child import Tell, serve


def do(
    cache: EvaluatorCache, task: EvaluationTask, tell: Tell[EvaluationProgress]
) -> Evaluation | JudgeInfo:
    """Score a model, or train a judge where there is none. Raises GanError."""
    try:
        return _judge(task, tell) if task.model is None else evaluate(task, cache, tell)
    except MemoryError as error:
        text = str(error) or "There is not enough memory to score so many pictures."
        raise DataError(text) from error
    except OSError as error:
        raise DataError(f"Files could not be read or written: {error}.") from error


def _judge(task: EvaluationTask, tell: Tell[EvaluationProgress]) -> JudgeInfo:
    def progress(done: int, of: int) -> None:
        if done % STEPS == 0:
            tell(EvaluationProgress(act=LEARNING, done=done, total=of))

    judge = judge_of(split(task.dataset, task.root), task.root, progress)
    if judge is None:
        raise DataError(f"{task.dataset} has no classes, or too few images of one, for a judge.")
    return judge[1]


if __name__ == "__main__":
    tune_allocator()
    serve(EvaluationTask, partial(do, EvaluatorCache()))
