"""The files for running it for others: well-formed, complete, and nothing in them that is not there."""

from __future__ import annotations

import fnmatch
import json
import os
import re
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import yaml

from dashboard import access, deploy, ledger, settings
from dashboard.address import Address, read
from dashboard.cli import COMMANDS
from dashboard.deploy.health import answers
from dashboard.ledger.location import place
from tests.hostile import proxy
from tests.hostile.serving import ROOT, command, inside

ROOM = ROOT / "dashboard" / "deploy"
PUBLIC = [Address(), read("https://trade.example"), read("https://host.example:8443/trade/")]
README = (ROOT / "README.md").read_text(encoding="utf-8")


# --- the proxy ----------------------------------------------------------------------------------


@pytest.mark.parametrize("public", PUBLIC, ids=["anywhere", "host", "path"])
@pytest.mark.parametrize("servers", [(), ("127.0.0.1:8501", "[::1]:8502")], ids=["one", "two"])
def test_nginx_takes_the_block(public, servers, tmp_path):
    block = deploy.texts("nginx", public, servers)["nginx.conf"]
    assert proxy.complaint(block, tmp_path) == ""
    assert "{{" not in block


def test_nginx_takes_the_block_of_the_compose_file(tmp_path):
    """Only the name of the service, which the network of the containers knows, is put in the place."""
    block = deploy.texts("compose", PUBLIC[1])["nginx.conf"]
    assert "server app:8501" in block
    assert proxy.complaint(block.replace("app:8501", "127.0.0.1:8501"), tmp_path) == ""


def test_a_fault_in_the_block_would_be_seen(tmp_path):
    block = deploy.texts("nginx", PUBLIC[0])["nginx.conf"].replace("proxy_pass", "proxy_past", 1)
    assert "proxy_past" in proxy.complaint(block, tmp_path)


def test_every_route_of_data_is_led_to_any_server():
    """The block names them one by one: a route that is added is added there."""
    from dashboard import api

    paths = {re.split(r"[{]", route.path)[0] for route in api.ROUTES}
    block = deploy.texts("nginx", PUBLIC[0])["nginx.conf"]
    led = re.findall(r"location (?:= )?(\S+) \{ proxy_pass http://bilateral_data;", block)
    assert [one for one in sorted(paths) if not any(one.startswith(begin) for begin in led)] == []


def test_under_a_path_nothing_is_led_from_outside_of_it():
    block = deploy.texts("nginx", PUBLIC[2])["nginx.conf"]
    assert "server_name host.example;" in block
    assert {one for one in re.findall(r"location (?:= )?(\S+) \{[^}]*proxy_pass", block)} == {
        one for one in re.findall(r"location (?:= )?(/trade/\S*) \{", block) if "metrics" not in one
    }


# --- the containers -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def composed():
    return yaml.safe_load(deploy.texts("compose", PUBLIC[2])["compose.yaml"])


def test_compose_names_what_it_uses(composed):
    services = composed["services"]
    assert set(services) == {"app", "database", "proxy", "backup"}
    for one in services.values():
        assert set(one.get("secrets", ())) <= set(composed["secrets"])
        assert set(one.get("networks", ())) <= set(composed["networks"])
        assert set(one.get("depends_on", ())) <= set(services)
        named = {volume.split(":")[0] for volume in one.get("volumes", ())}
        assert {name for name in named if not name.startswith((".", "/"))} <= set(composed["volumes"])
    assert composed["services"]["app"]["environment"]["BILATERAL_URL"] == (
        "${BILATERAL_URL:-https://host.example:8443/trade/}"
    )


def test_only_the_proxy_is_reached_from_outside(composed):
    assert [name for name, one in composed["services"].items() if "ports" in one] == ["proxy"]
    assert composed["networks"]["inside"]["internal"] is True
    for name in ("app", "backup"):
        one = composed["services"][name]
        assert one["read_only"] and one["cap_drop"] == ["ALL"] and "user" not in one


def test_no_secret_stands_in_the_file(composed):
    for one in composed["services"].values():
        for name, text in one.get("environment", {}).items():
            assert name.endswith("_FILE") or not re.search("TOKEN|PASSWORD|SECRET", name), name
            assert not re.search(r"://\w+:[^@]*@", str(text))


def test_the_image_is_built_of_files_that_are_there():
    given = [line for line in (ROOM / "Dockerfile.dockerignore").read_text().split() if line.startswith("!")]
    text = (ROOM / "Dockerfile").read_text(encoding="utf-8")
    sources = [
        source
        for line in re.findall(r"^COPY (?!--from)(.*)$", text, re.MULTILINE)
        for source in line.split()[:-1]
    ]
    assert len(sources) >= 7
    for source in sources:
        assert (ROOT / source).exists(), source
        assert any(fnmatch.fnmatch(source.split("/")[0], one[1:]) for one in given), source


