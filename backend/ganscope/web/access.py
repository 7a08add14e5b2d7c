"""Whose request it is: the server's own account is answered, another one needs the token.

The loopback address keeps other machines out, but not other people on this one. Linux tells to whom
a socket belongs; elsewhere GANSCOPE_TOKEN=require asks everybody for the token (docs/security.md).
"""

import asyncio
import hmac
import os
import re
import sys
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import RedirectResponse, Response
from starlette.types import Scope

from ganscope.web.errors import respond

CONNECTION: Final = "connection"
"""Where a request's state holds its connection."""
TABLES: Final = Path("/proc/net")
MAPPED: Final = "::ffff:"
FORWARDED: Final = re.compile(r'for="?([\d.]{7,15}):(\d{1,5})"?;by="?([\d.]{7,15}):(\d{1,5})"?')
WAY_IN: Final = (
    "Ask its owner for the link that `ganscope open` prints, and open it in your browser. A script "
    "sends the header Authorization: Bearer, and the token that the link ends with."
)
OTHERS: Final = f"This Ganscope belongs to another account of this machine. {WAY_IN}"
EVERYONE: Final = f"This Ganscope asks everybody for its token (GANSCOPE_TOKEN=require). {WAY_IN}"
STALE: Final = f"This token is not the one of this start of Ganscope. {WAY_IN}"


class Address(NamedTuple):
    """One end of a connection."""

    host: str
    port: int


class Ends(NamedTuple):
    """Both ends of a connection, the asking one first."""

    asking: Address
    asked: Address


@dataclass
class Connection:
    """One connection to this server, and the account that it was found to belong to."""

    ends: Ends
    account: int | None = None


def can_tell(tables: Path = TABLES) -> bool:
    """Whether this system says to whom a socket belongs."""
    return hasattr(os, "geteuid") and (tables / "tcp").exists()


def account_of(ends: Ends, tables: Path = TABLES) -> int | None:
    """The account whose socket the asking end is; None where it is gone."""
    for table, prefix in (("tcp", ""), ("tcp6", MAPPED)):
        wanted = [_hexadecimal(one, prefix) for one in ends]
        try:
            lines = (tables / table).read_text("ascii").splitlines()
        except OSError:
            continue
        for columns in map(str.split, lines):
            # a socket that nobody holds any more has inode 0, and seems to be root's
            if columns[1:3] == wanted and columns[9] != "0":
                return int(columns[7])
    return None


def _hexadecimal(address: Address, prefix: str) -> str:
    """As the kernel writes it: words of four bytes in this machine's order."""
    packed = ip_address(prefix + address.host).packed
    words = (packed[start : start + 4] for start in range(0, len(packed), 4))
    text = "".join(f"{int.from_bytes(word, sys.byteorder):08X}" for word in words)
    return f"{text}:{address.port:04X}"


class Access:
    """Tells who may ask; the token is compared in constant time, and never written down."""

    def __init__(self, token: str, port: int, *, from_everyone: bool = False) -> None:
        """`port` names the cookie: browsers send cookies to every port of a host."""
        self._token = token
        self._cookie = f"ganscope-{port}"
        self._from_everyone = from_everyone
        self._can_tell = can_tell()

    async def answer(self, scope: Scope) -> Response | None:
        """What to answer instead of the request: a cookie for a link's token, or a refusal."""
        headers = Headers(scope=scope)
        linked = parse_qs(scope["query_string"].decode("latin-1")).get("token")
        if linked and scope["type"] == "http" and scope["path"] == "/":
            return self._enter() if self._fits(linked[0]) else respond(403, "Refused", STALE)
        sent = self._sent(headers)
        if any(map(self._fits, sent)):
            return None
        if self._from_everyone:
            return respond(403, "Refused", STALE if sent else EVERYONE)
        if await self._is_own(scope, headers):
            return None
        return respond(403, "Refused", STALE if sent else OTHERS)

    def _enter(self) -> Response:
        entered = RedirectResponse("/", 303, {"cache-control": "no-store"})
        entered.set_cookie(self._cookie, self._token, httponly=True, samesite="strict")
        return entered

    def _fits(self, token: str) -> bool:
        return hmac.compare_digest(token.encode("utf-8", "replace"), self._token.encode())

    def _sent(self, headers: Headers) -> list[str]:
        scheme, _, token = headers.get("authorization", "").partition(" ")
        sent = [token.strip()] if scheme.lower() == "bearer" else []
        cookie = cookie_parser(headers.get("cookie", "")).get(self._cookie)
        return sent if cookie is None else [*sent, cookie]

    async def _is_own(self, scope: Scope, headers: Headers) -> bool:
        """Whether this very account asks, or root; so it is where nobody can tell."""
        connection = scope.get("state", {}).get(CONNECTION)
        if connection is None or not self._can_tell:
            return True  # asked within this process, or not on Linux
        if connection.account is None:
            connection.account = await asyncio.to_thread(account_of, connection.ends)
        if not _is_trusted(connection.account):
            return False
        passed_on = headers.getlist("forwarded")
        if not passed_on:
            return True
        ends = _ends(passed_on)  # the page's own server says for whom it asks
        return ends is not None and _is_trusted(await asyncio.to_thread(account_of, ends))


def _is_trusted(account: int | None) -> bool:
    return account in (0, os.geteuid())


def _ends(passed_on: list[str]) -> Ends | None:
    found = FORWARDED.fullmatch(passed_on[0]) if len(passed_on) == 1 else None
    if found is None:
        return None
    host, port, by, by_port = found.groups()
    try:
        return Ends(_address(host, port), _address(by, by_port))
    except ValueError:
        return None


def _address(host: str, port: str) -> Address:
    return Address(str(ip_address(host)), int(port))
