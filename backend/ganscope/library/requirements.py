"""Whether a configuration's parts, data and device fit each other."""

import os

from ganscope.engine.config import Config
from ganscope.engine.device import choose, list_devices
from ganscope.engine.errors import ConfigError
from ganscope.engine.facts import DatasetInfo
from ganscope.engine.registry import bind, bound_parts
from ganscope.engine.world import started_by_torchrun
from ganscope.library import fitting
from ganscope.library.layers import require_fit as require_networks


def pictures(config: Config, info: DatasetInfo) -> DatasetInfo:
    """A data set as the configuration's networks see it."""
    size, channels = config.resolution, config.channels
    if info.kind == "points" and (size or channels):
        text = f"{info.title} holds points, which have no size and no colour."
        raise ConfigError(text, "resolution")
    changes = {"resolution": size or info.resolution, "channels": channels or info.channels}
    return info.model_copy(update=changes)


def require_fit(config: Config, info: DatasetInfo) -> None:
    """Raise ConfigError, with each setting's path, where parts, data and device do not fit."""
    refused: list[ConfigError] = []
    for check in (_check_pictures, _require_devices, _check_parts, _check_labels, _check_network):
        try:
            check(config, info)
        except ConfigError as error:
            refused.append(error)
    if refused:
        raise ConfigError.of(refused)


def _check_pictures(config: Config, info: DatasetInfo) -> None:
    if info.images < fitting.FEWEST:
        text = f"{info.title} has {info.images:,} picture; {fitting.FEWEST} are needed to train."
        raise ConfigError(f"{text} Import more.", "dataset")
    if config.batch_size > info.images:
        text = f"{info.title} has {info.images:,} images; choose a batch size of no more."
        raise ConfigError(text, "batch_size")


def _check_parts(config: Config, info: DatasetInfo) -> None:
    for _ in bound_parts(config):  # each is checked as it is bound
        pass
    if not info.flips and any(part.name == "flip" for part in config.augment):
        text = f"{info.title} would not look right mirrored; leave out the flips."
        raise ConfigError(text, "augment")


def _check_labels(config: Config, info: DatasetInfo) -> None:
    told = len(info.classes) > 1 and bind("networks", config.network).tells_d()
    if config.mismatched and not told:
        text = "Wrong labels need two classes or more and a D that is told them; set it to 0."
        raise ConfigError(text, "mismatched")


def _check_network(config: Config, info: DatasetInfo) -> None:
    require_networks(config.network, pictures(config, info))


def _require_devices(config: Config, _: DatasetInfo) -> None:
    """Each rank takes an equal part of the batch, and on a machine with GPUs one of them."""
    if config.batch_size % config.devices:
        text = f"A batch of {config.batch_size} cannot be shared equally by {config.devices}."
        raise ConfigError(text, "devices")
    if config.devices == 1:
        return
    if started_by_torchrun():  # perhaps on several machines: it knows how many there are
        return
    kind = choose(config.device).type
    here = sum(found.name.startswith(kind) for found in list_devices())
    most = os.cpu_count() or 1 if kind == "cpu" else here
    if config.devices > most:
        text = f"{config.devices} devices were asked for; this machine has {most} of kind {kind}."
        raise ConfigError(text, "devices")
