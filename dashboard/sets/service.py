"""Rows of a set from its producer's service, with a key of the user's own: UN Comtrade's ``data/v1/get``.

What is asked is a reporter, a year and a level of products; each answer becomes a file of rows, which stays
beside the sets until all have come, so that whoever is interrupted, or has no more calls today, goes on from
there. An answer as long as the service lets one be is cut: it is asked again by flow, then by partners.

The key goes out in a header, to this address alone, and stands nowhere else: no address, file, lock or
message has it. The service was never asked while this was written: what is known of it is what its public
clients and pages say.
"""

from __future__ import annotations

import csv
import hashlib
import http.client
import json
import re
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, NoReturn
from urllib.parse import parse_qsl, urlencode, urlsplit

from dashboard.sets import fetching, given
from dashboard.sets.catalogue import DataSet
from dashboard.sets.fetching import Broken, Manners, Told
from dashboard.sets.refusals import SetRefused
from dashboard.settings import COMTRADE_KEY, SecretMissing
from dashboard.uploads.providers.comtrade import codes

ROWS: Final = 100_000
"""The most rows of an answer with a free key."""
LARGEST: Final = 400_000_000
"""Bytes of an answer beyond which it is none of this service."""
LEVELS: Final[Mapping[str, str]] = {"0": "TOTAL", "2": "AG2", "4": "AG4", "6": "AG6"}
"""What the service calls products of so many digits."""
SILENCE: Final = 120.0
"""Seconds that it may think before it answers: its own client waits as long."""
_KEY: Final = re.compile(r"[\x21-\x7e]{8,200}", re.ASCII)
_HEADER: Final = "Ocp-apim-subscription-key"
_USUAL: Final = {
    "partner2Code": "0",
    "customsCode": "C00",
    "motCode": "0",
    "breakdownMode": "classic",
    "includeDesc": "false",
    "maxRecords": str(ROWS),
}
"""Asked of every answer: no second partners, customs procedures or means of transport, no names."""
_COLUMNS: Final = (
    *("period", "reporterCode", "flowCode", "partnerCode", "partner2Code", "classificationCode", "cmdCode"),
    *("customsCode", "motCode", "netWgt", "primaryValue", "isReported"),
)
_FILTERS: Final = ("reporterCode", "period", "flowCode", "partnerCode")
_MAIN: Final = ("M", "X")


@dataclass(frozen=True)
class Fetched:
    """Files of rows and where each came from; ``empty`` are reporters and years of which there is no row."""

    files: list[Path]
    addresses: list[str]
    empty: tuple[str, ...]


def asked(one: DataSet, reporters: Sequence[str], years: Sequence[int], digits: str = "") -> list[str]:
    """The addresses of some reporters (alpha-3) and years, totals before products; SetRefused without."""
    if not one.service:
        raise SetRefused("no_filter", set=one.name)
    if not reporters or not years:
        raise SetRefused("filter_wanted", set=one.name)
    known = codes.numbers()
    if foreign := [each for each in reporters if each.upper() not in known]:
        raise SetRefused("unknown_reporter", set=one.name, found=", ".join(foreign))
    if digits and digits not in LEVELS:
        raise SetRefused("unknown_digits", found=digits, accepted=", ".join(LEVELS))
    numbers = dict.fromkeys(known[each.upper()] for each in reporters)
    return [
        _address(one.service, {"reporterCode": number, "period": str(year), "cmdCode": level})
        for number in numbers
        for year in years
        for count, level in LEVELS.items()
        if int(count) <= int(digits or 6)
    ]


