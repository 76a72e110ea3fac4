"""Files as they were brought: checksums, zips unpacked into the workspace, rows told from tables of codes."""

from __future__ import annotations

import hashlib
import re
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from dashboard.sets.catalogue import DataSet
from dashboard.sets.refusals import SetRefused
from dashboard.warehouse.engine import EngineFault, told
from dashboard.warehouse.lock import Given

PIECE: Final = 1 << 20
_READ: Final = (".csv", ".txt", ".tsv", ".dat", ".csv.gz", ".txt.gz", ".tsv.gz", ".dat.gz", ".parquet")


@dataclass(frozen=True)
class Material:
    """What of the files is read: ``rows`` in order, ``tables`` of codes; ``left`` are names not read."""

    rows: tuple[Path, ...]
    tables: dict[str, Path]
    left: tuple[str, ...]
    given: tuple[Given, ...]
    edition: str
    nomenclature: str
    years: tuple[int, ...] = ()
    """Those whose rows are kept; none for all."""

    @property
    def checksum(self) -> str:
        """Of one file its own, of several that of their checksums and names, whatever their order."""
        if len(self.given) == 1:
            return self.given[0].sha256
        lines = sorted(f"{one.sha256}  {one.name}\n" for one in self.given)
        return hashlib.sha256("".join(lines).encode()).hexdigest()


def summed(path: Path) -> str:
    """The SHA-256 of a file; SetRefused where it cannot be read."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as opened:
            while piece := opened.read(PIECE):
                digest.update(piece)
    except OSError as fault:
        raise SetRefused("no_file", file=path.name, reason=fault.strerror or "") from fault
    return digest.hexdigest()


def material(
    one: DataSet,
    files: Sequence[Path],
    workspace: Path,
    addresses: Sequence[str] = (),
    years: Sequence[int] = (),
) -> Material:
    """The files of a set, looked through; SetRefused for one that is missing, damaged or none we read.

    Of ``years`` alone, files whose names say another are not opened."""
    sums = [summed(path) for path in files]
    where = [*addresses, *[""] * len(files)]
    given = tuple(
        Given(path.name, path.stat().st_size, checksum, address)
        for path, checksum, address in zip(files, sums, where, strict=False)
    )
    found = _Sorted(one)

    def is_wanted(name: str) -> bool:
        said = one.file_year.search(name) if one.file_year and years else None
        if said and int(said["year"]) not in years:
            found.left.append(name)
            found.other_years = True
            return False
        return True

    for path in files:
        for each in _members(path, workspace, is_wanted):
            found.take(each)
    names = ", ".join(path.name for path in files)
    if not found.rows and found.other_years:
        raise SetRefused("no_rows", file=names, set=one.name, reasons="other_year")
    if not found.rows:
        raise SetRefused("no_table", file=names, accepted=", ".join(_READ))
    if missing := [name for name in one.tables if name not in found.tables]:
        told = ", ".join(spoken(one.tables[name]) for name in missing)
        raise SetRefused("table_missing", set=one.name, missing=told)
    every = [path.name for path in (*files, *found.rows)]
    return Material(
        tuple(found.rows),
        found.tables,
        tuple(found.left),
        given,
        _said(one.edition, "edition", every),
        _said(one.nomenclature, "nomenclature", every),
        tuple(years),
    )


def spoken(pattern: re.Pattern[str]) -> str:
    """What names of files hold, as people write it: the first of what a pattern lets be.

    >>> spoken(re.compile(r"sources?\\.csv")), spoken(re.compile("a_names\\\\.csv|b"))
    ('sources.csv', 'a_names.csv')
    """
    return pattern.pattern.partition("|")[0].replace("?", "").replace("\\", "")


@dataclass
class _Sorted:
    one: DataSet
    rows: list[Path] = field(default_factory=list)
    tables: dict[str, Path] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    other_years: bool = False

    def take(self, path: Path) -> None:
        name = path.name
        table = next((key for key, pattern in self.one.tables.items() if pattern.search(name)), "")
        if table:
            self.tables[table] = path
        elif not name.lower().endswith(_READ) or any(one.search(name) for one in self.one.aside):
            self.left.append(name)
        else:
            self.rows.append(path)


def _said(pattern: re.Pattern[str] | None, group: str, names: Sequence[str]) -> str:
    """What the names of files say, where they all say the same."""
    said = {match[group] for name in names if pattern and (match := pattern.search(name))}
    if len(said) > 1:
        raise SetRefused("two_editions", what=group, found=", ".join(sorted(said)))
    return next(iter(said), "")


def _members(path: Path, workspace: Path, is_wanted: Callable[[str], bool]) -> Iterator[Path]:
    """The file itself, or what a zip holds, unpacked as a stream and checked against the zip's own sums."""
    if not zipfile.is_zipfile(path):
        if path.name.lower().endswith(".zip"):
            raise SetRefused("malformed", file=path.name, reason="no zip archive, or cut off")
        if is_wanted(path.name):
            yield path
        return
    try:
        with told("malformed"), zipfile.ZipFile(path) as archive:
            yield from list(_unpacked(archive, workspace, is_wanted))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as broken:
        raise SetRefused("malformed", file=path.name, reason=str(broken)[:120]) from broken
    except EngineFault as fault:
        raise SetRefused(fault.code, file=path.name, reason=fault.detail) from fault


def _unpacked(archive: zipfile.ZipFile, workspace: Path, is_wanted: Callable[[str], bool]) -> Iterator[Path]:
    for number, member in enumerate(archive.infolist()):
        # Only the last part of a name: no archive writes outside of its own folder.
        name = Path(member.filename.replace("\\", "/")).name
        if member.is_dir() or not name.lower().endswith(_READ) or not is_wanted(name):
            continue
        room = shutil.disk_usage(workspace).free
        if member.file_size > room:
            raise EngineFault("full", name)
        target = workspace / f"member{number}"
        target.mkdir()
        with archive.open(member) as source, (target / name).open("wb") as sink:
            shutil.copyfileobj(source, sink, PIECE)
        yield target / name