def test_the_image_runs_as_nobody_in_particular_and_is_asked_whether_it_is_well():
    last = (ROOM / "Dockerfile").read_text(encoding="utf-8").rpartition("\nFROM ")[2]
    assert re.findall(r"^USER (.*)$", last, re.MULTILINE) == ["10001:10001"]
    assert "STOPSIGNAL SIGTERM" in last and "HEALTHCHECK" in last and "dashboard.deploy.health" in last
    words = json.loads(re.findall(r"^CMD (.*)$", last, re.MULTILINE)[0])
    assert words[0] in COMMANDS and "0.0.0.0" in words


def test_packages_are_named_one_a_line():
    """Community Cloud hands the lines to apt as they are."""
    lines = (ROOT / "packages.txt").read_text("ascii").splitlines()
    assert lines and all(re.fullmatch(r"[a-z0-9][a-z0-9.+-]+", one) for one in lines)
    assert "chromium" in lines


# --- whether it is well -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("public", "path"), [("", "/healthz"), ("https://h.example/trade/", "/trade/healthz")]
)
def test_health_is_asked_under_the_prefix(public, path, monkeypatch):
    class Well(BaseHTTPRequestHandler):
        def do_GET(self):  # noqa: N802  (the name that http.server looks for)
            self.send_response(200 if self.path == path else 404)
            self.end_headers()

        def log_message(self, *_said):
            pass

    monkeypatch.setenv("BILATERAL_URL", public)
    site = HTTPServer(("127.0.0.1", 0), Well)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    assert answers(site.server_port)
    monkeypatch.setenv("BILATERAL_URL", "https://h.example/other/")
    assert not answers(site.server_port)
    site.shutdown()
    site.server_close()
    assert not answers(site.server_port)


# --- backups ------------------------------------------------------------------------------------

TABLE = (
    "reporter,partner,flow,scope,period,value,unit,publisher,source_title\n"
    "BLR,RUS,turnover,goods,2026,61.5,USD billion,P,T\n"
)


