"""The application, assembled."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI

from ganscope import __version__
from ganscope.services.schemas.sessions import Problem
from ganscope.services.services import Services
from ganscope.sessions.settings import ServerSettings
from ganscope.web import errors, guard, openapi, pages, socket
from ganscope.web.routes import (
    archives,
    catalog,
    datasets,
    drawings,
    evaluations,
    imports,
    models,
    reports,
    sessions,
    simple,
    studio,
    timelapse,
)

ROUTES = (
    catalog, archives, timelapse, reports, evaluations, sessions, datasets, imports, models,
    drawings, studio, simple,
)  # fmt: skip
REFUSALS: dict[int | str, dict[str, Any]] = {code: {"model": Problem} for code in (404, 409, 422)}


def create_app(settings: ServerSettings) -> FastAPI:
    """Ganscope's server for one workspace."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
        async with Services.served(settings) as services:
            app.state.services = services
            yield

    app = FastAPI(
        title="Ganscope",
        version=__version__,
        description="Train, watch, understand and use small GANs on your own machine.",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        responses=REFUSALS,
    )
    for module in (*ROUTES, socket, pages):
        app.include_router(module.router)
    app.openapi = lambda: openapi.document(app)
    errors.register(app)
    app.add_middleware(guard.Guard, ports=settings.ports)
    return app
