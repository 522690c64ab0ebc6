"""Windows' own ways of looking at a process; what is told from what is seen there can be read and tested anywhere."""

from __future__ import annotations

import sys
from pathlib import PureWindowsPath

# 100 ns units from 1601 (FILETIME) to the seconds from 1970 of postmaster.pid.
_UNITS = 10_000_000
_EPOCH = 11_644_473_600
# The server notes its start a moment after the process was made.
_EARLIEST, _LATEST = -60.0, 2.0


def is_postgres(image: str, created: float, started_at: int) -> bool:
    """Say whether a process of this program file, made then, is the server that noted its start (Unix seconds)."""
    return PureWindowsPath(image).name.lower() == "postgres.exe" and _EARLIEST <= created - started_at <= _LATEST


def unix_seconds(high: int, low: int) -> float:
    """Return the two halves of a FILETIME as seconds from 1970."""
    return (high << 32 | low) / _UNITS - _EPOCH


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _QUERY_LIMITED_INFORMATION = 0x1000
    _STILL_ACTIVE = 259

    _kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    _kernel.OpenProcess.restype = wintypes.HANDLE
    _kernel.OpenProcess.argtypes = [wintypes.DWORD, wintypes.BOOL, wintypes.DWORD]
    _kernel.CloseHandle.argtypes = [wintypes.HANDLE]

    def is_postgres_since(pid: int, started_at: int) -> bool:
        """Say whether this pid is a running postgres.exe that began when postmaster.pid says (Unix seconds)."""
        handle = _kernel.OpenProcess(_QUERY_LIMITED_INFORMATION, False, pid)
        if not handle:
            return False
        try:
            return _running(handle) and is_postgres(_image(handle), _created(handle), started_at)
        finally:
            _kernel.CloseHandle(handle)

    def _image(handle: int) -> str:
        buffer = ctypes.create_unicode_buffer(32_768)
        size = wintypes.DWORD(len(buffer))
        _kernel.QueryFullProcessImageNameW(wintypes.HANDLE(handle), 0, buffer, ctypes.byref(size))
        return buffer.value

    def _running(handle: int) -> bool:
        code = wintypes.DWORD()
        _kernel.GetExitCodeProcess(wintypes.HANDLE(handle), ctypes.byref(code))
        return code.value == _STILL_ACTIVE

    def _created(handle: int) -> float:
        times = [wintypes.FILETIME() for _ in range(4)]
        _kernel.GetProcessTimes(wintypes.HANDLE(handle), *(ctypes.byref(time) for time in times))
        return unix_seconds(times[0].dwHighDateTime, times[0].dwLowDateTime)
