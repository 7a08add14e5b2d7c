"""The schema from which the front end's types come: HTTP bodies and socket messages."""

import json
import sys
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import TypeAdapter

from ganscope.lab.messages import LabFrame, LabOrder
from ganscope.services.schemas.protocol import ServerMessage

PROBLEM = "application/problem+json"
COMMON = {"400", "403", "404", "405", "409", "421", "422", "500", "503"}
"""Of the guard, of what is not understood, and of what cannot be done now."""
WRITING = {"413", "415"}
MESSAGES: dict[str, Any] = {
    "ServerMessage": ServerMessage,
    "LabOrder": LabOrder,
    "LabFrame": LabFrame,
}
"""Of the sockets, which OpenAPI knows nothing of."""


def document(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document; the sockets' messages are among its components."""
    if app.openapi_schema is None:
        schema = get_openapi(
            title=app.title, version=app.version, description=app.description, routes=app.routes
        )
        components = schema.setdefault("components", {}).setdefault("schemas", {})
        for name, message in MESSAGES.items():
            found = TypeAdapter[Any](message).json_schema(
                mode="serialization", ref_template="#/components/schemas/{model}"
            )
            components |= found.pop("$defs") | {name: found}
        _document_refusals(schema)
        app.openapi_schema = schema
    return app.openapi_schema


def _document_refusals(schema: dict[str, Any]) -> None:
    """Each operation's refusals, as they are answered: problem documents, whoever refuses."""
    refused = {
        "description": "Refused, with a sentence.",
        "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    for path in schema["paths"].values():
        for method, operation in path.items():
            codes = COMMON | (WRITING if method != "get" else set[str]())
            for code in codes | operation["responses"].keys():
                if code[0] in "45":
                    operation["responses"][code] = refused


def main() -> None:
    """Print the document; `frontend/openapi.json` is its output."""
    from ganscope.sessions.settings import ServerSettings
    from ganscope.web.app import create_app

    text = json.dumps(create_app(ServerSettings()).openapi(), indent=1, sort_keys=True)
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    main()
