"""The house: who imports whom, what stands where, which words are documented. Read from the source."""

from __future__ import annotations

import ast
import io
import re
import sys
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import dashboard
from dashboard import model
from dashboard.codes.countries import ISO2
from dashboard.text.issues import SENTENCES
from tests.every import every

PACKAGE = Path(dashboard.__file__).parent
ROOT = PACKAGE.parent
FILES = sorted(PACKAGE.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))

LAYERS = (
    ("__main__", "start"),
    ("app", "server", "cli"),
    ("web",),
    ("views", "api", "doors"),
    ("frontpage", "deploy", "handbook"),
    ("sharing", "judging", "heads", "watch", "drafts", "sets"),
    ("gallery",),
    ("charts", "export", "uploads", "articles", "ledger"),
    ("warehouse",),
    ("tables",),
    ("schema", "consistency", "style"),
    ("measures",),
    ("operations",),
    ("comparability",),
    ("evidence",),
    ("language",),
    ("ranges",),
    ("codes",),
    ("text", "access"),
    ("address", "icons", "keeping", "shown", "slimming"),
    ("settings",),
    ("model",),
)
"""From the top down. A module imports from lower lines only, never from its own."""

MAY_IMPORT = {
    "streamlit": {"app", "server", "web", "views", "cli"},
    "plotly": {"charts", "style", "export"},
    "duckdb": {"warehouse"},
    "pyspark": {"warehouse"},
    "sqlglot": {"warehouse"},
    "sqlite3": {"ledger"},
    "sqlalchemy": {"ledger"},
    "alembic": {"ledger"},
    "psycopg": {"ledger"},
    "starlette": {"server", "web", "frontpage", "api", "doors"},
    "uvicorn": {"cli", "web"},
    "pickle": set(),
    "shelve": set(),
    "marshal": set(),
    "dill": set(),
    "joblib": set(),
}
"""Package from outside: the modules of the house that may import it."""

relative = every(FILES, lambda file: file.relative_to(PACKAGE).as_posix())


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


@cache
def nodes(file: Path) -> tuple[ast.AST, ...]:
    """All nodes of a file: a dozen rules look at each, and walking takes longer than looking."""
    return tuple(ast.walk(tree(file)))


def module_of(file: Path) -> str:
    """The name on the map: the first part of the path; "" for the package itself."""
    first = file.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return "" if first == "__init__" else first


def imported(file: Path) -> Iterator[str]:
    """Every module a file imports, wherever in it, with full dotted names."""
    for node in nodes(file):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            yield from (f"{node.module}.{one.name}" for one in node.names)


def layer(module: str) -> int:
    return next(number for number, names in enumerate(LAYERS) if module in names)


# --- imports ------------------------------------------------------------------------------------


@relative
def test_every_module_has_its_line_on_the_map(file):
    module = module_of(file)
    assert module == "" or any(module in names for names in LAYERS)
    assert module in ("", "__main__") or re.search(rf"\b{module}\b", dashboard.__doc__ or "")


@relative
def test_imports_run_downwards_only(file):
    module = module_of(file)
    used = {name.split(".")[1] for name in imported(file) if name.startswith("dashboard.")} - {module}
    wrong = used if module == "" else {one for one in used if layer(one) <= layer(module)}
    assert wrong == set()


def needed(file: Path) -> Iterator[str]:
    """The modules of the house that a file needs when it runs; what is for types alone is not among them."""
    skipped = {
        id(inner)
        for node in nodes(file)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in nodes(file):
        if isinstance(node, ast.ImportFrom) and id(node) not in skipped:
            whole = {f"{node.module}.{one.name}" for one in node.names}
            yield from (one if one in MODULES else str(node.module) for one in whole)


MODULES = {
    ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): file for file in FILES
}


def test_no_two_modules_need_each_other():
    """Nor three in a ring: whoever is left when all that need nothing more are taken away stands in one."""
    left = {name: set(needed(file)) & MODULES.keys() - {name} for name, file in MODULES.items()}
    while free := {name for name, needs in left.items() if not needs & left.keys()}:
        left = {name: needs for name, needs in left.items() if name not in free}
    assert left == {}


@relative
def test_packages_from_outside_are_used_where_they_belong(file):
    module = module_of(file)
    packages = {name.split(".")[0] for name in imported(file)}
    assert [one for one in packages if module not in MAY_IMPORT.get(one, {module})] == []


