"""One browser for all: many threads, a browser that dies, a machine that has none."""

from __future__ import annotations

import io
import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from PIL import Image

from dashboard.export import files, renderer
from dashboard.export.errors import ExportError
from dashboard.export.options import Options
from dashboard.export.renderer import Renderer
from dashboard.export.verify import verify
from dashboard.keeping import Shelf
from tests import made
from tests.export import exported

pytestmark = pytest.mark.browser
PLAIN = {"data": [{"y": [1, 3, 2], "type": "scatter"}], "layout": {}}


@pytest.fixture(scope="module")
def own():
    """A renderer of these tests' own: its browser may be killed."""
    made_here = Renderer(limit=300, start_limit=300)  # a busy machine is slow, not wrong
    yield made_here
    made_here.close()


def test_a_figure_without_a_frame_is_drawn_as_plotly_draws_it(own):
    assert own.render(PLAIN, "svg", 300, 200).startswith(b"<svg")
    assert Image.open(io.BytesIO(own.render(PLAIN, "png", 300, 200, 2))).size == (600, 400)
    assert own.render(PLAIN, "pdf", 300, 200).startswith(b"%PDF")


def test_what_cannot_be_drawn_is_said_and_the_next_is_drawn(own):
    with pytest.raises(ExportError) as refused:
        own.render({"data": [], "layout": {"meta": {"frame": {"width": "?"}}}}, "svg", 300, 200)
    assert refused.value.code == "drawing_failed"
    assert own.render(PLAIN, "svg", 300, 200).startswith(b"<svg")


def test_a_browser_killed_between_pictures_is_started_again(own):
    own.render(PLAIN, "svg", 300, 200)
    os.kill(own.browser_pid, signal.SIGKILL)
    assert own.render(PLAIN, "svg", 300, 200).startswith(b"<svg")


def test_a_browser_killed_in_the_middle(own):
    """The picture in flight is drawn after all, or fails with a code; the next one works."""
    own.render(PLAIN, "svg", 300, 200)
    heavy = {"data": [{"y": [n % 97 for n in range(20_000)], "mode": "markers"}], "layout": {}}
    threading.Timer(0.05, os.kill, (own.browser_pid, signal.SIGKILL)).start()
    try:
        assert own.render(heavy, "png", 900, 600, 2).startswith(b"\x89PNG")
    except ExportError as failed:
        assert failed.code == "renderer_failed"
    assert own.render(PLAIN, "svg", 300, 200).startswith(b"<svg")


def test_a_picture_that_takes_too_long_is_given_up():
    slow = Renderer(limit=0.2)
    heavy = {"data": [{"y": [n % 97 for n in range(60_000)], "mode": "markers"}], "layout": {}}
    try:
        with pytest.raises(ExportError) as refused:
            slow.render(heavy, "png", 900, 600, 2)
        assert refused.value.code == "renderer_slow"
    finally:
        slow.close()
    assert slow.browser_pid is None


def test_the_browser_closes_when_nobody_draws():
    brief = Renderer(idle=0.3)
    brief.render(PLAIN, "svg", 300, 200)
    pid = brief.browser_pid
    end = time.monotonic() + 120
    while brief.browser_pid is not None and time.monotonic() < end:
        time.sleep(0.1)
    assert brief.browser_pid is None and pid is not None
    assert brief.render(PLAIN, "svg", 300, 200).startswith(b"<svg")
    brief.close()


def test_too_many_waiting_are_turned_away(own, monkeypatch):
    monkeypatch.setattr(renderer, "_WAITING", 0)
    with pytest.raises(ExportError) as refused:
        own.render(PLAIN, "svg", 300, 200)
    assert refused.value.code == "renderer_busy"


def test_without_chromium_one_sentence_says_what_is_missing(monkeypatch):
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/chromium")
    assert not renderer.available()
    with pytest.raises(ExportError) as refused:
        Renderer().render(PLAIN, "svg", 300, 200)
    assert refused.value.code == "no_chromium"


def test_tables_need_no_chromium(monkeypatch):
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/chromium")
    chart, bare = exported.small(title="No browser"), Renderer()
    for fmt in ("csv", "xlsx", "json", "html-interactive"):
        assert files.make(exported.content(chart), fmt, Options(), bare)
    for fmt in ("svg", "png", "pdf", "html", "zip"):
        with pytest.raises(ExportError):
            files.make(exported.content(chart), fmt, Options(), bare)


def test_a_browser_is_found_here():
    assert renderer.available()


def test_mixed_exports_from_four_threads_are_never_swapped():
    """Each file names its chart, and its picture is that chart's: as drawn when alone."""
    charts = {
        f"chart {number}": exported.small(made.published("2001", 10.0 + number), title=f"chart {number}")
        for number in range(5)
    }
    formats = ("svg", "png", "pdf")
    alone = {(title, fmt): exported.export(chart, fmt) for title, chart in charts.items() for fmt in formats}
    jobs = [(title, fmt) for title in charts for fmt in formats] * 4  # 15 for each thread
    empty = Shelf(0)  # every picture is drawn anew

    def export(job):
        title, fmt = job
        chart = charts[title]
        data = files.export(chart, chart.evidence, exported.PAIR, fmt, facts=exported.FACTS, cache=empty)
        return job, data

    with ThreadPoolExecutor(4) as pool:
        made_at_once = list(pool.map(export, jobs))
    assert [job for job, data in made_at_once if data != alone[job]] == []
    for (title, _fmt), data in made_at_once[:15]:
        found = verify(data, title, exported.book(charts[title].evidence))
        assert found.outcome == "sound" and found.about is not None and found.about["title"] == title


# --- what is kept -------------------------------------------------------------------------------


def test_the_cache_is_bounded():
    kept = Shelf(10_000)
    for number in range(50):
        assert kept.get(str(number), lambda: b"x" * 1_000) == b"x" * 1_000
    held = len(kept)
    assert kept.size <= 10_000 and 5 <= held < 10
    assert len(kept.get("giant", lambda: b"x" * 9_000)) == 9_000 and len(kept) == held


def test_what_many_ask_for_at_once_is_made_once():
    kept, calls, gate = Shelf(1000), [], threading.Event()

    def make() -> bytes:
        calls.append(1)
        gate.wait(5)
        return b"made"

    with ThreadPoolExecutor(8) as pool:
        waiting = [pool.submit(kept.get, "key", make) for _ in range(8)]
        time.sleep(0.1)
        gate.set()
        assert {one.result() for one in waiting} == {b"made"}
    assert len(calls) == 1


def test_a_failure_is_not_kept():
    kept = Shelf(1000)

    def fail() -> bytes:
        raise ExportError("renderer_slow")

    with pytest.raises(ExportError):
        kept.get("key", fail)
    assert kept.get("key", lambda: b"now") == b"now"
