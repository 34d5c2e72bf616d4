"""A zip file with the same bytes for the same files, wherever and whenever it is made.

One thing is left to the machine: another zlib (Fedora's zlib-ng, for one) packs the same files into other bytes. Then
SHA256SUMS.txt inside is still the same.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

UNIX = 3
PLAIN_FILE = 0o100644 << 16
FIRST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip file can name."""


def write_zip(folder: Path, target: Path, seconds: int) -> None:
    """Pack a folder and its name into a zip file that says it was made so many seconds after 1970."""
    moment = max(FIRST, datetime.fromtimestamp(seconds, UTC).timetuple()[:6])
    files = {path.relative_to(folder.parent).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    half = target.with_name(f"{target.name}.part")
    try:
        with ZipFile(half, "w", ZIP_DEFLATED, compresslevel=9) as packed:
            for name in sorted(files, key=str.encode):
                entry = ZipInfo(name, moment)
                entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, UNIX, PLAIN_FILE
                packed.writestr(entry, files[name].read_bytes(), compresslevel=9)
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)
