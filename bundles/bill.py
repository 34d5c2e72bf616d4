"""The bill of materials as a file in CycloneDX 1.6: what is in the set, and apart from it, what made it."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from bundles.parts import Part, shipped, tools
from handbook.problems import Problem

if TYPE_CHECKING:
    from bundles.edition import Edition

SPDX = re.compile(r"[A-Za-z0-9.+-]+(?: (?:AND|OR|WITH) [A-Za-z0-9.+-]+)*")
NAME = "mbc-handbook"
LICENSES = ("CC-BY-4.0", "MIT")
"""Of the text, and of the code."""


def write_bill(site: Path, project: Path, edition: Edition, target: Path) -> list[Problem]:
    """Write the bill of a finished offline site and of the printed formats; nothing if something in it is unknown."""
    parts, problems = shipped(site, project)
    if not problems:
        target.write_text(bill(parts, tools(project), edition), "utf-8", newline="\n")
    return problems


def bill(parts: list[Part], made_with: list[Part], edition: Edition) -> str:
    """Return the bill."""
    version = f"{edition.made}+{edition.commit.rstrip('+') or 'unknown'}"
    document = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid5(NAMESPACE_URL, f'{NAME}/{version}')}",
        "version": 1,
        "metadata": {
            "timestamp": f"{datetime.fromtimestamp(edition.seconds, UTC):%Y-%m-%dT%H:%M:%SZ}",
            "component": {
                "type": "application",
                "bom-ref": NAME,
                "name": NAME,
                "version": version,
                "licenses": [{"license": {"id": name}} for name in LICENSES],
            },
        },
        "components": [
            *(_component(part, "shipped", "required") for part in parts),
            *(_component(part, "tool", "excluded") for part in made_with),
        ],
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def _component(part: Part, prefix: str, scope: str) -> dict[str, Any]:
    """Return one part as CycloneDX says it; what is not known is left out."""
    reference = f"{prefix}/{part.name}"
    library = f"pkg:{part.home}/{quote(part.name)}{f'@{quote(part.version)}' if part.version else ''}"
    said = {
        "type": "library" if part.home else "data",
        "bom-ref": reference,
        "name": part.name,
        "version": part.version,
        "description": part.where,
        "scope": scope,
        "hashes": [{"alg": "SHA-256", "content": part.sha256}] if part.sha256 else [],
        "licenses": [_license(part.license)],
        "purl": library if part.home else "",
        "components": [_component(held, reference, scope) for held in part.holds],
    }
    return {name: value for name, value in said.items() if value}


def _license(name: str) -> dict[str, Any]:
    """Return a license as an SPDX expression, or in the makers' own words."""
    exact = SPDX.fullmatch(name) and not name.endswith("License")
    return {"expression": name} if exact else {"license": {"name": name}}
