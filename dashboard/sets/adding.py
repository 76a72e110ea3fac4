"""Adding a set: all of it or nothing. Whoever is killed on the way leaves what was in force before."""

from __future__ import annotations

import errno
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from dashboard.sets import catalogue, fetching, given, service, years
from dashboard.sets.catalogue import DataSet
from dashboard.sets.conversion import Conversion, Tally
from dashboard.sets.given import Material
from dashboard.sets.refusals import SetRefused
from dashboard.warehouse import lock
from dashboard.warehouse.engine import EngineFault, Workshop, told
from dashboard.warehouse.lock import Locked

_ASIDE: Final = ".adding"
_EDITION: Final = re.compile(r"[A-Za-z0-9][\w.-]{0,39}", re.ASCII)


@dataclass(frozen=True)
class AddedSet:
    """What came of it; without an account the very same was there already. ``empty`` are reporters and years
    of which the service that was asked has no row."""

    locked: Locked
    account: Tally | None
    empty: tuple[str, ...] = ()


def add(
    name: str,
    files: Sequence[Path],
    edition: str = "",
    addresses: Sequence[str] = (),
    wanted: Sequence[int] = (),
) -> AddedSet:
    """Add a described set, or (``wanted``) some years of it, from files; SetRefused with nothing changed."""
    one = described(name)
    if edition and not _EDITION.fullmatch(edition):
        raise SetRefused("edition_malformed", edition=edition)
    if missing := [path for path in files if not path.is_file()]:
        why = os.strerror(errno.EISDIR if missing[0].is_dir() else errno.ENOENT)
        raise SetRefused("no_file", file=missing[0].name, reason=why)
    with _changing() as at, _workspace(at) as workspace:
        before = lock.read()
        _sweep(at, before)
        material = given.material(one, files, workspace, addresses, wanted)
        edition = edition or material.edition or material.checksum[:12]
        same = next((each for each in before if (each.set, each.edition) == (name, edition)), None)
        if same and same.checksum != material.checksum:
            raise SetRefused(
                "edition_taken",
                set=name,
                edition=edition,
                had=same.checksum[:12],
                found=material.checksum[:12],
            )
        if same and _years(same) != (*wanted,):
            had = years.written(_years(same)) or f"{same.first[:4]}-{same.last[:4]}"
            raise SetRefused("years_taken", set=name, edition=edition, years=had)
        if same and _state(same) == "sound":
            return AddedSet(same, None)
        locked, account = _converted(one, edition, material, workspace)
        (workspace / "kept.duckdb").replace(at / locked.stored)
        lock.settled(at)
        lock.write((*(each for each in before if each is not same), locked))
        return AddedSet(locked, account)


def get(
    name: str,
    edition: str = "",
    addresses: Sequence[str] = (),
    tell: fetching.Told = lambda _name, _done, _all: None,
    manners: fetching.Manners | None = None,
    wanted: Sequence[int] = (),
    reporters: Sequence[str] = (),
    digits: str = "",
) -> AddedSet:
    """Fetch a set and add it: from the addresses given, those of the lock, or those of its description; a set
    with a service of ``reporters`` and the years ``wanted``.

    What the lock names must come as it was, byte for byte, and keeps its years if no others are ``wanted``.
    An address with {year} is one for each of these.
    """
    one = described(name)
    is_asked = bool(reporters or digits or (one.service and wanted and not addresses))
    with _refusing():
        before = [each for each in lock.read() if each.set == name and edition in ("", each.edition)]
    if len(before) > 1 and not addresses and not is_asked:
        raise SetRefused("which_edition", set=name, accepted=", ".join(each.edition for each in before))
    known = {each.address: each.sha256 for locked in before for each in locked.files if each.address}
    only = before[0] if len(before) == 1 else None
    if is_asked:
        # What the service says today may be another edition.
        where, known = service.asked(one, reporters, wanted, digits), {}
    else:
        wanted = wanted or (_years(only) if only and not addresses else ())
        where = _each_year(list(addresses) or list(known) or _described_addresses(one, edition), wanted)
    folder = lock.folder() / "fetched" / name
    with _refusing(), lock.alone("fetching"):
        if one.service and all(address.startswith(f"{one.service}?") for address in where):
            came = service.fetch(one, where, folder, known, tell, manners)
        else:
            came = service.Fetched(fetching.fetch(where, folder, known, tell, manners), where, ())
        named = edition or (only.edition if only and not is_asked else "")
        found = add(name, came.files, named, came.addresses, wanted)
        shutil.rmtree(folder, ignore_errors=True)
        return replace(found, empty=came.empty)


def _described_addresses(one: DataSet, edition: str) -> list[str]:
    if one.service:
        return service.asked(one, (), ())
    if not one.addresses:
        raise SetRefused("no_address", set=one.name, url=one.layout.url)
    if not edition and any("{edition}" in address for address in one.addresses):
        raise SetRefused("edition_wanted", set=one.name, url=one.layout.url)
    return [address.replace("{edition}", edition) for address in one.addresses]


