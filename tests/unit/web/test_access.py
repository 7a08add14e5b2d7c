"""Whose socket a connection's asking end is, as the kernel's tables tell."""

import os
import socket
import sys
from pathlib import Path

import pytest

from ganscope.web.access import Address, Ends, account_of, can_tell

ENDS = Ends(Address("127.0.0.1", 0xA1B2), Address("127.0.0.1", 8000))
OTHER_WAY = Ends(ENDS.asked, ENDS.asking)
PLAIN, MAPPED = "0100007F", "0000000000000000FFFF00000100007F"
HEAD = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt uid timeout"
pytestmark = pytest.mark.skipif(sys.byteorder != "little", reason="its tables are little-endian")


def line(host: str, local: int, remote: int, uid: int, inode: int, state: str = "01") -> str:
    ends = f"{host}:{local:04X} {host}:{remote:04X}"
    return f"   0: {ends} {state} 00000000:00000000 00:00000000 00000000 {uid} 0 {inode} 1 0 20"


def tables(folder: Path, tcp: list[str], tcp6: list[str] | None = None) -> Path:
    (folder / "tcp").write_text("\n".join([HEAD, *tcp]))
    if tcp6 is not None:
        (folder / "tcp6").write_text("\n".join([HEAD, *tcp6]))
    return folder


SERVERS_END = line(PLAIN, 8000, 0xA1B2, 1000, 7)


@pytest.mark.parametrize("host", [PLAIN, MAPPED])
def test_the_asking_end_is_told_from_the_asked_one(tmp_path: Path, host: str) -> None:
    asking = line(host, 0xA1B2, 8000, 1234, 9)
    in_tcp = host == PLAIN
    found = tables(tmp_path, [SERVERS_END, *([asking] * in_tcp)], [asking] * (not in_tcp))
    assert account_of(ENDS, found) == 1234
    assert account_of(OTHER_WAY, found) == 1000


@pytest.mark.parametrize("state", ["01", "04", "05", "06", "08"])
def test_a_socket_that_nobody_holds_is_not_roots(tmp_path: Path, state: str) -> None:
    gone = line(PLAIN, 0xA1B2, 8000, 0, 0, state)
    assert account_of(ENDS, tables(tmp_path, [gone, SERVERS_END])) is None


@pytest.mark.parametrize("tcp", [[], [SERVERS_END], ["", "odd"], [line(PLAIN, 0xA1B2, 8001, 1, 9)]])
def test_what_is_not_listed_is_nobodys(tmp_path: Path, tcp: list[str]) -> None:
    assert account_of(ENDS, tables(tmp_path, tcp)) is None


def test_without_tables_nobody_can_tell(tmp_path: Path) -> None:
    assert not can_tell(tmp_path)
    assert account_of(ENDS, tmp_path) is None


@pytest.mark.skipif(not can_tell(), reason="this system does not tell whose a socket is")
@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_this_systems_own_tables(family: socket.AddressFamily) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket(family) as asking:
        host = "127.0.0.1" if family == socket.AF_INET else "::ffff:127.0.0.1"
        asking.connect((host, server.getsockname()[1]))
        accepted, peer = server.accept()
        with accepted:
            ends = Ends(Address(*peer), Address(*accepted.getsockname()))
            assert account_of(ends) == os.geteuid()
