"""Sessions: start, list, look at, steer."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Response
from fastapi.responses import FileResponse
from pydantic import Field

from ganscope.services import snapshots
from ganscope.services.schemas.protocol import Events, SmoothedScalars, Snapshot, WindowScalars
from ganscope.services.schemas.sessions import (
    Accepted,
    CheckpointList,
    CommandRequest,
    EditRequest,
    Lines,
    Previews,
    QueueRequest,
    SessionList,
    Sparks,
    StartRequest,
    Table,
)
from ganscope.sessions import codec, lineage, rebuild, trash
from ganscope.sessions import table as table_of
from ganscope.sessions.rebuild import Rebuilt, Unlisted
from ganscope.sessions.records import ACTIVE, Session
from ganscope.web.deps import ServicesDep
from ganscope.web.responses import for_ever

router = APIRouter(prefix="/api/sessions", tags=["sessions"])
SessionId = Annotated[str, Path(pattern=r"^[a-z0-9-]{1,64}$")]
Id = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,64}$")]


@router.get("")
async def list_sessions(
    use: ServicesDep,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
    verdicts: bool = False,
) -> SessionList:
    """The newest sessions, newest first; with the verdicts of those that have ended, if asked."""
    found = await use.reading(use.store.sessions, limit)
    ended = [one.id for one in found if one.state not in ACTIVE] if verdicts else []
    return SessionList(sessions=found, verdicts=await use.doctor.verdicts(ended))


@router.post("", status_code=201)
async def start_session(use: ServicesDep, request: StartRequest) -> Session:
    """Start a session from a recipe or a checkpoint; 409 while another one is active."""
    return await use.starting.start(request)


@router.get("/table")
async def table(use: ServicesDep) -> Table:
    """Every session in short, newest first."""
    return Table(sessions=await use.reading(table_of.rows, use.store))


@router.get("/unlisted")
async def unlisted(use: ServicesDep) -> Unlisted:
    """Sessions that lie in the workspace's folders and that its database does not know."""
    return await use.reading(rebuild.unlisted, use.store)


@router.post("/rebuild")
async def list_again(use: ServicesDep) -> Rebuilt:
    """List them again, with their settings and checkpoints."""
    return await use.reading(rebuild.rebuild, use.store)


@router.get("/sparks")
async def sparks(
    use: ServicesDep, session_id: Annotated[list[Id], Query(min_length=1, max_length=100)]
) -> Sparks:
    """A small curve of each of these sessions."""
    return Sparks(sparks=await use.reading(table_of.sparks, use.store, session_id))


@router.put("/queue")
async def rearrange_queue(use: ServicesDep, request: QueueRequest) -> Table:
    """Give the sessions that wait another order; 409 where they are no longer just those."""
    await use.reading(use.store.rearrange, request.session_ids)
    return await table(use)


@router.get("/{session_id}")
async def get_session(use: ServicesDep, session_id: SessionId) -> Session:
    """One session as it is now."""
    return await use.reading(use.store.session, session_id)


@router.patch("/{session_id}")
async def edit_session(use: ServicesDep, session_id: SessionId, request: EditRequest) -> Session:
    """Give a session another name, experiment, tags or notes."""
    changes = request.model_dump(exclude_none=True)
    return await use.reading(use.store.edit, session_id, changes)


@router.delete("/{session_id}")
async def delete_session(use: ServicesDep, session_id: SessionId) -> Session:
    """Hide a session; some seconds later it is gone. 409 while it trains."""
    session = await use.reading(trash.throw, use.store, session_id)
    await use.reading(use.models.forget, session_id)
    return session


@router.post("/{session_id}/restore")
async def restore_session(use: ServicesDep, session_id: SessionId) -> Session:
    """Take a deletion back; 404 once it is too late."""
    return await use.reading(trash.take_back, use.store, session_id)


@router.get("/{session_id}/checkpoints")
async def checkpoints_of(use: ServicesDep, session_id: SessionId) -> CheckpointList:
    """Its checkpoints, newest first."""
    await use.reading(use.store.session, session_id)
    return CheckpointList(checkpoints=await use.reading(use.artifacts.checkpoints, session_id))


@router.get("/{session_id}/previews", response_model=Previews)
async def previews_of(use: ServicesDep, session_id: SessionId) -> Response:
    """Every preview since step 0, those of its ancestors first."""
    session = await use.reading(use.store.session, session_id)
    return _json({"previews": await use.reading(lineage.previews, use.store, session)})


@router.get("/{session_id}/lines", response_model=Lines)
async def lines_of(
    use: ServicesDep,
    session_id: SessionId,
    up_to: Annotated[int, Query(ge=1, le=2**53)],
    limit: Annotated[int, Query(ge=1, le=1000)] = 200,
) -> Response:
    """The lines of its log before some event, such as a preview of long ago."""
    return _json({"lines": await use.reading(snapshots.lines, use.store, session_id, up_to, limit)})


@router.post("/{session_id}/commands", status_code=202)
async def command_session(
    use: ServicesDep, session_id: SessionId, request: CommandRequest
) -> Accepted:
    """Steer a session between two steps; 409 where its state forbids it."""
    return Accepted(command_id=await use.steering.command(session_id, request))


@router.get("/{session_id}/snapshot", response_model=Snapshot)
async def snapshot(use: ServicesDep, session_id: SessionId) -> Response:
    """Everything a page needs to draw the session, as the socket's hello gives it."""
    return _json(await use.snapshot_wire(session_id))


@router.get("/{session_id}/smoothed", response_model=SmoothedScalars)
async def smoothed(
    use: ServicesDep, session_id: SessionId, weight: Annotated[float, Query(ge=0, lt=1)] = 0.86
) -> Response:
    """Exponential averages over every step, as TensorBoard defines them, thinned afterwards."""
    return _json(await use.reading(snapshots.smoothed, use.store, session_id, weight))


@router.get("/{session_id}/window", response_model=WindowScalars)
async def window(
    use: ServicesDep,
    session_id: SessionId,
    first: Annotated[int, Query(ge=0, le=2**53)],
    last: Annotated[int, Query(ge=0, le=2**53)],
    weight: Annotated[float, Query(ge=0, lt=1)] = 0.86,
) -> Response:
    """The scalars from one step to another, as they are where few, else thinned for a chart."""
    told = await use.reading(snapshots.window, use.store, session_id, first, last, weight)
    return _json(told)


@router.get("/{session_id}/events", response_model=Events)
async def events(
    use: ServicesDep,
    session_id: SessionId,
    after: Annotated[int, Query(ge=0, le=2**53)] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 200,
) -> Response:
    """The log itself, a page at a time."""
    return _json(await use.reading(snapshots.page, use.store, session_id, after, limit))


@router.get("/{session_id}/samples/{step}.webp", response_class=FileResponse)
async def sample(
    use: ServicesDep,
    session_id: SessionId,
    step: Annotated[int, Path(ge=0, le=2**53)],
    weights: Literal["ema", "raw"] = "ema",
) -> FileResponse:
    """One preview grid, as it was encoded once: of the average, or of the weights of the step."""
    path = await use.reading(use.artifacts.sample_file, session_id, step, weights)
    return for_ever(path)


def _json(wire: dict[str, Any]) -> Response:
    # Not through the models: they would turn a million stored numbers into Python objects.
    return Response(codec.dumps(wire), media_type="application/json")
