"""Places beyond this machine, through fsspec: `s3://`, `gs://`, `https://` and whatever else has a file system for it.

The only room that knows fsspec. Whatever a file system raises leaves it as an OSError with words for a person.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from functools import cache
from typing import IO, Any, NamedTuple, cast

from pipeline.batch.misuse import Misuse
from pipeline.batch.showing import shown
from pipeline.batch.urls import inside

_READ_ONLY = ("http", "https")
_WHOLE = ("s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "adl", "memory", "oci", "oss")
"""Stores that show an object when all of it has arrived; elsewhere a name of its own is taken first, then changed."""
_TELLING = ("ETag", "etag", "md5Hash", "content_md5", "checksum", "mtime", "LastModified", "last_modified", "updated",
            "modified", "created")  # fmt: skip
_UNFINISHED = ".part"


class Remote(NamedTuple):
    """A file at a remote place. `below`: its path below the folder that was asked for; `mark` as for a source."""

    url: str
    below: str
    mark: str


class Unreachable(OSError):
    """A remote place does not give or take what was asked; the text says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.strerror = reason


def file(url: str) -> Remote | None:
    """What is known of a single file; None where the URL names a folder. Raises `Misuse` where there is neither."""
    system = _system(url)
    if _protocol(url) in _READ_ONLY:
        try:
            with _words():
                return Remote(url, "", _mark(system.info(url)))
        except OSError as error:
            raise Misuse(f"cannot read {shown(url)}: {error.strerror}") from error
    try:
        with _words():
            found = system.info(url)
    except OSError as error:
        raise Misuse(f"no such file or folder: {shown(url)} ({error.strerror})") from error
    if found["type"] == "directory":
        return None
    return Remote(url, "", _mark(found))


def walk(url: str, output: str = "") -> Iterator[Remote]:
    """All files below a folder, sorted, depth first, one folder's listing in memory; what lies below `output` is left out."""
    system = _system(url)
    top = system._strip_protocol(url)
    waiting = [top]
    while waiting:
        here = waiting.pop()
        with _words():
            entries = sorted(system.ls(here, detail=True, refresh=True), key=lambda entry: str(entry["name"]))
        folders: list[str] = []
        for entry in entries:
            name = str(entry["name"])
            full = system.unstrip_protocol(name)
            if output and inside(output, full):
                continue
            if entry["type"] == "directory":
                if name.rstrip("/") != here.rstrip("/"):
                    folders.append(name)
            elif not name.endswith("/") and name != here:  # a folder's own marker in a store without folders
                yield Remote(full, name[len(top) :].lstrip("/"), _mark(entry))
        waiting += reversed(folders)


def read(url: str, limit: int) -> bytes | int:
    """The bytes, at most one more than the limit; or the size, where it is known to be beyond. Raises OSError."""
    system = _system(url)
    with _words():
        size = system.info(url).get("size")
        if isinstance(size, int) and size > limit:
            return size
        with system.open(url, "rb", **({"block_size": 0} if _protocol(url) in _READ_ONLY else {})) as stream:
            return cast(bytes, stream.read(limit + 1))


def content(url: str) -> bytes:
    """All bytes of an output. Raises OSError."""
    with _words():
        return cast(bytes, _system(url).cat_file(_bare(url)))


def opened(url: str) -> IO[bytes]:
    """A file to read and seek in. Raises OSError."""
    with _words():
        return cast("IO[bytes]", _system(url).open(url, "rb"))


def put(url: str, content: bytes) -> str:
    """Put a file down whole, and give its stamp. Raises OSError."""
    system, path = _system(url), _bare(url)
    with _words():
        if _protocol(url) in _WHOLE:
            system.pipe_file(path, content)
        else:
            folder, _, name = path.rpartition("/")
            system.makedirs(folder, exist_ok=True)
            unfinished = f"{folder}/.{os.getpid()}-{os.urandom(6).hex()}{_UNFINISHED}"
            try:
                system.pipe_file(unfinished, content)
                system.mv(unfinished, f"{folder}/{name}")
            except BaseException:
                with contextlib.suppress(Exception):
                    system.rm_file(unfinished)
                raise
        system.invalidate_cache(system._parent(path))
        return _stamp(system.info(path))


