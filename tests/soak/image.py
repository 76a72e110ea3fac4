"""The image, built and run without Docker: each step of the Dockerfile as it stands, in a copy-on-write root.

Usage (as root, on Linux): python tests/soak/image.py [--base FOLDER] [--keep FOLDER]

The base image is stood in for by this machine's own root or, cleaner, by a Debian root in FOLDER
(``debootstrap --include=python3,python3-venv,ca-certificates``). Each stage is an overlay on it, so
nothing of the machine is changed; COPY heeds the ignore file; RUN goes through chroot. Then, as
compose.yaml says: the root is read-only, /tmp is memory, the user is the image's, no capability, no new
privileges. Asked of the running image: is it well, pages, a chart as SVG, PNG and PDF (Chromium and
fonts), an import, a backup, SIGTERM.

Not tried: the real base image and its Python, Docker's own limits (seccomp, cgroups), compose and its
network. Exit 0 = all held, 1 = something did not, 2 = wrong use, 3 = cannot be tried here.
"""

from __future__ import annotations

import argparse
import fnmatch
import json
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOM = ROOT / "dashboard" / "deploy"
REACHING = ("etc/resolv.conf", "etc/ssl/certs/ca-certificates.crt")
"""By which this machine reaches packages, and so a root on it."""
PATHS = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
TABLE = (
    "reporter,partner,flow,scope,period,value,unit,publisher,source_title\n"
    "BLR,RUS,turnover,goods,2026,61.5,USD billion,P,T\n"
)


@dataclass
class Stage:
    """One FROM and what follows: its root, and what the image will run with."""

    root: Path
    upper: Path
    folder: str = "/"
    user: str = "0:0"
    settings: dict[str, str] = field(default_factory=dict)
    words: dict[str, list[str]] = field(default_factory=dict)


def steps(text: str) -> Iterator[tuple[str, str]]:
    """(instruction, rest), comments left out and continued lines joined."""
    joined = re.sub(r"\\\n", " ", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE))
    for line in filter(None, map(str.strip, joined.splitlines())):
        name, _, rest = line.partition(" ")
        yield name, rest.strip()


