"""The bytes of a file, read in pieces as often as needed, and one look through all of them."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from dashboard.model import Issue
from dashboard.tables.shape import LONGEST_LINE, Limits, Refused, grouped

CHUNK: Final = 1 << 18
SAMPLE: Final = 1 << 16


class Source:
    """Bytes in memory, or a file on disk that must not change while it is read."""

    def __init__(self, data: bytes | Path, name: str) -> None:
        self.data = data
        self.name = name
        self._stamp = self._look()

    @property
    def size(self) -> int:
        return self._stamp[0]

    def _look(self) -> tuple[int, int]:
        if isinstance(self.data, bytes):
            return len(self.data), 0
        try:
            found = self.data.stat()
            if not self.data.is_file():
                raise OSError
        except OSError:
            raise Refused(Issue("file_unreadable", table=self.name)) from None
        return found.st_size, found.st_mtime_ns

    def chunks(self) -> Iterator[bytes]:
        """All bytes from the start; Refused if the file is not the one that was looked at."""
        if isinstance(self.data, bytes):
            for start in range(0, len(self.data), CHUNK):
                yield self.data[start : start + CHUNK]
            return
        with self.open() as file:
            while chunk := file.read(CHUNK):
                yield chunk

    def open(self) -> BinaryIO:
        """The file on disk, from its start."""
        assert isinstance(self.data, Path)
        if self._look() != self._stamp:
            raise Refused(Issue("file_changed", table=self.name))
        try:
            return self.data.open("rb")
        except OSError:
            raise Refused(Issue("file_unreadable", table=self.name)) from None

    def piece(self, start: int, length: int) -> bytes:
        if isinstance(self.data, bytes):
            return self.data[start : start + length]
        with self.open() as file:
            file.seek(start)
            return file.read(length)


@dataclass(frozen=True)
class ByteSurvey:
    """``not_utf8_at``: where the first bytes stand that are not UTF-8, to within a piece; -1 for nowhere."""

    checksum: str
    not_utf8_at: int


def checksum(source: Source) -> str:
    """SHA-256 of all bytes, in hex."""
    digest = hashlib.sha256()
    for chunk in source.chunks():
        digest.update(chunk)
    return digest.hexdigest()


def survey(source: Source, limits: Limits) -> ByteSurvey:
    """Look through a text file once; Refused for a line, or a number of lines, beyond all tables."""
    digest, lines = hashlib.sha256(), _Lines(source.name, limits.rows)
    decoder = codecs.getincrementaldecoder("utf-8")()
    at, broken = 0, -1
    for chunk in source.chunks():
        digest.update(chunk)
        lines.count(chunk)
        if broken < 0:
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError as error:
                broken = max(0, at + error.start)
        at += len(chunk)
    if broken < 0:
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            broken = max(0, at - 4)
    return ByteSurvey(digest.hexdigest(), broken)


class _Lines:
    """Counts lines; Refused when there are too many, or one is too long."""

    def __init__(self, table: str, most: int) -> None:
        self.table = table
        self.most = most
        self._seen = 0
        self._run = 0  # bytes since the last line end

    def count(self, chunk: bytes) -> None:
        first = min((at for at in (chunk.find(b"\n"), chunk.find(b"\r")) if at >= 0), default=-1)
        if self._run + (first if first >= 0 else len(chunk)) > LONGEST_LINE:
            expected = grouped(LONGEST_LINE)
            raise Refused(Issue("line_too_long", self._seen + 1, "", "", expected, self.table))
        last = max(chunk.rfind(b"\n"), chunk.rfind(b"\r"))
        self._run = self._run + len(chunk) if last < 0 else len(chunk) - last - 1
        self._seen += chunk.count(b"\n") or chunk.count(b"\r")
        if self.most and self._seen > self.most:
            raise Refused(Issue("too_many_rows", 0, "", "", grouped(self.most), self.table))
