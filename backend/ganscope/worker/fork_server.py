"""The process that workers are forked from: it has loaded torch and all that trains.

Run as `python -m ganscope.worker.fork_server` by a supervisor whose server waits for sessions.
"""

from ganscope.processes import forking
from ganscope.worker import preparing, recorder, rollback, run, scoring, worker

LOADED = (preparing, recorder, rollback, run, scoring)
"""What a worker imports once it has told that it starts."""

if __name__ == "__main__":
    forking.serve(worker.main)