def fetch(
    one: DataSet,
    addresses: Sequence[str],
    folder: Path,
    known: Mapping[str, str],
    tell: Told,
    manners: Manners | None = None,
) -> Fetched:
    """Ask for each of these addresses; ``known`` are SHA-256 that a file must have, by address.

    SetRefused: no_key, key_wrong, quota, too_many_rows, other_rows, service_error, wrong_bytes, unreachable,
    full; what has come so far is kept for the next time.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return _Asking(one, _key(one), folder, known, tell, manners or Manners(silence=SILENCE)).all(addresses)


def _key(one: DataSet) -> str:
    try:
        key = COMTRADE_KEY.value().strip()
    except SecretMissing as missing:
        raise SetRefused("no_key", set=one.name, url=one.layout.url) from missing
    if not key:
        raise SetRefused("no_key", set=one.name, url=one.layout.url)
    if not _KEY.fullmatch(key):
        raise SetRefused("key_wrong", address=one.service, reason="–")
    return key


@dataclass
class _Asking:
    one: DataSet
    key: str
    folder: Path
    known: Mapping[str, str]
    tell: Told
    manners: Manners
    calls: int = 0
    found: Fetched = field(default_factory=lambda: Fetched([], [], ()))

    def all(self, addresses: Sequence[str]) -> Fetched:
        partners: dict[tuple[str, str], list[str]] = {}
        empty: dict[tuple[str, str], None] = {}
        for address in addresses:
            told = _told(address)
            place = (told.get("reporterCode", ""), told.get("period", ""))
            if place in empty:
                continue
            files = list(self._parts(address, partners.get(place, ())))
            if told.get("cmdCode") == LEVELS["0"]:
                # Whoever trades a product is among those of all products.
                partners[place] = sorted({one for path in files for one in _partners(path)})
                if not partners[place]:
                    empty[place] = None
        if partners and len(empty) == len(partners):
            raise SetRefused("no_answer", set=self.one.name, found=", ".join(map(_named, empty)))
        return replace(self.found, empty=tuple(map(_named, empty)))

    def _parts(self, address: str, partners: Sequence[str]) -> Iterator[Path]:
        """The file of an address, or those of its parts where its answer was cut."""
        whole = self.folder / _name(address)
        cut = whole.with_suffix(".cut")
        if not whole.exists() and not cut.exists():
            rows = self._asked(address)
            if len(rows) < ROWS:
                self._write(whole, rows)
            else:
                cut.write_text(json.dumps(_seen(rows)), encoding="utf-8")
        if whole.exists():
            if (had := self.known.get(address)) and (found := given.summed(whole)) != had:
                whole.unlink()
                raise SetRefused("wrong_bytes", address=address, had=had[:12], found=found[:12])
            self.found.files.append(whole)
            self.found.addresses.append(address)
            yield whole
            return
        seen = json.loads(cut.read_text(encoding="utf-8"))
        for each in self._narrower(address, seen, partners):
            yield from self._parts(each, partners)

    def _narrower(self, address: str, seen: Mapping[str, list[str]], partners: Sequence[str]) -> list[str]:
        """Addresses that together ask for all that this one does; SetRefused where there are none."""
        told = _told(address)
        if address in self.known:
            # What was a whole answer on the machine that wrote the lock is none any more.
            raise SetRefused("wrong_bytes", address=address, had=self.known[address][:12], found="–")
        if "flowCode" not in told:
            rest = dict.fromkeys(code.upper() for code in self._flows() if code.upper() not in _MAIN)
            rest |= dict.fromkeys(code for code in seen["flowCode"] if code not in _MAIN)
            flows = (*_MAIN, ",".join(rest))
            return [self._with(told, flowCode=flow) for flow in flows]
        every = (
            told["partnerCode"].split(",")
            if "partnerCode" in told
            else sorted({*partners, *seen["partnerCode"]})
        )
        if len(every) < 2 or not partners:
            raise SetRefused("too_many_rows", address=address, rows=str(ROWS))
        half = len(every) // 2
        return [self._with(told, partnerCode=",".join(each)) for each in (every[:half], every[half:])]

    def _flows(self) -> list[str]:
        return [*self.one.layout.columns["flow"].codes]

    def _with(self, told: Mapping[str, str], **more: str) -> str:
        return _address(self.one.service, {**told, **more})

    # --- one call ---------------------------------------------------------------------------------

    def _asked(self, address: str) -> list[dict[str, str]]:
        if self.calls:
            self.manners.wait(self.manners.pause)
        self.calls += 1
        return fetching.patiently(address, lambda: self._answer(address), self.manners)

    def _answer(self, address: str) -> list[dict[str, str]]:
        request = urllib.request.Request(
            fetching.checked(address),
            headers={
                "User-Agent": fetching.AGENT,
                "Accept": "application/json",
                "Accept-Encoding": "identity",
            },
        )
        # Not sent on to where the service may redirect.
        request.add_unredirected_header(_HEADER, self.key)
        try:
            with fetching.OPENER.open(request, timeout=self.manners.silence) as answer:
                text = answer.read(LARGEST + 1)
                length = str(answer.headers.get("Content-Length", ""))
        except urllib.error.HTTPError as fault:
            _judge(fault, address)
        except urllib.error.URLError as fault:
            raise Broken(str(getattr(fault.reason, "strerror", "") or fault.reason)) from fault
        except (TimeoutError, ConnectionError, http.client.HTTPException) as fault:
            raise Broken(str(fault) or type(fault).__name__) from fault
        if length.isdecimal() and len(text) < int(length):
            raise Broken(f"{len(text)} of {length} bytes")
        self.tell(_name(address), len(text), len(text))
        return self._read(address, text)

    def _read(self, address: str, text: bytes) -> list[dict[str, str]]:
        """The rows of an answer; Broken for what is torn, SetRefused for what was not asked for."""
        try:
            said = json.loads(
                text.decode("utf-8"),
                object_pairs_hook=_row,
                parse_int=str,
                parse_float=str,
                parse_constant=_no_number,
            )
            rows = said["data"]
            told = str(said.get("error") or said.get("message") or "")
            count = int(said.get("count", len(rows)))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
            raise Broken("no JSON with data", code="service_error") from fault
        if told:
            raise SetRefused("service_error", address=address, reason=told.replace(self.key, "…")[:120])
        if not isinstance(rows, list) or not all(isinstance(each, dict) for each in rows):
            raise Broken("no JSON with data", code="service_error")
        if count != len(rows) < ROWS:
            raise Broken(f"{len(rows)} of {count} rows", code="service_error")
        asked_for = {name: set(one.split(",")) for name, one in _told(address).items() if name in _FILTERS}
        for each in rows:
            for name, accepted in asked_for.items():
                if each.get(name) not in accepted:
                    raise SetRefused(
                        "other_rows", address=address, found=f"{name} {each.get(name) or '–'}"[:60]
                    )
        return rows

    def _write(self, whole: Path, rows: Sequence[Mapping[str, str]]) -> None:
        """In an order of its own, not the service's, so that one answer is one file."""
        aside = whole.with_suffix(".part")
        try:
            with aside.open("w", encoding="utf-8", newline="") as opened:
                writer = csv.writer(opened, lineterminator="\n")
                writer.writerow(_COLUMNS)
                writer.writerows(sorted([each[name] for name in _COLUMNS] for each in rows))
            aside.replace(whole)
        except OSError as fault:
            raise SetRefused("full", reason=fault.strerror or str(fault)) from fault


