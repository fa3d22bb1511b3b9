"""
Tasks on Ray, on this machine or on a cluster.

Ray starts the workers and moves the tasks; what a task means, when it is done and what
is tried again is the same as with processes. On a cluster the input and the folder must
lie where every machine sees them under the same path.
"""

from __future__ import annotations

import os
from typing import Any, Final

from dragoman.bulk.engines import Ended
from dragoman.bulk.work import Task, done
from dragoman.errors import SettingError

_ENVIRONMENT: Final = {
    "DRAGOMAN_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "POLARS_MAX_THREADS": "1",
}


class OnRay:
    """
    Tasks as Ray's; `address` is "ray" for this machine, or that of a cluster
    (`ray://…`, `auto`). Raises SettingError where Ray is not there.
    """

    def __init__(self, address: str, number: int | None) -> None:
        self._ray: Any = _ray()
        os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
        given: dict[str, Any] = {
            "log_to_driver": False,
            "logging_level": "ERROR",
            "runtime_env": {"env_vars": _ENVIRONMENT},
        }
        if address == "ray":
            given |= {"num_cpus": number, "include_dashboard": False}
        else:
            given["address"] = address
        try:
            self._ray.init(**given)
        except (ConnectionError, RuntimeError, ValueError, OSError) as error:
            raise SettingError(f"--engine {address}: Ray does not answer ({error}).") from error
        self._number = number or max(1, int(self._ray.cluster_resources().get("CPU", 1)))
        self._remote = self._ray.remote(max_retries=0, num_cpus=1)(done)
        self._busy: dict[Any, Task] = {}

    @property
    def places(self) -> int:
        """How many tasks are done at once."""
        return self._number

    def start(self, task: Task) -> None:
        """Gives a task to a free place."""
        self._busy[self._remote.remote(task)] = task

    def ended(self) -> Ended:
        """The next task to end, waited for."""
        [first], _ = self._ray.wait(list(self._busy), num_returns=1)
        task = self._busy.pop(first)
        try:
            return Ended(task=task, done=self._ray.get(first))
        except self._ray.exceptions.RayTaskError as error:
            return Ended(task=task, error=_cause(error))
        except self._ray.exceptions.RayError as error:  # the worker or its machine is gone
            return Ended(task=task, died=type(error).__name__)

    def close(self) -> None:
        """Ends all that still runs."""
        self._ray.shutdown()


def _ray() -> Any:
    try:
        import ray  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise SettingError(
            "--engine ray needs Ray, which is not installed: pip install 'dragoman[ray]'. "
            "--engine processes uses the cores of this machine without it."
        ) from error
    return ray


def _cause(error: Any) -> Exception:
    cause = error.cause
    return cause if isinstance(cause, OSError) else RuntimeError(str(cause or error))