def test_the_command_starts_streamlit_and_draws_nothing_with_it():
    files = sorted((PACKAGE / "cli").glob("*.py"))
    used = {name for file in files for name in imported(file) if name.startswith("streamlit")}
    assert used and all(name.startswith("streamlit.web.") for name in used)


def test_model_needs_the_standard_library_only():
    names = {name for file in (PACKAGE / "model").glob("*.py") for name in imported(file)}
    outside = {name.split(".")[0] for name in names if not name.startswith("dashboard.model.")}
    assert outside <= set(sys.stdlib_module_names)


def test_the_rules_are_about_modules_that_exist():
    """A rule about a module that is called otherwise would hold of nothing."""
    known = {module_of(file) for file in FILES}
    assert {"streamlit", "plotly"} <= {name.split(".")[0] for file in FILES for name in imported(file)}
    assert {name for names in LAYERS for name in names} <= known


# --- what must not be there ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["utils", "util", "helpers", "helper", "common", "constants", "misc", "shared"]
)
def test_no_module_of_odds_and_ends(name):
    found = [
        one for one in [*PACKAGE.rglob("*"), *(ROOT / "tests").rglob("*")] if one.stem.strip("_") == name
    ]
    assert found == []


def attributes(file: Path) -> Iterator[str]:
    """ "st.html" for every attribute that is looked up in a plain name."""
    for node in nodes(file):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield f"{node.value.id}.{node.attr}"


@relative
def test_html_is_written_in_one_place(file):
    if file != PACKAGE / "views" / "kit" / "html.py":
        assert not {"st.html", "st.iframe", "components.html"} & set(attributes(file))
    keywords = {one.arg for node in nodes(file) if isinstance(node, ast.Call) for one in node.keywords}
    assert "unsafe_allow_html" not in keywords


def test_html_is_written_at_all():
    assert "st.html" in set(attributes(PACKAGE / "views" / "kit" / "html.py"))


# --- pages ----------------------------------------------------------------------------------------

VIEWS = PACKAGE / "views"
SHARED_BY_PAGES = {"kit", "sharing"}


def rooms_used(file: Path) -> set[str]:
    """Folders of ``views`` that a file imports from."""
    return {name.split(".")[2] for name in imported(file) if name.startswith("dashboard.views.")}


def test_every_folder_of_views_is_a_page_or_what_pages_share():
    folders = {one.name for one in VIEWS.iterdir() if (one / "__init__.py").exists()}
    assert {one.parent.name for one in VIEWS.glob("*/page.py")} == folders - SHARED_BY_PAGES


def test_what_pages_share_knows_no_page():
    for file in FILES:
        if file.is_relative_to(VIEWS) and file.parent.name in SHARED_BY_PAGES:
            assert rooms_used(file) <= SHARED_BY_PAGES, file


def test_the_script_of_a_page_is_run_and_never_imported():
    names = {one.parent.name for one in VIEWS.glob("*/page.py")}
    scripts = {f"dashboard.views.{name}.page" for name in names}
    used = {name for file in FILES for name in imported(file)}
    assert {one for one in used if one in scripts or one.rpartition(".")[0] in scripts} == set()


# --- one name, one thing; one subject, one folder ------------------------------------------------

TWICE_STILL: set[str] = set()
PREFIXES_STILL: set[str] = set()
"""What is being taken apart: these two sets only shrink."""


def test_no_class_name_stands_for_two_things():
    places: dict[str, list[str]] = {}
    for file in FILES:
        for node in tree(file).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places.setdefault(node.name, []).append(file.relative_to(PACKAGE).as_posix())
    assert {name: found for name, found in places.items() if len(found) > 1}.keys() == TWICE_STILL


def test_no_prefix_stands_in_place_of_a_folder():
    sharing: dict[str, list[str]] = {}
    for file in FILES:
        if "_" in file.stem.lstrip("_"):
            prefix = file.with_name(file.stem.lstrip("_").partition("_")[0]).relative_to(PACKAGE)
            sharing.setdefault(prefix.as_posix(), []).append(file.name)
    assert {name for name, found in sharing.items() if len(found) > 2} == PREFIXES_STILL


# --- what is there is in its type ------------------------------------------------------------------