def _partners(path: Path) -> set[str]:
    with path.open(encoding="utf-8", newline="") as opened:
        return {each["partnerCode"] for each in csv.DictReader(opened)}


def _judge(fault: urllib.error.HTTPError, address: str) -> NoReturn:
    """What a refusal of the service means; its own words are not passed on: they may repeat what was sent."""
    with fault:
        reason, pause = f"HTTP {fault.code}", fetching.asked_to_wait(fault)
        if fault.code == 401:
            raise SetRefused("key_wrong", address=address, reason=reason) from None
        if fault.code == 403 and not 0 < pause <= fetching.LONGEST_PAUSE:
            raise SetRefused("quota", address=address, reason=reason) from None
        if fault.code in (403, 429):
            raise Broken(reason, pause, "quota") from None
        if fault.code >= 500:
            raise Broken(reason, pause) from None
        raise SetRefused("unreachable", address=address, reason=reason) from None


def _row(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of an answer: of a row the columns that are read, as they are printed."""
    found = dict(pairs)
    if "reporterCode" not in found:
        return found
    return {name: _printed(found.get(name)) for name in _COLUMNS}


def _printed(value: Any) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value).strip()


def _no_number(text: str) -> str:
    raise ValueError(text)


def _seen(rows: Sequence[Mapping[str, str]]) -> dict[str, list[str]]:
    return {name: sorted({each[name] for each in rows}) for name in ("flowCode", "partnerCode")}


def _address(service: str, more: Mapping[str, str]) -> str:
    return f"{service}?{urlencode({**more, **{k: v for k, v in _USUAL.items() if k not in more}}, safe=',')}"


def _told(address: str) -> dict[str, str]:
    """What an address asks for, without what all ask for."""
    return {name: text for name, text in parse_qsl(urlsplit(address).query) if name not in _USUAL}


def _name(address: str) -> str:
    """A name of its own for the file of an address: comtrade-112-2019-AG2.csv."""
    told = _told(address)
    parts = [told.pop(name, "") for name in ("reporterCode", "period", "cmdCode")]
    rest = hashlib.sha256(urlencode(sorted(told.items())).encode()).hexdigest()[:8] if told else ""
    return "-".join(re.sub(r"\W", "_", one) for one in ("comtrade", *parts, rest) if one) + ".csv"


def _named(place: tuple[str, str]) -> str:
    number, year = place
    return f"{codes.area('', number, '').code or number} {year}"
