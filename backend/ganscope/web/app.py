"""The application, assembled."""

import secrets
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import Depends, FastAPI
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware

from ganscope import __version__
from ganscope.services.schemas.sessions import Problem
from ganscope.services.serving import served
from ganscope.sessions.settings import ServerSettings
from ganscope.web import deps, disconnects, errors, guard, lab_socket, openapi, pages, socket
from ganscope.web.access import Access
from ganscope.web.routes import (
    alerts,
    archives,
    catalog,
    datasets,
    doctor,
    drawings,
    evaluations,
    gaze,
    imports,
    lessons,
    models,
    networks,
    recipes,
    reports,
    sessions,
    simple,
    status,
    studies,
    studio,
    timelapse,
    workspaces,
)

ROUTES = (
    catalog, alerts, archives, timelapse, reports, evaluations, doctor, sessions, datasets, imports,
    models, networks, gaze, lessons, drawings, studio, simple, workspaces, recipes, studies,
)  # fmt: skip
PACKED = (
    *DEFAULT_EXCLUDED_CONTENT_TYPES,
    "application/octet-stream",
    "application/x-ndjson",
    "image/*",
)
"""Weights, archives and pictures get no smaller, lines that tell of progress would wait."""
REFUSALS: dict[int | str, dict[str, Any]] = {code: {"model": Problem} for code in (404, 409, 422)}


def create_app(settings: ServerSettings, token: str | None = None) -> FastAPI:
    """Ganscope's server for one workspace; without a token no other account can come in."""
    access = Access(
        token or secrets.token_urlsafe(),
        settings.port,
        from_everyone=settings.token == "require",
    )

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
        async with served(settings) as services:
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
    for module in ROUTES:
        app.include_router(module.router, dependencies=[Depends(deps.usable)])
    for module in (status, socket, lab_socket, pages):
        app.include_router(module.router)
    app.openapi = lambda: openapi.document(app)
    errors.register(app, settings.home)
    app.add_middleware(GZipMiddleware, compresslevel=5, exclude_content_types=PACKED)
    app.add_middleware(disconnects.EndsWithClient)
    app.add_middleware(guard.Guard, ports=settings.ports, access=access)
    return app
