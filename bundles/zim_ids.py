"""The same ids for the same ZIM file: libzim draws one for the file and one for each search index by lot.

Nothing else in a file differs from one making to the next, if a single worker makes it.
"""

from __future__ import annotations

import hashlib
import re
from uuid import NAMESPACE_OID, uuid5

MAGIC = b"ZIM\x04"
ID_OF_FILE = 8
CHECKSUM = slice(72, 80)
"""Where the header says where the MD5 sum of all before it begins; it is the end of the file."""
INDEX = re.compile(rb"\x0f\rXapian Glass..", re.DOTALL)
"""The beginning of a search index, with its version; its id follows."""
INDEXES = 2
"""One of the full text, one of the titles."""
SIZE = 16


def settle(archive: bytes) -> bytes:
    """Return a ZIM file with ids made from its content, and the sum that then is right."""
    content = bytearray(archive[:-SIZE])
    places = [ID_OF_FILE] + [index.end() for index in INDEX.finditer(content)]
    end = int.from_bytes(archive[CHECKSUM], "little")
    if not archive.startswith(MAGIC) or end != len(content) or len(places) != 1 + INDEXES:
        raise ValueError("This ZIM file is not built as expected. Compare bundles/zim_ids.py with the new libzim.")
    for place in places:
        content[place : place + SIZE] = bytes(SIZE)
    seed = hashlib.sha256(content).hexdigest()
    for place in places:
        content[place : place + SIZE] = uuid5(NAMESPACE_OID, f"{seed}/{place}").bytes
    return bytes(content) + hashlib.md5(content, usedforsecurity=False).digest()