ASSERTED_STILL = {"ledger/current.py", "ledger/engine.py", "ledger/restoring.py"}
"""Where it is still asserted that something is there; this set only shrinks."""


def _is_given_by_assertion(node: ast.AST) -> bool:
    return isinstance(node, ast.Assert) and any(
        isinstance(one, ast.Compare)
        and isinstance(one.ops[0], ast.IsNot)
        and isinstance(one.comparators[0], ast.Constant)
        and one.comparators[0].value is None
        for one in ast.walk(node.test)
    )


def test_nothing_is_asserted_to_be_there():
    """What is resolved is of a type that has it: a View has its pair."""
    found = {
        file.relative_to(PACKAGE).as_posix()
        for file in FILES
        if any(_is_given_by_assertion(node) for node in nodes(file))
    }
    assert found == ASSERTED_STILL


# --- no country is known by name ----------------------------------------------------------------

COUNTRY_TABLES = {
    "codes/fiscal.py",
    "codes/countries.py",
    "codes/currencies.py",
    "language/read/country_names.py",
    "language/read/currencies.py",
    "language/write/names.py",
}
EXAMPLES = {
    "model/parameters.py": {"BLR", "BLR-RUS", "BLR-RUS,DEU-POL"},
}
"""What the message on a wrong link, and the help, show as an example of what is accepted."""


def country_codes() -> set[str]:
    """ISO 3166-1 alpha-3, from the product's own table."""
    return set(ISO2)


def texts(file: Path) -> Iterator[tuple[int, str]]:
    """The strings of a file that are not docstrings: line and text. Comments are none."""
    docstrings = {
        id(node.value)
        for node in nodes(file)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in nodes(file):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


@relative
def test_no_country_is_known_by_name(file):
    place = file.relative_to(PACKAGE).as_posix()
    if place in COUNTRY_TABLES:
        return
    codes = country_codes()
    found = [
        f"line {line}: {text!r}"
        for line, text in texts(file)
        if codes & set(re.findall(r"\b[A-Z]{3}\b", text)) and text not in EXAMPLES.get(place, set())
    ]
    assert found == []


def test_the_country_table_is_read():
    assert len(country_codes()) > 240


# --- words --------------------------------------------------------------------------------------


def test_every_sentence_is_of_a_code_that_is_used():
    """A sentence whose code no module writes is dead, or the module says it otherwise."""
    written = {text for file in FILES if module_of(file) != "text" for _, text in texts(file)}
    assert set(SENTENCES) - written == set()


def test_every_issue_is_made_with_a_code_that_has_a_sentence():
    for file in FILES:
        for node in nodes(file):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Issue":
                code = node.args[0] if node.args else None
                assert not isinstance(code, ast.Constant) or code.value in SENTENCES, f"{file}: {code.lineno}"


README = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
TABLES = {
    "## figures.csv": (*model.FIGURE_COLUMNS, *model.EDITORS_COLUMNS),
    "## Added figures": model.PROVENANCE_COLUMNS,
    "## sources.csv": model.SOURCE_COLUMNS,
    "## Official tables": model.OFFICIAL_COLUMNS,
}


@pytest.mark.parametrize("heading", TABLES)
def test_every_column_is_described(heading):
    """In the section of its table, by its name in backticks."""
    section = re.search(rf"^{re.escape(heading)}.*?(?=^## |\Z)", README, re.MULTILINE | re.DOTALL)
    assert section, f"data/README.md has no heading {heading!r}"
    assert [name for name in TABLES[heading] if f"`{name}`" not in section[0]] == []


def test_every_described_column_is_there():
    """The tables of the dictionary name no column that no table has."""
    first_cells = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", README, re.MULTILINE)
    described = {name for cell in first_cells for name in re.findall("`([^`]+)`", cell)}
    assert len(described) > 40
    columns = {column for table in TABLES.values() for column in table}
    assert described <= columns


@relative
def test_comments_leave_no_work_undone(file):
    source, undone = file.read_text(encoding="utf-8"), re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    if not undone.search(source):  # then no comment says it
        return
    with io.StringIO(source) as lines:
        comments = [
            one.string for one in tokenize.generate_tokens(lines.readline) if one.type == tokenize.COMMENT
        ]
    assert [one for one in comments if undone.search(one)] == []
