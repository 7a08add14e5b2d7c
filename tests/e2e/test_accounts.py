"""The page's own server lets in only the accounts that the API lets in."""

import json

import httpx
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from ganscope.web.access import OTHERS
from tests.accounts import stranger_asks, strangers_socket
from tests.e2e.conftest import Site


def test_through_the_page_each_account_is_itself(site: Site) -> None:
    assert httpx.get(f"{site.url}/api/sessions").status_code == 200
    with connect(f"ws://localhost:{site.port}/ws") as page:
        assert '"hello"' in str(page.recv(60))
    forged = {"Forwarded": 'for="127.0.0.1:1";by="127.0.0.1:2"'}
    for headers in ({}, forged):
        status, _, body = stranger_asks(site.port, "GET", "/api/sessions", headers)
        assert (status, json.loads(body)["detail"]) == (403, OTHERS)
    with strangers_socket(site.port) as opened, pytest.raises(InvalidStatus) as refused:
        connect(f"ws://localhost:{site.port}/ws", sock=opened)
    assert refused.value.response.status_code == 403


def test_the_link_opens_the_page_for_another_account(site: Site) -> None:
    token = (site.server.home / "token").read_text().strip()
    status, headers, _ = stranger_asks(site.port, "GET", f"/?token={token}")
    assert (status, headers["location"]) == (303, "/")
    cookie = {"Cookie": headers["set-cookie"].partition(";")[0]}
    assert stranger_asks(site.port, "GET", "/api/sessions", cookie)[0] == 200
    with (
        strangers_socket(site.port) as opened,
        connect(f"ws://localhost:{site.port}/ws", sock=opened, additional_headers=cookie) as page,
    ):
        assert '"hello"' in str(page.recv(60))
