"""The project keeps its own word: the lock, the settings, the house, the wheel."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from email import message_from_string
from importlib.metadata import version
from itertools import product
from pathlib import Path

import pytest
import yaml

from tests.every import every

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SETTINGS = tomllib.loads((ROOT / "dashboard/.streamlit/config.toml").read_text(encoding="utf-8"))
LOCKS = {
    name: (ROOT / name).read_text(encoding="utf-8")
    for name in ("requirements.lock", "dashboard/requirements.txt", "dashboard/deploy/build.lock")
}
LOCK = LOCKS["requirements.lock"]

ENTRIES = {
    "pyproject.toml",
    "README.md",
    "dashboard",
    "data",
    "tests",
    "LICENSE",
    "CHANGELOG.md",
    "CITATION.cff",
    "Makefile",
    "requirements.lock",
    "packages.txt",
}
BUILT = {"dist", "build"}

LOCK_LINE = re.compile(
    r"[a-z0-9-]+==[\w.+]+( ; [\w ()'<>=!.]+)? \\"
    r"|    --hash=sha256:[0-9a-f]{64}( \\)?"
    r"|(    )?# [\w ().,:\[\]-]*|(    )?#    ?[\w ().\[\]-]*"
)


# --- the lock -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", LOCKS)
def test_lock_holds_names_versions_and_hashes_only(name):
    """No address, no path, no option: pip's own settings say where packages come from."""
    lines = LOCKS[name].splitlines()
    strange = [line for line in lines if line and not LOCK_LINE.fullmatch(_without_origin(line))]
    assert strange == []


def _without_origin(line: str) -> str:
    """The project file is named as the origin of the direct requirements."""
    return line.replace("(pyproject.toml)", "")


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_a_hash(name):
    blocks = re.split(r"\n(?=[a-z0-9])", LOCKS[name])[1:]
    assert blocks
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_lock_holds_every_direct_requirement():
    project = PROJECT["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["test"]
    names = {re.split(r"[<>=!~\[ ]", one)[0].lower() for one in wanted}
    assert names <= set(re.findall(r"^([a-z0-9-]+)==", LOCK, re.MULTILINE))


def pinned(lock):
    return dict(re.findall(r"^([a-z0-9-]+)==([\w.+]+)", lock, re.MULTILINE))


@pytest.mark.parametrize("name", list(LOCKS)[1:])
def test_what_is_run_is_what_was_tested(name):
    """The smaller locks are parts of the one that the tests run with, version for version."""
    part = pinned(LOCKS[name])
    assert part and part.items() <= pinned(LOCK).items() and len(part) < len(pinned(LOCK)) * 0.6


def test_running_needs_no_test_tools_and_lacks_nothing():
    project, running = PROJECT["project"], pinned(LOCKS["dashboard/requirements.txt"])
    wanted = project["dependencies"] + project["optional-dependencies"]["postgresql"]
    assert {re.split(r"[<>=!~\[ ]", one)[0].lower() for one in wanted} <= set(running)
    assert not {"pytest", "mypy", "ruff", "playwright", "hypothesis", "dash"} & set(running)


@pytest.mark.skipif(not shutil.which("make"), reason="no make here")
@pytest.mark.parametrize(
    ("target", "installs"),
    [
        ("run", ["dashboard/requirements.txt", "dashboard/deploy/build.lock"]),
        ("lint", ["dashboard/requirements.txt", "dashboard/deploy/build.lock", "requirements.lock"]),
    ],
)
def test_make_installs_what_is_needed_and_no_more(target, installs, tmp_path):
    """Asked of make itself, in a folder where nothing is set up yet."""
    for name in ("Makefile", "pyproject.toml", *LOCKS):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, tmp_path / name)
    done = subprocess.run(
        ["make", "--dry-run", target], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=True
    )
    assert re.findall(r"--requirement (\S+)", done.stdout) == installs


# --- settings -----------------------------------------------------------------------------------

SAFE: dict[str, dict[str, object]] = {
    "server": {
        "address": "127.0.0.1",
        "headless": True,
        "enableCORS": True,
        "enableXsrfProtection": True,
        "maxUploadSize": 10,
        "disconnectedSessionTTL": 60,
        "enableStaticServing": False,
        "enableAgentApi": False,
        "fileWatcherType": "none",
        "allowedHosts": ["localhost", "127.0.0.1", "::1"],
    },
    "client": {
        "showErrorDetails": "none",
        "showErrorLinks": False,
        "toolbarMode": "viewer",
        "disableDataExport": True,
    },
    "browser": {"gatherUsageStats": False},
}


@every([(s, n, v) for s, names in SAFE.items() for n, v in names.items()])
def test_settings_are_safe(section, name, value):
    assert SETTINGS[section][name] == value


