"""A device is asked for only by name, and only where onnxruntime has it."""

from __future__ import annotations

from typing import Any

import onnxruntime
import pytest

from dragoman.errors import SettingError
from dragoman.language.devices import PROCESSOR, providers_of
from dragoman.language.reader import Reader
from dragoman.settings import reading_device

PRESENT = ["TensorrtExecutionProvider", "CUDAExecutionProvider", PROCESSOR]


@pytest.mark.parametrize("device", ["", "cpu"])
def test_the_processor_reads_unless_a_device_is_named(device: str) -> None:
    assert providers_of(device, PRESENT) == [PROCESSOR]


def test_a_device_that_is_there_comes_first_and_the_processor_behind_it() -> None:
    assert providers_of("cuda", PRESENT) == ["CUDAExecutionProvider", PROCESSOR]


def test_a_device_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(SettingError, match=r"'rocm'.*it knows cpu, cuda, tensorrt"):
        providers_of("rocm", PRESENT)


def test_the_reader_asks_onnxruntime_for_the_device(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []
    made = onnxruntime.InferenceSession

    def noted(path: str, options: Any, providers: list[str]) -> Any:
        asked.append(providers)
        return made(path, options, providers=[PROCESSOR])

    monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: PRESENT)
    monkeypatch.setattr(onnxruntime, "InferenceSession", noted)
    Reader(device="cuda")
    assert asked == [["CUDAExecutionProvider", PROCESSOR]]


def test_the_environment_names_the_device(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DRAGOMAN_DEVICE", raising=False)
    assert reading_device() == ""
    monkeypatch.setenv("DRAGOMAN_DEVICE", " CUDA ")
    assert reading_device() == "cuda"
