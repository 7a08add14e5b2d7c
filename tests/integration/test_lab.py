"""The socket of the 2-D lab: what it refuses, what it answers, and that nothing is left of it."""

import json
import os
from collections.abc import Generator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from ganscope.lab.frame import unpacked
from ganscope.lab.look import Floats
from ganscope.lab.messages import LabFrame
from ganscope.services import labs
from tests.harness import Server, until

Seen = tuple[LabFrame, dict[str, Floats]]
USUAL: dict[str, Any] = {"dataset": "ring", "strokes": [], "seed": 42, "settings": {}}


def opened(server: Server, **how: Any) -> ClientConnection:
    return connect(f"ws://localhost:{server.port}/ws/lab", **how)


def ask(page: ClientConnection, order: str, **settings: Any) -> None:
    setup = USUAL | {"settings": settings} if order in ("set", "reset") else None
    page.send(json.dumps({"order": order, "setup": setup}))


def see(page: ClientConnection) -> Seen:
    frame = page.recv(60)
    assert isinstance(frame, bytes)
    ask(page, "seen")
    return unpacked(frame)


def take(page: ClientConnection) -> LabFrame:
    """A frame, without a word that it was seen."""
    frame = page.recv(60)
    assert isinstance(frame, bytes)
    return unpacked(frame)[0]


def processes(server: Server) -> set[int]:
    """The labs' processes of a server."""
    assert server.process is not None
    return {
        int(stat.parent.name)
        for stat in Path("/proc").glob("[0-9]*/stat")
        if _is_lab(stat, server.process.pid)
    }


def _is_lab(stat: Path, server: int) -> bool:
    try:
        parent = int(stat.read_text().rpartition(")")[2].split()[1])
        return parent == server and b"ganscope.lab.worker" in (stat.parent / "cmdline").read_bytes()
    except OSError:
        return False


@pytest.fixture(autouse=True)
def nothing_is_left(shared: Server) -> Generator[None]:
    """Each lab ends with its page, and its process with it."""
    yield
    until(lambda: not processes(shared), "the labs' processes to end")


def test_orders_are_obeyed_one_after_the_other(shared: Server) -> None:
    with opened(shared) as page:
        ask(page, "reset")
        fresh, _ = see(page)
        assert (fresh.step, fresh.running) == (0, False)
        ask(page, "step")
        one, before = see(page)
        assert one.step == 1
        ask(page, "set", learners="d")
        ask(page, "step")
        after = until_step(page, 2)
        assert np.array_equal(before["fake"], after[1]["fake"])
        assert not np.array_equal(before["surface"], after[1]["surface"])
        ask(page, "run")
        head, _ = until_step(page, 6)
        assert head.running
        ask(page, "pause")
        while head.running:
            head, _ = see(page)


def until_step(page: ClientConnection, step: int) -> Seen:
    seen = see(page)
    while seen[0].step < step:
        seen = see(page)
    return seen


def test_a_page_that_does_not_keep_up_gets_few_frames_and_then_the_newest(shared: Server) -> None:
    with opened(shared) as page:
        ask(page, "reset")
        ask(page, "run")
        steps = [take(page).step for _ in range(labs.IN_FLIGHT)]
        ask(page, "pause")
        head, seen = None, 0
        while head is None or head.running:
            ask(page, "seen")
            head = take(page)
            steps.append(head.step)
            seen += 1
        assert steps == sorted(steps)
        assert seen <= 3  # those that lay ready, not each that was made meanwhile


def test_there_are_few_at_once_and_who_leaves_makes_room(shared: Server) -> None:
    with ExitStack() as stack:
        pages = [stack.enter_context(opened(shared)) for _ in range(labs.MOST)]
        for page in pages:
            ask(page, "reset")
            see(page)
        with opened(shared) as late:
            assert closing(late) == (1013, labs.FULL)
        pages[0].close()

        def has_room() -> bool:
            with opened(shared) as next_one:
                try:
                    ask(next_one, "reset")
                    return see(next_one)[0].step == 0
                except ConnectionClosed:
                    return False

        until(has_room, "room for another lab")


def closing(page: ClientConnection) -> tuple[int, str]:
    """Code and reason of the end, whatever comes before it."""
    try:
        while True:
            page.recv(60)
    except ConnectionClosed as closed:
        return (closed.rcvd.code, closed.rcvd.reason) if closed.rcvd else (0, "")


@pytest.mark.parametrize("nonsense", ["{}", "run", '{"order": "set"}', b"\x00"])
def test_nonsense_ends_the_lab(shared: Server, nonsense: str | bytes) -> None:
    with opened(shared) as page:
        page.send(nonsense)
        assert closing(page) == (1008, "That is no order of a lab.")


def test_a_lab_whose_process_dies_says_so(shared: Server) -> None:
    with opened(shared) as page:
        ask(page, "reset")
        see(page)
        (pid,) = until(lambda: processes(shared), "its process")
        os.kill(pid, 9)
        ask(page, "step")
        code, said = closing(page)
        assert (code, said[:21]) == (1013, "The lab broke off; th")


def test_it_ends_with_its_server(server: Server) -> None:
    pid = 0
    with opened(server) as page, suppress(ConnectionClosed):
        ask(page, "reset")
        ask(page, "run")
        see(page)
        (pid,) = processes(server)
        server.kill()
        until(lambda: not Path(f"/proc/{pid}").exists(), "the lab's process to end")


def test_other_sites_and_names_are_refused(shared: Server) -> None:
    for how in (
        {"origin": "http://evil.example"},
        {"additional_headers": {"Host": "evil.example"}},
    ):
        with pytest.raises(InvalidStatus) as refused:
            opened(shared, **how)
        assert 400 <= refused.value.response.status_code < 500
    assert processes(shared) == set()
