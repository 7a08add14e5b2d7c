"""`/` and `/docs`: the app for a browser, information for a script; nothing comes from outside."""

from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Literal

import orjson
from fastapi import APIRouter, Header, Request, Response
from fastapi.requests import HTTPConnection
from fastapi.responses import FileResponse
from fastapi.routing import APIRoute
from starlette.datastructures import Headers
from starlette.routing import Match
from starlette.types import Scope

from ganscope import __version__
from ganscope.engine.errors import NotFoundError
from ganscope.services.services import Services
from ganscope.sessions.records import Record
from ganscope.web.deps import ServicesDep, services

router = APIRouter(include_in_schema=False)
SWAGGER = Path(str(files("fastapi_offline"))) / "static"
"""Swagger's own files, as a dependency ships them."""
DOCS = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Ganscope API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css"></head>
<body><div id="swagger"></div>
<script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body>
</html>
"""
START = 'SwaggerUIBundle({ url: "/openapi.json", dom_id: "#swagger", validatorUrl: null });\n'


class ApiInfo(Record):
    """What this is, and where to go on."""

    name: str = "Ganscope"
    version: str = __version__
    documentation: str = "/docs"
    status: str = "/status"
    socket: str = "/ws"
    endpoints: list[str]
    """Method and address of each; the simple API's first."""


class Screen(APIRoute):
    """Addresses of the built page; to a browser also those that nothing else answers."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """A partial match: any other route of that address goes first."""
        match, found = super().matches(scope)
        if scope["path"] in ("/", *_addresses(services(HTTPConnection(scope)))):
            return match, found
        asked = match is Match.FULL and "text/html" in Headers(scope=scope).get("accept", "")
        return (Match.PARTIAL, found) if asked else (Match.NONE, {})


async def screen(
    use: ServicesDep, request: Request, accept: Annotated[str, Header()] = "*/*"
) -> Response | ApiInfo:
    """The built page, which shows the screen of that address; at `/`, a script gets information."""
    path, page = request.scope["path"], use.settings.built_page / "index.html"
    if path == "/" and not ("text/html" in accept and page.is_file()):
        return ApiInfo(endpoints=_endpoints(request.app.openapi()))
    if not page.is_file():
        raise NotFoundError("The page is not built. Run ./start_frontend.sh once.")
    return FileResponse(page, 200 if path in ("/", *_addresses(use)) else 404)


def _endpoints(document: dict[str, Any]) -> list[str]:
    found = [(path, method) for path, methods in document["paths"].items() for method in methods]
    found.sort(key=lambda one: one[0].startswith("/api/"))
    return [f"{method.upper()} {path}" for path, method in found]


def _addresses(use: Services) -> list[str]:
    """What the build has written down, so that the page's own list is the only one."""
    listed = use.settings.built_page / "pages.json"
    return orjson.loads(listed.read_bytes()) if listed.is_file() else []


@router.get("/assets/{name}")
async def asset(use: ServicesDep, name: str) -> FileResponse:
    """A file of the built page."""
    folder = (use.settings.built_page / "assets").resolve()
    # Compared with what is there: a hostile name is never handed to the file system.
    path = next((found for found in folder.glob("*") if found.name == name), None)
    if path is None or path.is_symlink() or not path.is_file():
        raise NotFoundError("There is no such asset.")
    return FileResponse(path, headers={"cache-control": "public, max-age=31536000, immutable"})


@router.get("/icon.svg")
async def icon(use: ServicesDep) -> FileResponse:
    """What a browser shows on the page's tab."""
    path = use.settings.built_page / "icon.svg"
    if not path.is_file():
        raise NotFoundError("The page is not built. Run ./start_frontend.sh once.")
    return FileResponse(path)


@router.get("/docs")
async def docs() -> Response:
    """The API's documentation, to read and to try."""
    return Response(DOCS, media_type="text/html; charset=utf-8")


@router.get("/docs/start.js")
async def docs_start() -> Response:
    """Starts the documentation; a file, because inline scripts are refused."""
    return Response(START, media_type="text/javascript")


@router.get("/docs/{name}")
async def docs_file(name: Literal["swagger-ui-bundle.js", "swagger-ui.css"]) -> FileResponse:
    """A file of the documentation."""
    return FileResponse(SWAGGER / name, headers={"cache-control": "private, max-age=86400"})


# Last, for its pattern fits any address.
router.add_api_route("/{address:path}", screen, response_model=None, route_class_override=Screen)
