"""The offline set, made once for all tests by the command that makes it for a clinic, and the book it is made of."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from making_set import make_set
from once import once_for_all
from projects import ROOT

from bundles.book import Book, read_book
from bundles.edition import read_edition


@pytest.fixture(scope="session")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with all formats."""
    return once_for_all(tmp_path_factory, "dist", make_set)


@pytest.fixture(scope="session")
def offline(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site as the zip file holds it."""
    place = tmp_path_factory.mktemp("offline")
    (packed,) = dist.glob("*.zip")
    with ZipFile(packed) as zipped:
        zipped.extractall(place)
    (site,) = place.glob("*/site")
    return site


@pytest.fixture(scope="session")
def book(offline: Path) -> Book:
    """Return the book that the formats are made of."""
    edition, _ = read_edition(offline, ROOT)
    book, problems = read_book(offline, edition)
    assert problems == []
    return book