def test_copies_are_made_and_the_oldest_let_go(tmp_path):
    url, folder, table = tmp_path / "ledger.sqlite", tmp_path / "copies", tmp_path / "new.csv"
    table.write_text(TABLE)
    assert inside(url, "import", str(table)).code == 0
    folder.mkdir()
    for day in range(1, 5):
        (folder / f"ledger-2026010{day}T000000Z.sqlite").write_text("an old copy")
    (folder / "ledger-by-hand.sqlite").write_text("not ours")
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    environment = {**os.environ, "BILATERAL_LEDGER": str(url), "PATH": path}
    shell = ["sh", str(ROOM / "backup.sh"), str(folder), "3"]
    done = subprocess.run(shell, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    left = sorted(one.name for one in folder.iterdir())
    assert left[:2] == ["ledger-20260103T000000Z.sqlite", "ledger-20260104T000000Z.sqlite"] and len(left) == 4
    assert "61.5" in inside(folder / left[2], "figures", "--format", "csv").out

    environment["BILATERAL_LEDGER"] = str(tmp_path / "none.sqlite")
    done = subprocess.run(shell, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode != 0 and len(list(folder.iterdir())) == 4, "a copy that fails lets none go"


# --- the command --------------------------------------------------------------------------------


def test_the_command_prints_and_writes_and_overwrites_nothing(tmp_path):
    def run(*words, of=inside):
        return of(tmp_path / "ledger.sqlite", "deploy", *words)

    for number, (kind, names) in enumerate(deploy.KINDS.items()):
        printed = run(kind, of=inside if number else command)
        assert printed.code == 0 and printed.out == deploy.texts(kind, Address())[names[0]]
    out = tmp_path / "out"
    assert run("compose", "--out", str(out), "--url", "https://h.example/trade").code == 0
    assert "location /trade/api/" in (out / "nginx.conf").read_text()
    assert (out / "secrets").stat().st_mode & 0o777 == 0o700
    kept = {one.name: one.read_text() for one in (out / "secrets").iterdir()}
    assert kept["ledger-password"].strip() in kept["ledger-url"] and len(kept["edit-token"].strip()) >= 32
    (out / "nginx.conf").write_text("mine")
    refused = run("compose", "--out", str(out))
    assert refused.code == 3 and "nginx.conf" in refused.err and (out / "nginx.conf").read_text() == "mine"
    assert run("compose", "--out", str(out), "--force").code == 0
    assert (out / "nginx.conf").read_text() != "mine"
    assert {one.name: one.read_text() for one in (out / "secrets").iterdir()} == kept
    for wrong in (["swarm"], [], ["nginx", "--server", "a;b"], ["nginx", "--url", "host"]):
        assert run(*wrong).code == 2, wrong


# --- secrets from files -------------------------------------------------------------------------


def test_a_secret_comes_from_a_file(monkeypatch, tmp_path):
    file = tmp_path / "token"
    monkeypatch.delenv("BILATERAL_EDIT_TOKEN", raising=False)
    monkeypatch.setenv("BILATERAL_EDIT_TOKEN_FILE", str(file))
    with pytest.raises(settings.SecretMissing):
        settings.EDIT_TOKEN.value()
    assert access.token_is_short(), "what cannot be read counts as set, and opens nothing"
    assert not access.is_token("") and not access.is_token("?")
    file.write_text("a-token-of-some-length\n")
    assert access.is_token("a-token-of-some-length") and not access.is_token("another-token-of-length")
    monkeypatch.setenv("BILATERAL_EDIT_TOKEN", "in-the-environment")
    assert access.is_token("in-the-environment")


def test_the_ledgers_address_comes_from_a_file(monkeypatch, tmp_path):
    file = tmp_path / "url"
    file.write_text("postgresql://me:secret@host/books\n")
    monkeypatch.setenv("BILATERAL_LEDGER", "")
    monkeypatch.setenv("BILATERAL_LEDGER_FILE", str(file))
    assert place().server == "postgresql+psycopg://me:secret@host/books"
    assert place("/here.sqlite").path == Path("/here.sqlite")
    file.unlink()
    with pytest.raises(ledger.LedgerError, match="BILATERAL_LEDGER_FILE"):
        place()


@pytest.mark.parametrize("name", ["BILATERAL_EDIT_TOKEN", "BILATERAL_LEDGER"])
def test_a_server_does_not_start_without_a_secret_it_was_told_of(name, tmp_path):
    settings = {"BILATERAL_LEDGER": "", f"{name}_FILE": str(tmp_path / "none")}
    done = command("", "serve", "--no-open", "--port", "1", settings=settings)
    assert done.code == 3 and f"{name}_FILE" in done.err


# --- a bare checkout ----------------------------------------------------------------------------

BARE = """
import sys
sys.path[:] = [one for one in sys.path if one not in ("", {root!r})]
sys.meta_path[:] = [one for one in sys.meta_path if "editable" not in repr(one)]
from importlib.util import find_spec
assert find_spec("dashboard") is None, "the checkout is installed after all"
from streamlit.testing.v1 import AppTest
page = AppTest.from_file({script!r}, default_timeout=120).run()
print(len(page.exception), [one.proto.label for one in page.get("page_link")])
"""


def test_pages_open_from_a_checkout_that_is_not_installed(tmp_path):
    """As hosts of Streamlit apps run it: they install what the lock names, and start the script."""
    code = BARE.format(root=str(ROOT), script=str(ROOT / "dashboard" / "app.py"))
    environment = {**os.environ, "BILATERAL_LEDGER": str(tmp_path / "ledger.sqlite")}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.stdout.startswith("0 ['Pair'"), done.stdout + done.stderr


# --- what the words promise ---------------------------------------------------------------------

WRITTEN = [README, *(one.read_text("utf-8") for one in sorted(ROOM.iterdir()) if one.is_file())]


def test_every_command_that_is_shown_exists():
    """In code of the README (spans and blocks) and anywhere in the files that are written out."""
    code = re.findall(r"^```.*?^```|`[^`\n]+`", README, re.MULTILINE | re.DOTALL)
    shown: set[str] = set()
    for text in [*code, *WRITTEN[1:]]:
        shown |= set(re.findall(r"(?:^|[\s`/])bilateral ([a-z]+)", text))
    assert {"serve", "deploy", "backup", "restore"} <= shown
    assert shown - {"on", "in", "behind", "with"} <= set(COMMANDS)


def test_every_setting_that_is_read_stands_in_the_readme():
    read_by_code = set()
    for file in (ROOT / "dashboard").rglob("*.py"):
        read_by_code |= set(re.findall(r"[\"'](BILATERAL_[A-Z_]+)[\"']", file.read_text("utf-8")))
    table = README.partition("## Settings")[2].partition("\n## ")[0]
    listed = set(re.findall(r"`(BILATERAL_[A-Z_]+)`", table))
    assert {"BILATERAL_LEDGER", "BILATERAL_EDIT_TOKEN", "BILATERAL_URL"} <= read_by_code
    assert read_by_code - listed == set()
    assert {one.removesuffix("_FILE") for one in listed} - read_by_code == set(), "a setting nobody reads"
    used = {name for text in WRITTEN for name in re.findall(r"\bBILATERAL_[A-Z]+(?:_[A-Z]+)*\b", text)}
    assert used - listed - {"BILATERAL_SOURCE"} == set()