def test_messages_are_capped_well_below_the_default():
    assert SETTINGS["server"]["maxMessageSize"] <= 50


def test_streamlit_knows_every_setting():
    """A misspelt setting would be passed over in silence."""
    from streamlit import config

    known = set(config._config_options_template)
    assert set(_dotted(SETTINGS)) <= known


def _dotted(settings: dict, before: str = ""):
    for name, value in settings.items():
        if isinstance(value, dict):
            yield from _dotted(value, f"{before}{name}.")
        else:
            yield before + name


READ_ON = ("backgroundColor", "secondaryBackgroundColor")
READ = ("textColor", "linkColor", "primaryColor", "grayTextColor", "redTextColor", "yellowTextColor")


@every(product(["light", "dark"], READ, READ_ON))
def test_text_stands_out(theme, ink, paper):
    """WCAG 2.2, 1.4.3: text at least 4.5 : 1; the accent is used as text too."""
    assert _contrast(SETTINGS["theme"][theme][ink], SETTINGS["theme"][theme][paper]) >= 4.5


@every(product(["light", "dark"], ["red", "yellow", "blue", "green", "gray"]))
def test_messages_stand_out(theme, hue):
    colours = SETTINGS["theme"][theme]
    assert _contrast(colours[f"{hue}TextColor"], colours[f"{hue}BackgroundColor"]) >= 4.5
    assert _contrast(colours[f"{hue}Color"], colours["backgroundColor"]) >= 3


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    shares = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# --- the house ----------------------------------------------------------------------------------


def test_top_level_holds_only_what_belongs_there():
    seen = {entry.name for entry in ROOT.iterdir() if not entry.name.startswith(".")}
    assert seen - BUILT == ENTRIES


def test_settings_live_beside_the_script_only():
    assert not (ROOT / ".streamlit").exists()


def test_the_check_can_be_started():
    assert os.access(ROOT / ".ci/run", os.X_OK)