class Builder:
    """Takes the steps in order; one that it does not know ends the run, so that none is passed over."""

    def __init__(self, base: Path, folder: Path) -> None:
        self.base, self.folder = base, folder
        self.stages: dict[str, Stage] = {}
        self.stage = Stage(Path(), Path())
        ignore = (ROOM / "Dockerfile.dockerignore").read_text(encoding="utf-8").split()
        assert ignore[0] == "*", "the ignore file names what goes in"
        self.let_in = [one[1:] for one in ignore if one.startswith("!")]
        self.left_out = [one.rpartition("/")[2] for one in ignore[1:] if not one.startswith("!")]

    def build(self) -> Stage:
        for name, rest in steps((ROOM / "Dockerfile").read_text(encoding="utf-8")):
            began = time.monotonic()
            getattr(self, f"step_{name.lower()}")(rest)
            print(f"{time.monotonic() - began:6.1f} s  {name} {rest[:90]}", flush=True)
        return self.stage

    def step_arg(self, rest: str) -> None:
        """Only the version of the base image, which is stood in for."""
        assert rest.startswith("PYTHON=")

    def step_from(self, rest: str) -> None:
        assert rest.startswith("python:${PYTHON}-slim")
        name = rest.partition(" AS ")[2] or "last"
        upper, work, root = (self.folder / name / part for part in ("upper", "work", "root"))
        for one in (upper, work, root):
            one.mkdir(parents=True)
        told = f"lowerdir={self.base},upperdir={upper},workdir={work}"
        done("mount", "-t", "overlay", "overlay", "-o", told, str(root))
        for part in ("proc", "dev", "sys"):
            done("mount", "--rbind", f"/{part}", str(root / part))
        self.stage = self.stages[name] = Stage(root, upper)
        python = root / "usr/local/bin/python"
        python.unlink(missing_ok=True)
        python.symlink_to("/usr/bin/python3")
        for file in REACHING if self.base != Path("/") else ():
            shutil.copy(f"/{file}", root / file)

    def step_workdir(self, rest: str) -> None:
        self.stage.folder = rest
        self.inside(rest).mkdir(parents=True, exist_ok=True)

    def inside(self, name: str) -> Path:
        return self.stage.root / str(Path(self.stage.folder) / name).lstrip("/")

    def step_copy(self, rest: str) -> None:
        first, *others = rest.split()
        if first.startswith("--from="):
            source = self.stages[first.removeprefix("--from=")].root / others[0].lstrip("/")
            shutil.copytree(source, self.inside(others[1]), symlinks=True)
            return
        *sources, to = [first, *others]
        for one in sources:
            assert any(fnmatch.fnmatch(one.split("/")[0], name) for name in self.let_in), one
            target = self.inside(to) / Path(one).name if to.endswith("/") else self.inside(to)
            target.parent.mkdir(parents=True, exist_ok=True)
            if (ROOT / one).is_dir():
                shutil.copytree(ROOT / one, target, ignore=shutil.ignore_patterns(*self.left_out))
            else:
                shutil.copy(ROOT / one, target)

    def step_run(self, rest: str) -> None:
        shell = f"cd {shlex.quote(self.stage.folder)} && {rest}"
        ran = subprocess.run(
            ["chroot", str(self.stage.root), "/bin/sh", "-c", shell],
            env=outside(self.stage.settings),
            capture_output=True,
            text=True,
            check=False,
        )
        if ran.returncode:
            raise SystemExit(
                f"RUN failed ({ran.returncode}): {rest}\n{ran.stdout[-2000:]}{ran.stderr[-4000:]}"
            )

    def step_env(self, rest: str) -> None:
        for one in shlex.split(rest):
            name, _, text = one.partition("=")
            self.stage.settings[name] = text.replace("$PATH", self.stage.settings.get("PATH", PATHS))

    def step_user(self, rest: str) -> None:
        self.stage.user = rest

    def step_healthcheck(self, rest: str) -> None:
        self.stage.words["HEALTHCHECK"] = json.loads(rest.partition("CMD ")[2])

    def step_entrypoint(self, rest: str) -> None:
        self.stage.words["ENTRYPOINT"] = json.loads(rest)

    def step_cmd(self, rest: str) -> None:
        self.stage.words["CMD"] = json.loads(rest)

    def step_stopsignal(self, rest: str) -> None:
        assert rest == "SIGTERM"

    def said(self, rest: str) -> None:
        """Said of the image; nothing is done."""

    step_label = step_volume = step_expose = said


def outside(settings: Mapping[str, str]) -> dict[str, str]:
    """What a RUN step sees: the image's settings, and how this machine reaches packages."""
    kept = {k: v for k, v in os.environ.items() if k.startswith("PIP_") or k.lower().endswith("_proxy")}
    return {"PATH": PATHS, "LANG": "C.UTF-8", **kept, **settings}


def done(*words: str) -> None:
    subprocess.run(words, check=True)


class Running:
    """The built image as a container is run: nobody in particular, a root that cannot be written to."""

    def __init__(self, image: Stage, folder: Path) -> None:
        self.image = image
        for name in ("data", "backups"):
            kept = folder / name
            kept.mkdir()
            uid, gid = map(int, image.user.split(":"))
            os.chown(kept, uid, gid)
            done("mount", "--bind", str(kept), str(image.root / name))
        done("mount", "-o", "remount,ro", str(image.root))
        done("mount", "-t", "tmpfs", "-o", "mode=1777,size=512m", "tmpfs", str(image.root / "tmp"))
        self.data = folder / "data"
        self.log = folder / "log.txt"
        self.process: subprocess.Popen[bytes] | None = None

    def words(self, *words: str) -> list[str]:
        uid, gid = self.image.user.split(":")
        may = [
            "setpriv",
            "--reuid",
            uid,
            "--regid",
            gid,
            "--clear-groups",
            "--no-new-privs",
            "--bounding-set=-all",
        ]
        shell = f'cd {self.image.folder} && exec "$@"'
        return ["chroot", str(self.image.root), *may, "/bin/sh", "-c", shell, "sh", *words]

    def environment(self) -> dict[str, str]:
        return {"PATH": PATHS, "LANG": "C.UTF-8", **self.image.settings}

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.words(*words),
            env=self.environment(),
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    def start(self) -> None:
        words = self.image.words["ENTRYPOINT"] + self.image.words["CMD"]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                self.words(*words), env=self.environment(), stdout=log, stderr=log
            )

    def is_well(self) -> bool:
        return self.run(*self.image.words["HEALTHCHECK"]).returncode == 0

    def ask(self, path: str) -> tuple[int, bytes]:
        connection = HTTPConnection("127.0.0.1", 8501, timeout=120)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def stop(self) -> tuple[int, float]:
        """Exit code and seconds after SIGTERM."""
        assert self.process is not None
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(60), time.monotonic() - began


