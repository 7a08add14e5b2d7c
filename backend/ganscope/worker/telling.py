"""Tells loggers what the log says, in a thread beside training, which never waits for them."""

from collections.abc import Callable
from threading import Event as Flag
from threading import Thread

from ganscope import loggers
from ganscope.loggers.logger import SessionLogger
from ganscope.loggers.reading import events
from ganscope.worker.recorder import Recorder

LOOK_S = 1.0


def begun(recorder: Recorder) -> Callable[[], None]:
    """Begin to tell those that the session asks for; what is given back ends it, all being told."""
    session = recorder.session
    chosen = loggers.wanted(session.config)
    if not chosen:
        return lambda: None
    told, ended = loggers.opened(chosen, recorder.store, session), Flag()
    thread = Thread(target=_tell, args=[recorder, told, ended], daemon=True)
    thread.start()

    def end() -> None:
        ended.set()
        thread.join()

    return end


def _tell(recorder: Recorder, told: dict[str, SessionLogger], ended: Flag) -> None:
    _each(recorder, told, lambda logger: logger.begin())
    after, last = 0, False
    while told and not last:
        last = ended.wait(LOOK_S)  # before the look: what was said until then is read
        for event in events(recorder.store, recorder.session.id, after):
            _each(recorder, told, lambda logger, said=event: logger.event(said))
            after = event.seq
    _each(recorder, told, lambda logger: logger.end())


def _each(
    recorder: Recorder, told: dict[str, SessionLogger], act: Callable[[SessionLogger], None]
) -> None:
    """One that breaks off is told no more; training goes on."""
    for name, logger in list(told.items()):
        try:
            act(logger)
        except Exception as error:  # perhaps somebody's own program: whatever it met is told
            del told[name]
            recorder.log("warning", f"The logger {name} broke off: {error}. Training goes on.")
