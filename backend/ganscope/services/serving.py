"""The services of a server: torch in a process of its own, and all that goes on by itself."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from ganscope.generation.generator_process import GeneratorProcess
from ganscope.services import workspace
from ganscope.services.jobs import last_scores
from ganscope.services.services import Services
from ganscope.sessions import cleanup
from ganscope.sessions.settings import ServerSettings


@asynccontextmanager
async def served(settings: ServerSettings) -> AsyncGenerator[Services]:
    """For the server of a workspace, which the process has claimed. Raises GanError."""
    services = Services(settings, GeneratorProcess(settings.datasets))
    made = services.archives, services.films, services.exports, services.reports
    for leaving in (services.imports, *made):
        await asyncio.to_thread(leaving.sweep)
    services.generator.warm()
    services.supervisor.warm()
    going_on = (
        services.supervisor.watch(),
        services.feed.run(),
        services.alerts.watch(services.feed),
        services.treatments.watch(),
        services.studies.watch(),
        last_scores.watch(services.feed, services.artifacts, services.evaluations),
        asyncio.to_thread(cleanup.sweep, services.store),
        asyncio.to_thread(workspace.keep_a_copy, services.store),
    )
    tasks = [asyncio.create_task(one) for one in going_on]
    try:
        yield services
    finally:
        services.studies.closing = True  # it would go on with what is stopped
        await services.supervisor.stop_all()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await services.close()
