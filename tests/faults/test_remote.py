"""Sources and outputs in an S3 store, and documents over HTTP: a real server of this machine, the command as a process."""

from __future__ import annotations

import http.server
import socket
import subprocess
import threading
import time
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from faults.conftest import RESOLUTION, draft


@pytest.fixture(scope="module")
def store() -> Iterator[dict[str, str]]:
    """The surroundings in which `s3://` is a server that was started for these tests."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = [str(RESOLUTION.parent / "moto_server"), "-H", "127.0.0.1", "-p", str(port)]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        until = time.monotonic() + 60
        while True:
            assert server.poll() is None, "the store has ended"
            assert time.monotonic() < until, "the store does not answer"
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
            "AWS_ACCESS_KEY_ID": "tester",
            "AWS_SECRET_ACCESS_KEY": "tester",
            "AWS_DEFAULT_REGION": "us-east-1",
        }
        server.kill()


@pytest.fixture
def s3(store, scene, monkeypatch) -> Any:  # type: ignore[no-untyped-def]
    """The store's files, in a bucket of the test's own; the scene's command knows the store and has a state folder of its own."""
    import s3fs

    for name, value in store.items():
        monkeypatch.setenv(name, value)
    scene.surroundings = {**scene.surroundings, **store, "XDG_STATE_HOME": str(scene.here / "state")}
    s3fs.S3FileSystem.clear_instance_cache()
    system = s3fs.S3FileSystem(use_listings_cache=False)
    system.mkdir("bucket")
    yield system
    system.rm("bucket", recursive=True)


def convert(scene: Any, *words: str, status: int = 0) -> str:
    """The command without a source of its own choosing."""
    done = subprocess.run(
        [RESOLUTION, "convert", "--to", "akn,txt", *words],
        cwd=scene.here,
        env=scene.surroundings,
        capture_output=True,
        text=True,
        timeout=90,
    )
    assert done.returncode == status, done.stderr
    return done.stderr


def filled(system: Any, number: int) -> None:
    for at in range(number):
        system.pipe_file(f"bucket/in/{'un/' if at % 2 else ''}d{at:02}.md", draft(at).encode())
    system.pipe_file("bucket/in/picture.png", b"none")


def outputs(system: Any, top: str) -> dict[str, bytes]:
    found = {path.removeprefix(f"{top}/"): system.cat_file(path) for path in system.find(top)}
    return {path: content for path, content in found.items() if not path.startswith(".resolution/")}


def test_a_store_is_converted_to_a_store_as_a_folder_is_to_a_folder(scene, s3) -> None:  # type: ignore[no-untyped-def]
    filled(s3, 4)
    said = convert(scene, "s3://bucket/in", "-o", "s3://bucket/out", "-j", "2")
    assert "4 converted, 0 failed, 1 skipped" in said
    s3.get("bucket/in", str(scene.here / "in"), recursive=True)
    convert(scene, "in", "-o", "local")
    local = {str(path.relative_to(scene.here / "local")): path for path in (scene.here / "local").rglob("*.*")}
    made = outputs(s3, "bucket/out")
    assert sorted(made) == sorted(name for name, path in local.items() if path.is_file())
    assert all(local[name].read_bytes() == content for name, content in made.items())


def test_a_second_run_converts_nothing_and_another_machine_knows_it_too(scene, s3) -> None:  # type: ignore[no-untyped-def]
    filled(s3, 4)
    convert(scene, "s3://bucket/in", "-o", "s3://bucket/out", "-j", "1")
    assert "0 converted, 4 unchanged" in convert(scene, "s3://bucket/in", "-o", "s3://bucket/out", "-j", "1")
    scene.surroundings["XDG_STATE_HOME"] = str(scene.here / "another")
    assert "0 converted, 4 unchanged" in convert(scene, "s3://bucket/in", "-o", "s3://bucket/out", "-j", "1")
    s3.pipe_file("bucket/in/d00.md", draft(50).encode())
    s3.pipe_file("bucket/out/un/d01.txt", b"edited by hand")
    s3.rm("bucket/out/d02.txt")
    said = convert(scene, "s3://bucket/in", "-o", "s3://bucket/out", "-j", "1")
    assert "2 converted, 2 unchanged" in said and "C043 s3://bucket/out/un/d01.txt" in said
    assert s3.cat_file("bucket/out/un/d01.txt") == b"edited by hand"
    assert b"50 wells" in b" ".join(s3.cat_file("bucket/out/d00.txt").split())


def test_an_archive_in_a_store_and_one_object_are_sources(scene, s3) -> None:  # type: ignore[no-untyped-def]
    with zipfile.ZipFile(scene.here / "night.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for at in range(3):
            archive.writestr(f"un/d{at}.md", draft(at))
    s3.put_file(str(scene.here / "night.zip"), "bucket/night.zip")
    s3.pipe_file("bucket/a b+c#d.md", draft(9).encode())
    said = convert(scene, "s3://bucket/night.zip", "s3://bucket/a b+c#d.md", "-o", "out", "-j", "1")
    assert "4 converted, 0 failed" in said
    assert (scene.here / "out/night/un/d2.xml").exists() and (scene.here / "out/a b+c#d.xml").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("s3://bucket/none", "-o", "out"), "no such file or folder: s3://bucket/none"),
        (("s3://bucket/in", "-o", "http://localhost/out"), "nothing can be put there over http"),
        (("martian://bucket/in", "-o", "out"), "martian:// is not known here"),
    ],
)
def test_what_cannot_be_is_said_in_a_line(scene, s3, words, said) -> None:  # type: ignore[no-untyped-def]
    filled(s3, 1)
    told = convert(scene, *words, status=2)
    assert said in told and "Traceback" not in told


def test_a_bucket_that_is_not_there_is_said_once(scene, s3) -> None:  # type: ignore[no-untyped-def]
    filled(s3, 3)
    said = convert(scene, "s3://bucket/in", "-o", "s3://nowhere/out", status=1)
    assert said.count("C024") == 1 and "there is no s3://nowhere" in said


def test_without_the_packages_it_is_said_which_are_missing(scene) -> None:  # type: ignore[no-untyped-def]
    (scene.here / "site/fsspec.py").write_text("raise ImportError('no fsspec')")
    said = convert(scene, "s3://bucket/in", "-o", "out", status=2)
    assert "s3:// needs packages that are not installed: pip install 'resolution-pipeline[cloud]'" in said


def test_a_document_is_read_over_http(scene) -> None:  # type: ignore[no-untyped-def]
    scene.write(1)
    handler = lambda *given: Quiet(*given, directory=str(scene.here / "src"))  # noqa: E731
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        place = f"http://127.0.0.1:{server.server_address[1]}"
        assert "1 converted, 0 failed" in convert(scene, f"{place}/d0000.md", "-o", "out")
        assert "cannot read" in convert(scene, f"{place}/none.md", "-o", "out", status=2)
        server.shutdown()
    assert (scene.here / "out/d0000.xml").exists()


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A server that keeps no log."""

    def log_message(self, *_: Any) -> None:
        """Nothing is said."""
