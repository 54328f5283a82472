"""Archives as sources: what is in them is converted as a folder's files are, and none of them can do harm."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

import pytest
from faults.conftest import digests, draft

MEMBERS = {
    "un/d1.md": draft(1),
    "d2.md": draft(2),
    "un/deep/ü ñ.md": draft(3),
    "un/.hidden.md": draft(4),
    "a.png": "no text",
}


def zipped(path: Path, members: dict[str, str], method: int = zipfile.ZIP_DEFLATED) -> None:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, text in members.items():
            archive.writestr(name, text)


def tarred(path: Path, members: dict[str, str], kind: str = "gz") -> None:
    with tarfile.open(path, f"w:{kind}") as archive:
        for name, text in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(text.encode())
            archive.addfile(entry, io.BytesIO(text.encode()))


def run(scene, *sources: str, status: int = 0, more: tuple[str, ...] = ()) -> str:  # type: ignore[no-untyped-def]
    import subprocess

    from faults.conftest import RESOLUTION

    words = [RESOLUTION, "convert", *sources, "--to", "akn,txt", "-o", "out", *more]
    done = subprocess.run(words, cwd=scene.here, env=scene.surroundings, capture_output=True, text=True, timeout=60)
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


@pytest.mark.parametrize(
    "name", ["night.zip", "night.tar", "night.tar.gz", "night.tgz", "night.tar.bz2", "night.tar.xz"]
)
def test_an_archive_becomes_a_tree_that_is_named_after_it(scene, name: str) -> None:  # type: ignore[no-untyped-def]
    if name.endswith(".zip"):
        zipped(scene.here / name, MEMBERS)
    else:
        kind = {".gz": "gz", "tgz": "gz", "bz2": "bz2", ".xz": "xz"}.get(name[-3:], "")
        tarred(scene.here / name, MEMBERS, kind)
    said = run(scene, name)
    assert f"{name}/un/d1.md: converted" in said and "3 converted, 0 failed, 2 skipped" in said
    made = {str(path.relative_to(scene.here / "out")) for path in (scene.here / "out").rglob("*.xml")}
    assert made == {"night/un/d1.xml", "night/d2.xml", "night/un/deep/ü ñ.xml"}


def test_an_archive_gives_the_bytes_of_its_folder_and_is_known_again(scene) -> None:  # type: ignore[no-untyped-def]
    scene.write(30)
    tarred(scene.here / "src.tar.gz", {path.name: path.read_text() for path in sorted((scene.here / "src").iterdir())})
    scene.run("-o", "one", "-j", "1")
    run(scene, "src.tar.gz", more=("-j", "2"))
    plain, packed = digests(scene.here / "one"), digests(scene.here / "out/src")
    assert plain.keys() == packed.keys() and len(plain) == 60
    assert {name for name in plain if name.endswith(".txt") and plain[name] != packed[name]} == set()
    assert "0 converted, 30 unchanged" in run(scene, "src.tar.gz", more=("-j", "2"))
    (scene.here / "out/src/d0007.txt").unlink()
    assert "1 converted, 29 unchanged" in run(scene, "src.tar.gz", more=("-j", "2"))


def test_a_word_document_is_no_archive_whatever_it_is_called(scene) -> None:  # type: ignore[no-untyped-def]
    scene.write(1)
    made = scene.words("-o", "word")
    made[made.index("akn,txt")] = "docx"
    import subprocess

    subprocess.run(made, cwd=scene.here, env=scene.surroundings, check=True, capture_output=True)
    (scene.here / "letter.zip").write_bytes((scene.here / "word/d0000.docx").read_bytes())
    said = run(scene, "word/d0000.docx", "letter.zip")
    assert "2 converted, 0 failed" in said
    assert sorted(path.name for path in (scene.here / "out").glob("*.xml")) == ["d0000.xml", "letter.xml"]


OUTSIDE = ("../up.md", "/etc/rooted.md", "un/../../up.md", "C:\\drive.md", "..\\up.md", "a\0b/../../up.md")


@pytest.mark.parametrize("make", [zipped, tarred], ids=["zip", "tar"])
def test_a_name_that_leads_out_is_refused_and_the_others_are_converted(scene, make) -> None:  # type: ignore[no-untyped-def]
    name = "bad.zip" if make is zipped else "bad.tar.gz"
    make(scene.here / name, {**dict.fromkeys(OUTSIDE[:5], draft(1)), "good.md": draft(2)})
    before = {path for path in scene.here.parent.rglob("*.xml")}
    said = run(scene, name, status=1)
    assert said.count("C049") == 5 and "../up.md would lead out of the tree" in said
    assert {path.relative_to(scene.here) for path in scene.here.parent.rglob("*.xml") if path not in before} == {
        Path("out/bad/good.xml")
    }


def test_links_and_devices_in_an_archive_are_skipped(scene) -> None:  # type: ignore[no-untyped-def]
    with tarfile.open(scene.here / "odd.tar", "w") as archive:
        for name, kind in (("a.md", tarfile.SYMTYPE), ("b.md", tarfile.LNKTYPE), ("c.md", tarfile.FIFOTYPE), ("d.md", tarfile.CHRTYPE)):  # fmt: skip
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = kind, "/etc/passwd"
            archive.addfile(entry)
    assert "nothing in this archive can be converted" in run(scene, "odd.tar", status=1)


def test_an_archive_that_unpacks_without_end_is_refused_at_its_listing(scene) -> None:  # type: ignore[no-untyped-def]
    zipped(scene.here / "bomb.zip", {f"d{number}.md": "\n" * 500_000 for number in range(25)})
    said = run(scene, "bomb.zip", more=("--max-size", "50k"), status=1)
    assert "C047" in said and "it unpacks to more than 10,000,000 bytes" in said
    tarred(scene.here / "bomb.tar.xz", {f"d{number}.md": "\n" * 500_000 for number in range(25)}, "xz")
    assert "C047" in run(scene, "bomb.tar.xz", more=("--max-size", "50k"), status=1)


def test_a_size_that_is_a_lie_is_found_out_while_reading(scene) -> None:  # type: ignore[no-untyped-def]
    zipped(scene.here / "lie.zip", {"d.md": draft(1) + "\n" * 400_000})
    raw = bytearray((scene.here / "lie.zip").read_bytes())
    at = raw.rindex(b"PK\x01\x02")
    raw[at + 24 : at + 28] = (100).to_bytes(4, "little")
    (scene.here / "lie.zip").write_bytes(raw)
    said = run(scene, "lie.zip", more=("--max-size", "100k"), status=1)
    assert "1 failed" in said and ("C048" in said or "C020" in said)


def test_too_many_entries_are_refused(scene, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    from pipeline.batch import archives
    from pipeline.batch.sources import gather

    monkeypatch.setattr(archives, "MOST_ENTRIES", 5)
    zipped(scene.here / "many.zip", {f"d{number}.md": "x" for number in range(9)})
    gathered = gather([str(scene.here / "many.zip")], {".md"})
    assert [reason.code for _, reason in gathered.refused] == ["C047"] and len(gathered.found) == 5


def test_a_header_that_would_fill_the_memory_is_refused(scene) -> None:  # type: ignore[no-untyped-def]
    entry = tarfile.TarInfo("x")
    entry.type, entry.size = tarfile.GNUTYPE_LONGNAME, 5_000_000
    (scene.here / "long.tar").write_bytes(entry.tobuf(tarfile.GNU_FORMAT) + b"a" * 5_000_192)
    assert "a header in it is too large" in run(scene, "long.tar", status=1)


def test_an_encrypted_archive_is_told_of_once(scene) -> None:  # type: ignore[no-untyped-def]
    zipped(scene.here / "secret.zip", {f"d{number}.md": draft(number) for number in range(4)}, zipfile.ZIP_STORED)
    raw = bytearray((scene.here / "secret.zip").read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := raw.find(mark, at + 1)) >= 0:
            raw[at + place] |= 1
    (scene.here / "secret.zip").write_bytes(raw)
    said = run(scene, "secret.zip", status=1)
    assert said.count("C050") == 1 and "4 documents" in said


@pytest.mark.parametrize("name", ["cut.zip", "cut.tar.gz"])
def test_a_damaged_archive_is_reported_and_what_was_whole_is_converted(scene, name: str) -> None:  # type: ignore[no-untyped-def]
    make = zipped if name.endswith(".zip") else tarred
    make(scene.here / name, {f"d{number}.md": draft(number) + "\n" * 3000 for number in range(30)})
    whole = (scene.here / name).read_bytes()
    (scene.here / name).write_bytes(whole[: len(whole) // 2])
    assert "C048" in run(scene, name, status=1)


def test_one_damaged_document_in_an_archive_loses_itself_only(scene) -> None:  # type: ignore[no-untyped-def]
    zipped(scene.here / "spot.zip", {f"d{number}.md": draft(number) for number in range(3)}, zipfile.ZIP_STORED)
    raw = (
        (scene.here / "spot.zip")
        .read_bytes()
        .replace(b"Care of shared wells of the region 1", b"care of shared wells of the region 1", 1)
    )
    (scene.here / "spot.zip").write_bytes(raw)
    said = run(scene, "spot.zip", status=1)
    assert "2 converted, 1 failed" in said and "C048 spot.zip/d1.md" in said
