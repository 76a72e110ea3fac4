"""Rows of files → the one layout of ``warehouse.rows``, as a stream, in bounded memory.

The files are read once, as text, into a table that passes; what their cells say is read from the different
cells of each column; then one statement writes the rows that are kept, sorted. What is left out is counted
by reason.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pandas as pd

from dashboard.sets import cells
from dashboard.sets.catalogue import DataSet
from dashboard.sets.given import Material
from dashboard.sets.refusals import SetRefused
from dashboard.uploads.providers.described.periods import period_of
from dashboard.uploads.providers.headers import squeezed
from dashboard.warehouse import questions, rows
from dashboard.warehouse.engine import EngineFault, Workshop, column, quoted

MOST_DIFFERENT: Final = 2_000_000
"""Different cells of one column: what has more is no column of codes."""
_OWN: Final = {"note": ("note", "region"), "source": ("source",), "quantity": ("quantity",)}
"""Fields that columns of these kinds say as they stand."""
_PERIOD, _VALUE = "period of the header", "value below it"


@dataclass(frozen=True)
class Tally:
    """What became of the rows: all, those kept, and of the others how many by reason and where first.

    Reasons behind "!" are faults. ``areas`` are those nobody knows, kept out of sums. ``lacking`` are columns
    that files of the set have and one of these has not, ``unread`` those that the description does not know.
    """

    rows: int
    kept: int
    left: Mapping[str, int]
    first: Mapping[str, str]
    areas: tuple[str, ...]
    files_left: tuple[str, ...]
    lacking: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def has_faults(self) -> bool:
        return any(why.startswith("!") for why in self.left)


@dataclass
class Conversion:
    """One set, in one workspace. ``about`` is what was found out of the rows that were kept."""

    one: DataSet
    material: Material
    workshop: Workshop
    at: dict[str, str] = field(default_factory=dict)
    _given: list[str] = field(default_factory=list)
    _lacking: dict[str, None] = field(default_factory=dict)
    _unread: dict[str, None] = field(default_factory=dict)

    def run(self) -> tuple[Tally, dict[str, Any]]:
        """Write ``kept``; SetRefused for files that are none of this set, or that hold no row of it."""
        headers = [self._header(path) for path in self.material.rows]
        self._place(headers)
        self._pass(headers)
        self._look_up()
        said = self._read_cells()
        values = self._values()
        fields = [self._fields(said, key) for key in values]
        parts = [self._judged(said, key, each) for key, each in zip(values, fields, strict=True)]
        self.workshop.run("CREATE VIEW judged AS " + " UNION ALL ".join(parts))
        account = self._account()
        if not account.kept:
            names = ", ".join(path.name for path in self.material.rows)
            if not account.rows:
                raise SetRefused("bare", file=names)
            first = [account.first[why] for why in account.left]
            told = {"reasons": ", ".join(account.left), "places": ", ".join(first)}
            raise SetRefused("no_rows", file=names, set=self.one.name, **told)
        alike = self._alike(said, values)
        return account, {**self._write(_fixed(fields, alike), "no_number" in account.left), "alike": alike}

    # --- what stands where ------------------------------------------------------------------------

    def _header(self, path: Path) -> list[str]:
        try:
            return [str(name) for name, *_ in self.workshop.run(f"DESCRIBE SELECT * FROM {_reader(path)}")]
        except EngineFault as fault:
            raise _refused(path, fault) from fault

    def _place(self, headers: Sequence[Sequence[str]]) -> None:
        """Which column each key of the layout is; SetRefused where one that is needed is missing."""
        layout = self.one.layout
        added = [name for one in self.one.lookups for name in one.gives]
        for path, header in zip(self.material.rows, headers, strict=True):
            there = {squeezed(name): name for name in reversed([*header, *added])}
            there |= {f"={name.strip()}": name for name in header}
            at = {
                key: next(there[name] for name in one.names if name in there)
                for key, one in layout.columns.items()
                if any(name in there for name in one.names)
            }
            missing = [key for key in layout.needs if key not in at]
            if missing or not (self._years(header) or self._values(at)):
                wanted = [self.one.spelled[key] for key in missing]
                raise SetRefused(
                    "foreign",
                    file=path.name,
                    set=self.one.name,
                    missing=", ".join(wanted) or "value",
                    found=", ".join(header[:12]),
                )
            self.at |= {key: name for key, name in at.items() if key not in self.at}
            self._lacking |= {self.one.spelled[key]: None for key in self.one.usual if key not in at}
            self._unread |= dict.fromkeys(self._not_known(header))
        if any(self._years(header) for header in headers):
            self.at |= {_PERIOD: _PERIOD, _VALUE: _VALUE}
        looked = [name for one in self.one.lookups for name in one.on]
        printed = self.one.layout.known.get("printed", "").split()
        self._given = [
            name for name in dict.fromkeys((*self.at.values(), *looked, *printed)) if name not in added
        ]

    def _not_known(self, header: Sequence[str]) -> list[str]:
        """Columns of a file that no description of the set names, where it names all."""
        if self.one.unread is None:
            return []
        known = {name for one in self.one.layout.columns.values() for name in one.names}
        known |= {squeezed(name) for name in self.one.unread}
        known |= {squeezed(name) for one in self.one.lookups for name in one.on}
        years = self._years(header)
        return [
            name for name in header if name not in years and not {squeezed(name), f"={name.strip()}"} & known
        ]

    def _years(self, header: Sequence[str]) -> dict[str, str]:
        pattern = self.one.layout.years
        if pattern is None:
            return {}
        found = ((name, pattern.fullmatch(name.strip())) for name in header)
        return {name: period for name, match in found if match and (period := period_of(match[1]))}

    def _values(self, at: Mapping[str, str] | None = None) -> list[str]:
        columns = self.one.layout.columns
        at = self.at if at is None else at
        found = [key for key in at if key in columns and columns[key].kind == "value"]
        return found or ([_VALUE] if _VALUE in at else [])

    # --- reading ----------------------------------------------------------------------------------

    def _pass(self, headers: Sequence[Sequence[str]]) -> None:
        names = ", ".join(f"{column(name)} VARCHAR" for name in self._given)
        self.workshop.run(f"CREATE TABLE raw ({names}, file USMALLINT, row BIGINT)")
        for number, (path, header) in enumerate(zip(self.material.rows, headers, strict=True)):
            texts = ", ".join(_text(name, header) for name in self._given)
            place = "file_row_number + 2" if path.suffix == ".parquet" else "row_number() OVER () + 1"
            source = f"(SELECT *, {place} AS row__ FROM {_reader(path)})"
            if years := self._years(header):
                source = _across(source, header, years)
            try:
                self.workshop.run(f"INSERT INTO raw SELECT {texts}, {number}, row__ FROM {source}")
            except EngineFault as fault:
                raise _refused(path, fault) from fault

    def _look_up(self) -> None:
        """The rows with what tables of codes add to them; of two lines for one code the lesser text holds."""
        view = "SELECT * FROM raw"
        for number, one in enumerate(self.one.lookups):
            path, name = self.material.tables[one.table], f"codes{number}"
            on = ", ".join(f"coalesce({column(code)}, '')" for code in one.on.values())
            given = ", ".join(
                f"coalesce(min({column(what)}), '') AS g{at}" for at, what in enumerate(one.gives.values())
            )
            keys = ", ".join(
                f"coalesce({column(code)}, '') AS k{at}" for at, code in enumerate(one.on.values())
            )
            try:
                self.workshop.run(
                    f"CREATE TABLE {name} AS SELECT {keys}, {given} FROM {_reader(path)} GROUP BY {on}"
                )
            except EngineFault as fault:
                code = fault.code if fault.code != "malformed" else "foreign_table"
                raise SetRefused(
                    code,
                    file=path.name,
                    set=self.one.name,
                    missing=", ".join((*one.on.values(), *one.gives.values())),
                    reason=fault.detail,
                ) from fault
            equal = " and ".join(f"r.{column(mine)} = c.k{at}" for at, mine in enumerate(one.on))
            new = ", ".join(f"coalesce(c.g{at}, '') AS {column(mine)}" for at, mine in enumerate(one.gives))
            view = f"SELECT r.*, {new} FROM ({view}) AS r LEFT JOIN {name} AS c ON {equal}"
        self.workshop.run(f"CREATE VIEW looked AS {view}")

    def _read_cells(self) -> list[cells.CellReading]:
        """A table of what is said for each reading: m0, m1, …"""
        described = self.one.layout.columns
        found = cells.readings(self.one, {key: name for key, name in self.at.items() if key in described})
        if _PERIOD in self.at:
            found.append(cells.CellReading((_PERIOD,), ("period",), lambda texts: {"period": texts[0]}))
        for number, one in enumerate(found):
            names = ", ".join(map(column, one.columns))
            different = self.workshop.run(
                f"SELECT DISTINCT {names} FROM looked ORDER BY ALL LIMIT {MOST_DIFFERENT + 1}"
            )
            if len(different) > MOST_DIFFERENT:
                raise SetRefused("too_many", set=self.one.name, column=", ".join(one.columns))
            said = [one.read(tuple(texts)) for texts in different]
            table = {f"c{at}": [texts[at] for texts in different] for at in range(len(one.columns))} | {
                name: [str(each.get(name, "")) for each in said] for name in (*one.fields, "why")
            }
            self.workshop.table(f"m{number}", pd.DataFrame(table, dtype=str))
        return found

    def _fields(self, said: Sequence[cells.CellReading], key: str) -> dict[str, str]:
        """Our columns in SQL, as one column of values tells them."""
        layout = self.one.layout
        described, known = layout.columns.get(key), self._known(key)
        fields = {name: self._field(name, said, known) for name in rows.COLUMNS}
        if described and described.turned:
            for name in ("", "_kind"):
                fields[f"reporter{name}"], fields[f"partner{name}"] = (
                    fields[f"partner{name}"],
                    fields[f"reporter{name}"],
                )
        raw, is_none = self._none(key)
        fields["value"] = f"TRY_CAST(CASE WHEN {is_none} THEN NULL ELSE {raw} END AS DOUBLE)"
        return fields

    def _none(self, key: str) -> tuple[str, str]:
        """A cell of values, and whether it says that there is no number, in SQL."""
        raw = f"trim(r.{column(self.at[key])})"
        missing = ", ".join(quoted(one) for one in ("", *sorted(self.one.layout.missing)))
        return raw, f"lower({raw}) IN ({missing})"

    def _judged(self, said: Sequence[cells.CellReading], key: str, fields: Mapping[str, str]) -> str:
        """The SELECT of all rows as one column of values tells them, and why each is left out."""
        _raw, is_none = self._none(key)
        whys = [f"nullif(m{number}.why, '')" for number in range(len(said))]
        whys.append(f"CASE WHEN {is_none} THEN 'no_number' END")
        whys.append(f"CASE WHEN NOT coalesce(isfinite({fields['value']}), false) THEN '!no_number' END")
        whys.append(f"CASE WHEN {fields['flow']} NOT IN ('exports', 'imports') THEN 'no_movement' END")
        whys.append(f"CASE WHEN {fields['reporter']} = {fields['partner']} THEN 'own_trade' END")
        if self.material.years:
            years = ", ".join(quoted(str(one)) for one in self.material.years)
            whys.append(f"CASE WHEN left({fields['period']}, 4) NOT IN ({years}) THEN 'other_year' END")
        columns = ", ".join(
            f"CAST({fields[name]} AS {one.type}) AS {name}" for name, one in rows.COLUMNS.items()
        )
        joins = "".join(
            f" JOIN m{number} ON "
            + " and ".join(f"r.{column(name)} = m{number}.c{at}" for at, name in enumerate(one.columns))
            for number, one in enumerate(said)
        )
        return f"SELECT {columns}, coalesce({', '.join(whys)}) AS why FROM looked AS r{joins}"

    def _field(self, name: str, said: Sequence[cells.CellReading], known: Mapping[str, Any]) -> str:
        """One of our columns in SQL: what cells say, else what is known of all rows, else the usual value."""
        told = [f"nullif(m{at}.{name}, '')" for at, one in enumerate(said) if name in one.fields]
        own = [f"nullif(trim(r.{column(one)}), '')" for one in self._of_kind(_OWN.get(name, ()))]
        rest = self._rest(name, known)
        match name:
            case "nomenclature" if self.material.nomenclature:
                return quoted(self.material.nomenclature)
            case "file" | "row":
                return f"r.{name}"
            case "quantity":
                return f"TRY_CAST({own[0]} AS DOUBLE)" if own else "NULL"
            case "printed":
                printed = ", ".join(f"r.{column(one)}" for one in known.get("printed", "").split())
                return f"concat_ws(' · ', {printed})" if printed else "''"
            case "source":
                return f"concat_ws(', ', {', '.join(own)})" if own else quoted(rest)
            case "note" | "part":
                all_told = [*([quoted(rest)] if rest else []), *told, *own]
                return f"concat_ws('; ', {', '.join(all_told)})" if all_told else "''"
        return f"coalesce({', '.join([*told, quoted(rest)])})"

    def _known(self, key: str) -> dict[str, Any]:
        """What is known of all rows that a column of values makes."""
        layout = self.one.layout
        described = layout.columns.get(key)
        known: dict[str, Any] = {**layout.known, **(described.says if described else {})}
        if title := known.get("source_title", ""):
            known["part"] = title.rpartition(": ")[2] if described and described.says else ""
        return known

    def _alike(self, said: Sequence[cells.CellReading], values: Sequence[str]) -> dict[str, str | int]:
        """The columns of ``questions.ALIKE`` in which no two rows can differ, and what stands there."""
        possible = {
            name: {one for key in values for one in self._possible(name, said, self._known(key))}
            for name in questions.ALIKE
        }
        found = {name: one for name, (one, *others) in possible.items() if not others}
        return {name: int(one) if name == "multiplier" else one for name, one in found.items()}

    def _possible(self, name: str, said: Sequence[cells.CellReading], known: Mapping[str, Any]) -> set[str]:
        """All that can stand in one of our columns, and no less (see ``_field``)."""
        if name == "nomenclature" and self.material.nomenclature:
            return {self.material.nomenclature}
        if name == "part" and any("part" in one.fields for one in said):
            return {"", " "}  # joined of several cells
        if name == "source" and self._of_kind(_OWN["source"]):
            return {"", " "}  # as many as there are volumes
        found = {
            str(text)
            for at, one in enumerate(said)
            if name in one.fields
            for (text,) in self.workshop.run(f"SELECT DISTINCT {name} FROM m{at}")
        }
        return found if found and "" not in found else (found - {""}) | {self._rest(name, known)}

    def _rest(self, name: str, known: Mapping[str, Any]) -> str:
        """What stands in one of our columns where no cell says it."""
        usual = rows.COLUMNS[name].usual
        fixed = {"quantity_unit": self.one.quantity_unit}
        return str(known.get(name) or fixed.get(name) or ("" if usual is None else usual))

    def _of_kind(self, kinds: Sequence[str]) -> list[str]:
        columns = self.one.layout.columns
        return [name for key, name in self.at.items() if key in columns and columns[key].kind in kinds]

    # --- writing ----------------------------------------------------------------------------------

    def _account(self) -> Tally:
        left = self.workshop.run(
            "SELECT why, count(*), arg_min(file, (file, row)), arg_min(row, (file, row)) FROM judged"
            " WHERE why IS NOT NULL GROUP BY why ORDER BY count(*) DESC, why"
        )
        total = self.workshop.run("SELECT count(*) FROM judged")[0][0]
        names = [path.name for path in self.material.rows]
        return Tally(
            rows=int(total),
            kept=int(total) - sum(int(count) for _, count, *_ in left),
            left={str(why): int(count) for why, count, *_ in left},
            first={str(why): f"{names[file]}:{row}" for why, _, file, row in left},
            areas=tuple(self._unknown_areas()),
            files_left=self.material.left,
            lacking=tuple(self._lacking),
            unread=tuple(self._unread),
        )

    def _unknown_areas(self) -> Iterator[str]:
        columns = self.one.layout.columns
        found: dict[str, None] = {}
        for key, name in self.at.items():
            if key in columns and columns[key].kind in ("reporter", "partner"):
                for (text,) in self.workshop.run(f"SELECT DISTINCT {column(name)} FROM looked ORDER BY 1"):
                    if cells.unknown(self.one, columns[key], text):
                        found[text] = None
        yield from found

    def _write(self, fixed: Mapping[str, str], lacks: bool) -> dict[str, Any]:
        """The tables of ``kept``; ``fixed`` are columns in which all rows are alike: they are not sorted;
        ``lacks``: some cells have no number."""
        run = self.workshop.run
        by_pair = ("reporter", "partner", "flow", "period", "product", "file", "row")
        run(f"CREATE TABLE kept.by_pair AS {_in_order('judged WHERE why IS NULL', by_pair, fixed)}")
        self._once(by_pair, fixed)
        unsaid = 0
        if lacks:
            # What the source has and gives no number for: no cell of any count.
            run(
                "CREATE TABLE kept.unsaid AS SELECT DISTINCT reporter, partner, flow, period FROM judged"
                " WHERE why = 'no_number' and reporter_kind = '' and partner_kind = '' and flow IN"
                " ('exports', 'imports') EXCEPT SELECT reporter, partner, flow, period FROM kept.by_pair"
                " ORDER BY ALL"
            )
            unsaid = int(run("SELECT count(*) FROM kept.unsaid")[0][0])
        run("USE kept")
        first, last, finest, own = run(
            "SELECT min(period), max(period), max(level), coalesce(bool_or(level = 0), false) FROM by_pair"
        )[0]
        made = "VIEW by_product AS SELECT * FROM by_pair"
        if finest:
            by_product = ("product", "flow", "period", "reporter")
            made = f"TABLE by_product AS {_in_order('by_pair', by_product, fixed, rows.BY_PRODUCT)}"
        run(f"CREATE {made}")
        run(f"CREATE TABLE totals AS {rows.totals(bool(own))}")
        run(f"CREATE TABLE products AS {rows.PRODUCTS}")
        run(f"CREATE VIEW figures AS {rows.figures(bool(own), self.one.counts)}")
        counts = run("SELECT part, max(rival) FROM figures GROUP BY part ORDER BY part")
        countries = run("SELECT DISTINCT unnest([reporter, partner]) AS one FROM figures ORDER BY one")
        reporters = run("SELECT DISTINCT reporter FROM figures ORDER BY 1")
        run("CHECKPOINT kept")
        run("USE passing")
        run("DETACH kept")
        return {
            "first": str(first),
            "last": str(last),
            "finest": int(finest),
            "counts": [[str(part), int(rivals)] for part, rivals in counts],
            "countries": [str(one) for (one,) in countries],
            "reporters": [str(one) for (one,) in reporters],
            **({"unsaid": unsaid} if unsaid else {}),
        }

    def _once(self, by_pair: Sequence[str], fixed: Mapping[str, str]) -> None:
        """SetRefused for a row that repeats another, where a set has one row for each key.

        Rows lie sorted: those that may repeat each other are neighbours, and only these are looked at again,
        as their files have them.
        """
        if not self.one.one_row:
            return
        run = self.workshop.run
        told = [name for name in by_pair if name not in (*fixed, "file", "row")] or ["period"]
        same = " and ".join(f"{name} = lag({name}) OVER ()" for name in told)
        run(
            "CREATE TABLE again AS SELECT file, row, file_, row_ FROM (SELECT file, row,"
            f" lag(file) OVER () AS file_, lag(row) OVER () AS row_, {same} AS is_same FROM kept.by_pair)"
            " WHERE is_same"
        )
        if not run("SELECT 1 FROM again LIMIT 1"):
            return
        keys = [column(self.at[key]) for key in self.one.one_row if key in self.at]
        # Programs that read numbers lose zeros before them.
        read = ", ".join(f"ltrim(trim(r.{key}), '0')" for key in keys)
        value = column(self.at[self._values()[0]])
        found = run(
            "WITH doubtful AS (SELECT file, row FROM again UNION SELECT file_, row_ FROM again),"
            f" repeated AS (SELECT {', '.join(f'any_value({key}) AS {key}' for key in keys)}, count(*) AS n,"
            f" min_by({{'file': file, 'row': row, 'value': {value}}}, (file, row), 2) AS two"
            f" FROM raw AS r JOIN doubtful USING (file, row) GROUP BY {read} HAVING count(*) > 1)"
            f" SELECT two, sum(n - 1) OVER (), {', '.join(keys)} FROM repeated"
            " ORDER BY two[1].file, two[1].row LIMIT 1"
        )
        if not found:
            return
        (first, second), count, *key = found[0]
        names = [path.name for path in self.material.rows]
        spelled = [self.at[one] for one in self.one.one_row if one in self.at]
        raise SetRefused(
            "repeated",
            set=self.one.name,
            key=", ".join(f"{name} {text}" for name, text in zip(spelled, key, strict=True)),
            file=names[first["file"]],
            row=str(first["row"]),
            value=first["value"],
            other_file=names[second["file"]],
            other_row=str(second["row"]),
            other_value=second["value"],
            rows=str(int(count)),
        )


_OF_ROWS: Final = re.compile(r"\b(?:r|m\d+)\.")


def _fixed(fields: Sequence[Mapping[str, str]], alike: Mapping[str, str | int]) -> dict[str, str]:
    """Columns in which no two rows differ, as SQL of their type."""
    first, *others = fields
    same = {name: sql for name, sql in first.items() if not _OF_ROWS.search(sql)}
    same = {name: sql for name, sql in same.items() if all(one[name] == sql for one in others)}
    same |= {name: str(one) if isinstance(one, int) else quoted(one) for name, one in alike.items()}
    return {name: f"CAST({sql} AS {rows.COLUMNS[name].type})" for name, sql in same.items()}


def _in_order(
    source: str, order: Sequence[str], fixed: Mapping[str, str], names: Sequence[str] = (*rows.COLUMNS,)
) -> str:
    """The SELECT of some of our columns, sorted: what all rows share is put beside them afterwards."""
    moving = ", ".join(name for name in names if name not in fixed)
    shown = ", ".join(f"{fixed[name]} AS {name}" if name in fixed else name for name in names)
    told = ", ".join(name for name in order if name not in fixed)
    return f"SELECT {shown} FROM (SELECT {moving} FROM {source} ORDER BY {told}) AS sorted__"


# --- SQL of one file ------------------------------------------------------------------------------


def _reader(path: Path) -> str:
    name = quoted(str(path))
    if path.suffix == ".parquet":
        return f"read_parquet({name}, file_row_number = true)"
    return (
        f"read_csv({name}, all_varchar = true, header = true, delim = {quoted(_mark(path))},"
        """ quote = '"', escape = '"', strict_mode = true)"""
    )


def _mark(path: Path) -> str:
    """What stands between the cells of the first line; SetRefused for a file that cannot be read."""
    try:
        opened = gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb")  # noqa: SIM115
        with opened:
            line = opened.readline(1 << 16)
    except (OSError, EOFError, zlib.error) as fault:
        raise SetRefused("malformed", file=path.name, reason=str(fault)[:120]) from fault
    if not line.strip():
        raise SetRefused("empty", file=path.name)
    return max((",", "\t", ";", "|"), key=lambda mark: line.count(mark.encode()))


def _refused(path: Path, fault: EngineFault) -> SetRefused:
    """Why the engine could not read a file: of a table the first row that has other cells than the head."""
    refused = SetRefused(fault.code, file=path.name, reason=fault.detail)
    if fault.code != "malformed" or path.suffix == ".parquet":
        return refused
    try:
        opened = gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb")  # noqa: SIM115
        with opened, io.TextIOWrapper(opened, "utf-8", errors="replace", newline="") as lines:
            rows = csv.reader(lines, delimiter=_mark(path))
            head = len(next(rows, []))
            for number, cells in enumerate(rows, 2):
                if cells and len(cells) != head:
                    told = {"row": str(number), "found": str(len(cells)), "expected": str(head)}
                    return SetRefused("ragged", file=path.name, **told)
    except (OSError, EOFError, zlib.error, csv.Error):
        pass
    return refused


def _text(name: str, header: Sequence[str]) -> str:
    if name in (_PERIOD, _VALUE):
        return f"coalesce({column(name)}, '')"
    return f"coalesce(CAST({column(name)} AS VARCHAR), '')" if name in header else "''"


def _across(source: str, header: Sequence[str], years: Mapping[str, str]) -> str:
    """A row for each period that stands in the header."""
    beside = ", ".join(column(name) for name in header if name not in years)
    parts = [
        f"SELECT {beside}, row__, {quoted(period)} AS {column(_PERIOD)},"
        f" CAST({column(name)} AS VARCHAR) AS {column(_VALUE)} FROM across__"
        for name, period in years.items()
    ]
    return f"(WITH across__ AS MATERIALIZED (SELECT * FROM {source}) {' UNION ALL '.join(parts)})"
