"""One writer at a time, over all processes of a machine.

Reach for :class:`WriteLock` around whatever writes. Writers wait in line; the lock of a process that dies is free at once.
"""

from __future__ import annotations

import os
import threading
from pathlib import Path
from types import TracebackType

from muster.errors import StoreError

try:
    import fcntl
except ImportError:  # elsewhere the database's own lock keeps writers apart
    fcntl = None  # type: ignore[assignment]


class WriteLock:
    """A lock on a file beside the store; held once a thread, once a process.

    Args:
        path: of the file, made when it is not there.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._threads = threading.Lock()
        self._file = -1

    def __enter__(self) -> None:
        self._threads.acquire()
        try:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            if fcntl is not None:
                fcntl.flock(self._file, fcntl.LOCK_EX)
        except OSError as error:
            self._release()
            raise StoreError(f"{self._path.name}: cannot be locked ({error.strerror}); check the disk") from None
        except BaseException:
            self._release()
            raise

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._release()

    def _release(self) -> None:
        if self._file >= 0:
            os.close(self._file)  # gives the lock up as well
            self._file = -1
        self._threads.release()