def stamp(url: str) -> str:
    """What tells that an output is still the one that was put there; "" where there is none. Raises `Unreachable`."""
    folder, _, name = _bare(url).rpartition("/")
    return _listed(_protocol(url), folder, _root(url)).get(name, "")


def put_file(url: str, path: str) -> None:
    """Put a local file down whole. Raises OSError."""
    with _words():
        _system(url).put_file(path, _bare(url))


def get_file(url: str, path: str) -> None:
    """Fetch a remote file. Raises OSError."""
    with _words():
        _system(url).get_file(_bare(url), path)


def version(url: str) -> str:
    """The stamp of a file as it is this moment; "" where there is none. Raises `Unreachable`."""
    system = _system(url)
    system.invalidate_cache()
    try:
        with _words():
            return _stamp(system.info(_bare(url)))
    except FileNotFoundError:
        return ""


def writable(url: str) -> None:
    """Raises `Misuse` where nothing can ever be put there."""
    _system(url)
    if _protocol(url) in _READ_ONLY:
        raise Misuse(f"--output {shown(url)}: nothing can be put there over {_protocol(url)}; name a folder or a store")


def hindrance(url: str) -> str:
    """Why nothing can be put there now; "" where nothing is in the way."""
    system = _system(url)
    top = _bare(url).split("/")[0]
    try:
        with _words():
            if _protocol(url) in _WHOLE and top and not system.exists(top):
                return f"there is no {_protocol(url)}://{shown(top)}"
    except OSError as error:
        return str(error.strerror)
    return ""


def _protocol(url: str) -> str:
    return url.partition("://")[0].lower()


def _root(url: str) -> str:
    return url[: url.index("://") + 3]


def _bare(url: str) -> str:
    return cast(str, _system(url)._strip_protocol(url))


def _system(url: str) -> Any:
    return _of(_protocol(url))


@cache
def _of(protocol: str) -> Any:
    """The file system, with what it finds in its own settings and environment. Raises `Misuse`."""
    try:
        import fsspec
    except ImportError:
        raise Misuse(
            f"{protocol}:// needs packages that are not installed: pip install 'resolution-pipeline[cloud]'"
        ) from None
    try:
        return fsspec.filesystem(protocol, **({"auto_mkdir": True} if protocol == "file" else {}))
    except ImportError as missing:
        raise Misuse(f"{protocol}:// needs a package that is not installed: {missing}") from missing
    except ValueError as unknown:
        raise Misuse(f"{protocol}:// is not known here: {unknown}") from unknown


class _Latest:
    """The listing of the folder that was asked about last: outputs are looked at folder by folder."""

    place: tuple[str, str] = ("", "")
    stamps: Mapping[str, str] = {}


def _listed(protocol: str, folder: str, root: str) -> Mapping[str, str]:
    if _Latest.place != (protocol, folder):
        system = _system(root)
        try:
            with _words():
                entries = system.ls(folder, detail=True, refresh=True)
        except FileNotFoundError:
            entries = []
        files = {str(one["name"]).rpartition("/")[2]: _stamp(one) for one in entries if one["type"] == "file"}
        _Latest.place, _Latest.stamps = (protocol, folder), files
    return _Latest.stamps


def forget() -> None:
    """Ask anew for what was listed: a run begins."""
    _Latest.place = ("", "")


def _mark(found: Mapping[str, Any]) -> str:
    """Only where the place tells more of a file than its size."""
    told = [str(found[name]) for name in _TELLING if found.get(name)]
    return f"{found.get('size')}.{told[0]}" if told else ""


def _stamp(found: Mapping[str, Any]) -> str:
    return _mark(found) or f"{found.get('size')}."


@contextlib.contextmanager
def _words() -> Iterator[None]:
    """Every library behind fsspec has exceptions of its own; they become one kind, which says what happened in a line."""
    try:
        yield
    except FileNotFoundError as error:
        error.strerror = error.strerror or "there is no such file"
        raise
    except Misuse:
        raise
    except Exception as error:
        said = str(error).strip().splitlines()
        raise Unreachable((said[0] if said else type(error).__name__)[:300]) from error
