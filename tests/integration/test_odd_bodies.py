"""Every operation survives what it was not made for (S11)."""

import json
import random
from typing import Any

from tests.harness import Json, Server


def test_every_operation_survives_odd_bodies_and_parameters(shared: Server) -> None:
    """Over the API's own description: never a server error, always a documented status."""
    document = shared.get("/openapi.json")
    dice = random.Random(3)
    asked = 0
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            documented = {int(code) for code in operation["responses"]} | {400, 405}
            for _ in range(8):
                url = path
                for parameter in operation.get("parameters", []):
                    if parameter["in"] == "path":
                        url = url.replace(f"{{{parameter['name']}}}", dice.choice(IDS))
                    elif parameter["in"] == "query":
                        joint = "&" if "?" in url else "?"
                        url += f"{joint}{parameter['name']}={dice.choice(IDS)}"
                kinds = list(operation.get("requestBody", {}).get("content", {}))
                content = body_of(dice, operation, document) if kinds else None
                kind = {"content-type": kinds[0]} if kinds else {}
                answer = shared.http.request(method, url, content=content, headers=kind)
                assert answer.status_code in documented, (method, url, content, answer.text)
                asked += 1
    assert asked > 150
    assert shared.get("/api/status")["active_session"] is None


IDS = ["0", "1", "-1", "x", "workspace", "a-b", "9" * 30, "%20", "null", "True", "1.0", "A"]


ODD: list[Any] = [None, True, False, 0, -1, 1, 2**70, 1.5, "", "x", "\ud7ff\x00", "7", [], [1], {}]


def body_of(dice: random.Random, operation: Json, document: Json) -> bytes:
    if "application/json" in operation["requestBody"]["content"]:
        return json.dumps(odd(dice, operation, document)).encode()
    return dice.randbytes(dice.choice([0, 100, 100_000]))


def odd(dice: random.Random, operation: Json, document: Json) -> Any:
    """A body with the fields that it should have and values that it should not."""
    schema = operation["requestBody"]["content"]["application/json"]["schema"]
    name = json.dumps(schema).partition("#/components/schemas/")[2].partition('"')[0]
    fields = list(document["components"]["schemas"][name].get("properties", {}))
    if dice.random() < 0.1:
        return dice.choice(ODD[:-1])
    # A name that does not exist, so that nothing starts.
    body = {field: dice.choice(ODD) for field in fields if dice.random() < 0.5}
    return body | {"recipe": "x"} if "recipe" in fields else body


def test_a_method_that_an_address_has_not_is_told_those_it_has(shared: Server) -> None:
    """Those that are documented, of every route of the address (RFC 9110, 15.5.6)."""
    for path, operations in shared.get("/openapi.json")["paths"].items():
        answer = shared.http.request("PROPFIND", path.replace("{", "").replace("}", ""))
        assert answer.status_code == 405, path
        assert answer.headers["allow"] == ", ".join(sorted(map(str.upper, operations))), path
    upload = {"content-type": "application/zip"}
    assert shared.http.put("/api/imports", content=b"PK", headers=upload).status_code == 405