def tried(running: Running) -> Iterator[tuple[str, bool, str]]:
    """What is asked of the image: a name, whether it held, what was seen."""
    yield "not well before it runs", not running.is_well(), ""
    running.start()
    end = time.monotonic() + 120
    while not (well := running.is_well()) and time.monotonic() < end and running.process.poll() is None:  # type: ignore[union-attr]
        time.sleep(0.5)
    yield "well", well, "" if well else running.log.read_text()[-2000:]
    written = running.run("sh", "-c", "touch /opt/x /usr/x /x /tmp/x; id -u; ls /tmp/x")
    yield "the root cannot be written to", written.stderr.count("cannot touch") == 3, written.stderr.strip()
    yield "not root", written.stdout.split()[0] == running.image.user.split(":")[0], written.stdout.strip()
    status, body = running.ask("/?lang=ru")
    yield "a page", status == 200 and b'lang="ru"' in body, f"{status}, {len(body)} bytes"
    for fmt, begin in (("svg", b"<svg"), ("png", b"\x89PNG"), ("pdf", b"%PDF")):
        status, body = running.ask(f"/charts/timeline.{fmt}?lang=ru")
        yield f"a chart as {fmt}", status == 200 and body.startswith(begin), f"{status}, {len(body)} bytes"
    (running.data / "new.csv").write_text(TABLE)
    added = running.run("bilateral", "import", "/data/new.csv")
    yield "an import", added.returncode == 0, (added.stdout + added.stderr).strip()[-300:]
    copied = running.run("bilateral-backup", "/backups", "3")
    yield "a backup", copied.returncode == 0, (copied.stdout + copied.stderr).strip()[-300:]
    code, seconds = running.stop()
    yield (
        "stops when told to",
        code in (0, -signal.SIGTERM) and seconds < 20,
        f"exit {code} after {seconds:.1f} s",
    )


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument(
        "--base", type=Path, default=Path("/"), help="root that stands in for the base image"
    )
    options.add_argument("--keep", type=Path, help="folder to build in, kept afterwards (not on an overlay)")
    asked = options.parse_args()
    if os.geteuid() != 0 or not all(map(shutil.which, ("unshare", "chroot", "setpriv"))):
        print("Needs root, unshare, chroot and setpriv.", file=sys.stderr)
        return 3
    with socket.socket() as port:
        if port.connect_ex(("127.0.0.1", 8501)) == 0:
            print("Something listens on port 8501 already.", file=sys.stderr)
            return 3
    if "BILATERAL_IMAGE_INSIDE" not in os.environ:  # mounts of our own, gone with the process
        inside = {**os.environ, "BILATERAL_IMAGE_INSIDE": "yes"}
        return subprocess.run(
            ["unshare", "--mount", sys.executable, *sys.argv], env=inside, check=False
        ).returncode
    folder = Path(tempfile.mkdtemp(prefix="image-", dir=asked.keep))
    image = Builder(asked.base, folder).build()
    size = sum(
        one.lstat().st_size for one in image.upper.rglob("*") if one.is_file() and not one.is_symlink()
    )
    print(f"laid on the base: {size / 2**20:.0f} MiB")
    held = True
    for name, ok, seen in tried(Running(image, folder)):
        held &= ok
        print(f"{'held' if ok else 'NOT HELD'}: {name}" + (f" ({seen})" if seen else ""), flush=True)
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
