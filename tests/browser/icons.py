"""``make icons``: Streamlit's font of icons, those alone that its scripts name (``dashboard/icons.woff2``).

After an upgrade of Streamlit, when ``tests/browser/test_icons.py`` says that font or names are others. Needs
``pyftsubset`` on the PATH (fonttools, with brotli); what is installed for tests has neither. Prints the
SHA-256 that ``icons.CUT`` is to hold.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

from dashboard import icons, slimming

NAME = re.compile(r":material/(\w{1,60})")


def whole() -> Path:
    """Streamlit's font, as it is installed."""
    (font,) = (slimming.folder().parent / "media").glob("MaterialSymbols-Rounded.*.woff2")
    return font


def names() -> list[str]:
    """The icons that the installed scripts name."""
    scripts = slimming.folder().glob("*.js")
    return sorted({name for one in scripts for name in NAME.findall(one.read_text("utf-8"))})


def main() -> int:
    program = shutil.which("pyftsubset")
    if program is None:
        print("make icons needs pyftsubset on the PATH: fonttools, with brotli.", file=sys.stderr)
        return 2
    shown = names()
    # A glyph's name begins with no digit; a name that is no icon is no glyph.
    glyphs = ",".join(f"_{name}" if name[0].isdigit() else name for name in shown)
    letters = ",".join(sorted({f"{ord(letter):X}" for name in shown for letter in name}))
    what = [f"--glyphs={glyphs}", f"--unicodes={letters}", "--ignore-missing-glyphs"]
    # Without the closure words remain whose letters and picture are both kept: else all of them would.
    how = ["--no-layout-closure", "--layout-features=*", "--no-hinting", "--flavor=woff2"]
    subprocess.run([program, str(whole()), *what, *how, f"--output-file={icons.SMALL}"], check=True)
    print(f"{len(shown)} names, {icons.SMALL.stat().st_size:,} bytes, cut from")
    print(hashlib.sha256(whole().read_bytes()).hexdigest())
    return 0


if __name__ == "__main__":
    sys.exit(main())