def _each_year(addresses: Sequence[str], wanted: Sequence[int]) -> list[str]:
    """The addresses, those with {year} once for each year."""
    found: list[str] = []
    for address in addresses:
        if "{year}" not in address:
            found.append(address)
        elif not wanted:
            raise SetRefused("years_wanted", address=address)
        else:
            found += [address.replace("{year}", str(year)) for year in wanted]
    return found


def _years(one: Locked) -> tuple[int, ...]:
    """The years that were wanted of a set; none where it was added whole."""
    return tuple(map(int, one.about.get("years", ())))


def described(name: str) -> DataSet:
    """A described set by name; SetRefused with those that are."""
    known = catalogue.described()
    if name not in known:
        raise SetRefused("unknown_set", set=name, accepted=", ".join(known))
    return known[name]


def _converted(one: DataSet, edition: str, material: Material, workspace: Path) -> tuple[Locked, Tally]:
    kept = workspace / "kept.duckdb"
    workshop = Workshop(workspace, kept)
    try:
        account, found = Conversion(one, material, workshop).run()
    finally:
        workshop.close()
    with kept.open("rb") as opened:
        os.fsync(opened.fileno())
    checksum, layout = material.checksum, one.layout
    about = {
        **found,
        "row_files": [path.name for path in material.rows],
        "title": layout.title,
        "name": layout.name,
        "publisher": layout.publisher,
        "url": layout.url,
        "language": layout.language,
        "citation": one.citation,
        "compiled_by": layout.known.get("compiled_by", ""),
        "traps": list(one.traps),
        **({"years": list(material.years)} if material.years else {}),
    }
    return Locked(
        set=one.name,
        edition=edition,
        checksum=checksum,
        files=material.given,
        licence=layout.licence,
        may_be_passed_on=one.may_be_passed_on,
        added=date.today().isoformat(),
        layout=lock.LAYOUT,
        rows=account.kept,
        first=about.pop("first"),
        last=about.pop("last"),
        stored=f"{one.name}-{edition}-{checksum[:12]}.duckdb",
        stored_size=kept.stat().st_size,
        stored_sha256=given.summed(kept),
        about=about,
    ), account


def remove(name: str, edition: str = "") -> tuple[Locked, ...]:
    """Take a set, or one edition of it, out of force and off the disk; SetRefused where there is none."""
    with _changing() as at:
        before = lock.read()
        gone = tuple(one for one in before if one.set == name and edition in ("", one.edition))
        if not gone:
            raise SetRefused("not_added", set=f"{name} {edition}".strip(), accepted=_names(before))
        if len(gone) > 1:
            raise SetRefused("which_edition", set=name, accepted=", ".join(one.edition for one in gone))
        lock.write(tuple(one for one in before if one not in gone))
        _sweep(at, lock.read())
        return gone


def _names(sets: Sequence[Locked]) -> str:
    return ", ".join(one.name for one in sets)


def states() -> list[tuple[Locked, str]]:
    """Every set in force, and whether its file is sound, older, damaged, newer or missing: read for it."""
    with _refusing():
        return [(one, _state(one)) for one in lock.read()]


def _state(one: Locked) -> str:
    if one.layout > lock.LAYOUT:
        return "newer"
    if not one.path.is_file():
        return "missing"
    if given.summed(one.path) != one.stored_sha256:
        return "damaged"
    return "older" if one.layout < lock.LAYOUT else "sound"


# --- the folder -----------------------------------------------------------------------------------


@contextmanager
def _changing() -> Iterator[Path]:
    with _refusing(), lock.alone() as at:
        yield at


@contextmanager
def _refusing() -> Iterator[None]:
    """What engine, disk and another process say, as the one kind of refusal."""
    try:
        with told("no_file"):
            yield
    except lock.Busy:
        raise SetRefused("busy", folder=str(lock.folder())) from None
    except EngineFault as fault:
        raise SetRefused(fault.code, file=str(lock.folder()), reason=fault.detail) from fault


@contextmanager
def _workspace(at: Path) -> Iterator[Path]:
    aside = at / _ASIDE
    shutil.rmtree(aside, ignore_errors=True)  # of somebody who was interrupted: nobody else is here now
    aside.mkdir()
    try:
        yield Path(tempfile.mkdtemp(dir=aside))
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _sweep(at: Path, sets: Sequence[Locked]) -> None:
    """Files of sets that no lock names: of an addition that was interrupted, or removed."""
    named = {one.stored for one in sets}
    for path in at.glob("*.duckdb*"):
        if path.name not in named:
            path.unlink(missing_ok=True)
    # What Spark reads stands beside a set under its name.
    for path in at.glob("*.parquet"):
        if path.with_suffix(".duckdb").name not in named:
            shutil.rmtree(path, ignore_errors=True)