def test_version_is_the_same_everywhere():
    told = re.search(r"^## \[?(\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert told, "CHANGELOG.md names no release (## 0.1.0)"
    assert PROJECT["project"]["version"] == version("bilateral") == told[1]


TOLD = (
    "README.md",
    "CHANGELOG.md",
    ".github/CONTRIBUTING.md",
    ".github/PULL_REQUEST_TEMPLATE.md",
    ".ci/run",
    ".github/RELEASING.md",
    ".github/workflows/check.yml",
    ".github/workflows/nightly.yml",
    ".pre-commit-config.yaml",
)
MAKE = re.compile(r"(?:`|run: |^ *|exec )make (?:--\S+ )*([a-z]+(?: [a-z]+)*)(?:`|$|  |\s</)", re.MULTILINE)


def test_every_make_target_that_is_named_exists():
    made = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named: set[str] = set()
    for file in [*map(ROOT.joinpath, TOLD), *ROOT.glob("dashboard/**/*.py"), *ROOT.glob("tests/**/*.py")]:
        named |= {word for one in MAKE.findall(file.read_text("utf-8")) for word in one.split()}
    assert {"run", "test", "lint", "bench", "soak", "pictures"} <= named <= made


def test_the_forge_runs_the_same_check_as_everybody():
    workflow = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text("utf-8"))
    steps = [step.get("run", "") for step in workflow["jobs"]["linux"]["steps"]]
    assert "bash .ci/run" in steps
    said = {one.rpartition(" :: ")[2] for one in PROJECT["project"]["classifiers"] if " :: 3." in one}
    assert set(workflow["jobs"]["linux"]["strategy"]["matrix"]["python"]) == said


@pytest.mark.parametrize("file", sorted((ROOT / ".github").rglob("*.yml")), ids=lambda one: one.name)
def test_what_the_forge_reads_is_well_formed(file):
    assert yaml.safe_load(file.read_text("utf-8"))


def test_the_citation_names_the_release():
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert cited["version"] == PROJECT["project"]["version"]
    assert cited["license"] == PROJECT["project"]["license"]


# --- the wheel ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The built wheel, opened."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as opened:
        yield opened


def test_wheel_carries_all_that_is_read_at_run_time(wheel):
    package, data = ROOT / "dashboard", ROOT / "data"
    wanted = {
        file.relative_to(ROOT).as_posix().removeprefix("dashboard/start/")
        for file in package.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert {"bilateral_start.py", "dashboard/handbook/ru/README.md"} <= wanted
    wanted |= {f"dashboard/_data/{file.relative_to(data).as_posix()}" for file in data.rglob("*.*")}
    assert "dashboard/.streamlit/config.toml" in wanted and "dashboard/_data/figures.csv" in wanted
    assert any(name.endswith(".mo") for name in wanted)
    assert wanted <= set(wheel.namelist())


def test_wheel_is_of_25_megabytes_at_most(wheel):
    assert sum(one.compress_size for one in wheel.infolist()) < 25_000_000


def test_wheel_carries_nothing_else(wheel):
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert tops == {"dashboard", "bilateral_start.py", f"bilateral-{PROJECT['project']['version']}.dist-info"}


def test_wheel_says_what_it_is(wheel):
    folder = f"bilateral-{PROJECT['project']['version']}.dist-info"
    about = message_from_string(wheel.read(f"{folder}/METADATA").decode())
    assert (about["Name"], about["Version"]) == ("bilateral", PROJECT["project"]["version"])
    assert about["License-Expression"] == "Apache-2.0"
    assert f"{folder}/licenses/LICENSE" in wheel.namelist()
    assert "bilateral = bilateral_start:main" in wheel.read(f"{folder}/entry_points.txt").decode()


# --- another package of our name ----------------------------------------------------------------


def start(at: Path, *before: Path, lang: str = "en", alone: bool = False) -> subprocess.CompletedProcess[str]:
    """The command as it begins in ``at``, with folders that stand before ours on the path; ``alone``: and
    without the packages of the interpreter, this checkout among them."""
    command = [
        sys.executable,
        *(["-S"] if alone else []),
        str(at / "bilateral_start.py"),
        "--version",
        "--lang",
        lang,
    ]
    path = os.pathsep.join(map(str, before))
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"}
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The wheel as an installer lays it out."""
    folder = tmp_path_factory.mktemp("installed")
    wheel.extractall(folder)
    return folder


def foreign(folder: Path) -> Path:
    (folder / "dashboard").mkdir(exist_ok=True)
    (folder / "dashboard" / "__init__.py").write_text("raise RuntimeError('ran')\n", encoding="utf-8")
    return folder


def test_the_command_of_the_wheel_starts(installed):
    done = start(installed)
    assert (done.returncode, done.stdout) == (0, f"bilateral {version('bilateral')}\n"), done.stderr


@pytest.mark.parametrize(("lang", "word"), [("en", "another distribution"), ("ru", "другой пакет")])
def test_another_package_before_ours_is_said_in_one_sentence(lang, word, installed, tmp_path):
    done = start(installed, foreign(tmp_path), lang=lang)
    assert done.returncode == 0  # the file's own folder comes first on the path
    done = start(ROOT / "dashboard" / "start", foreign(tmp_path), lang=lang)
    assert done.returncode == 3 and done.stdout == ""
    assert word in done.stderr and str(tmp_path / "dashboard") in done.stderr
    assert done.stderr.count("\n") == 1


def test_another_package_that_overwrote_ours_is_said(wheel, tmp_path):
    wheel.extractall(tmp_path)
    done = start(foreign(tmp_path))
    assert done.returncode == 3 and done.stderr.startswith("bilateral: ") and "Traceback" not in done.stderr
    (tmp_path / "dashboard" / "__init__.py").unlink()  # and what its uninstalling leaves
    assert start(tmp_path, alone=True).returncode == 3


def test_what_stands_in_the_checkout_starts_too():
    assert start(ROOT / "dashboard" / "start").returncode == 0


def test_every_mutant_of_a_promise_still_applies():
    """Else ``make mutants`` would break nothing, and say so only to who runs it."""
    kept = tomllib.loads((ROOT / "tests" / "mutants" / "mutants.toml").read_text(encoding="utf-8"))["mutant"]
    for one in kept:
        assert (ROOT / one["file"]).read_text(encoding="utf-8").count(one["old"]) == 1, one["breaks"]
        assert one["old"] != one["new"] and all((ROOT / test).exists() for test in one["tests"]), one


def test_what_one_worker_takes_whole_is_there_and_among_the_first():
    from tests import conftest

    assert all((ROOT / "tests" / one).is_dir() for one in conftest.LONGEST_FIRST)
    assert set(conftest.LONGEST_FIRST) > conftest.TOGETHER.keys()
    taken: dict[str, set[str]] = {}
    for folder, ends in conftest.TOGETHER.items():
        files = [path.name for path in sorted((ROOT / "tests" / folder).glob("test_*.py"))]
        assert set(ends) < set(files[2:]), f"of {folder} a part begins where no file is"
        parts = [conftest.together(f"tests/{folder}/{one}") for one in files]
        assert len(set(parts)) == len(ends) + 1 and parts == sorted(parts), "each part is whole"
        taken[folder] = set(parts)
    assert len(set().union(*taken.values())) == sum(map(len, taken.values())), "and of one folder"
    for alone in ("tests/charts/test_growth.py", "tests/test_house.py"):
        assert conftest.together(alone) == alone
