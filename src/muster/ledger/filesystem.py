"""On what a folder lies. A store on a network file system loses what was acknowledged, so none is opened there."""

from __future__ import annotations

from pathlib import Path

_REMOTE = frozenset(
    [
        "nfs",
        "nfs3",
        "nfs4",
        "cifs",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "afs",
        "9p",
        "ceph",
        "glusterfs",
        "lustre",
        "beegfs",
        "gpfs",
        "davfs",
        "ncpfs",
        "coda",
        "ocfs2",
        "gfs2",
    ]
)
_REMOTE_FUSE = ("fuse.sshfs", "fuse.s3fs", "fuse.rclone", "fuse.gcsfuse", "fuse.davfs", "fuse.glusterfs", "fuse.ceph")


def remote_kind(folder: Path, mounts: str) -> str:
    """Return the kind of network file system a folder lies on, empty when it is on this machine.

    Args:
        folder: an absolute path.
        mounts: the table of mounted file systems, as Linux shows it in ``/proc/mounts``; empty where there is none.
    """
    deepest, kind, places = -1, "", {str(folder), *map(str, folder.parents)}
    for line in mounts.splitlines():
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        point = _plain(parts[1])
        if (point in places) and len(point) >= deepest:
            deepest, kind = len(point), parts[2]
    return kind if kind in _REMOTE or kind.startswith(_REMOTE_FUSE) else ""


def read_mounts() -> str:
    """Return the table of mounted file systems, empty where this system has none to read."""
    try:
        return Path("/proc/mounts").read_text("utf-8", "surrogateescape")
    except OSError:
        return ""


def _plain(point: str) -> str:
    for code, letter in ((r"\040", " "), (r"\011", "\t"), (r"\134", "\\")):
        point = point.replace(code, letter)
    return point
