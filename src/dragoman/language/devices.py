"""On what the reader runs: the processor, or a device that this onnxruntime knows."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.errors import SettingError

PROCESSOR = "CPUExecutionProvider"
_ENDING = "ExecutionProvider"


def providers_of(device: str, present: Sequence[str]) -> list[str]:
    """
    What onnxruntime is to be asked for, of the providers that are `present`: that of the
    device, and the processor for what the device cannot do.

    Raises SettingError, which names the devices that there are, for one that is not.

    >>> providers_of("cuda", ["CUDAExecutionProvider", "CPUExecutionProvider"])
    ['CUDAExecutionProvider', 'CPUExecutionProvider']
    >>> providers_of("", ["CUDAExecutionProvider", "CPUExecutionProvider"])
    ['CPUExecutionProvider']
    """
    by_device = {one.removesuffix(_ENDING).lower(): one for one in present}
    if device in ("", "cpu"):
        return [PROCESSOR]
    if device not in by_device:
        raise SettingError(
            f"DRAGOMAN_DEVICE is {device!r}, which this onnxruntime does not know; "
            f"it knows {', '.join(sorted(by_device))}."
        )
    return [by_device[device], PROCESSOR]
