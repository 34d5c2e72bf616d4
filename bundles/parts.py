"""The work of others that clinics get with the set, found by looking at what is in it; and the tools that made it."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from fontTools.ttLib import TTFont
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from handbook.problems import Problem


@dataclass(frozen=True)
class Part:
    """One piece of software, or one family of fonts."""

    name: str
    version: str
    """Empty where only its makers know."""
    license: str
    """Its SPDX name where we have one, else the makers' words."""
    home: str
    """The kind of package as a package URL calls it: 'npm', 'pypi'; empty for fonts."""
    where: str
    """What it is there for."""
    sha256: str = ""
    holds: tuple[Part, ...] = ()
    """What it has taken in."""


THEME = "mkdocs-material"
IN_THEME = {
    "clipboard": "MIT",
    "escape-html": "MIT",
    "focus-visible": "W3C-20150513",
    "material-design-color": "MIT",
    "rxjs": "Apache-2.0",
    "tslib": "0BSD",
}
"""What is inside the theme's script and styles."""
SYMBOLS = Part("Material Design Icons", "", "Apache-2.0", "", "The symbols on the website's pages")
VENDORED = re.compile(r"/\*! (\S+) (\S+) \| (\S+) License \|")
"""How a script of others begins in overrides/: it says itself which it is, of which version and under which license."""
CODE = (".js", ".css", ".wasm")
OWN = ("overrides", "docs", "bundles/assets/pages")
"""Where a script or style of ours comes from; the site has it under the same name."""
GENERATED = ("search/",)
"""Where the build writes scripts of its own: the index of the search."""
FONTS = "bundles/assets/fonts"
OPEN = "OFL-"
"""How the file with the SIL Open Font License of a family begins; the family's name follows."""
FAMILY, VERSION = 1, 5
"""Numbers of a font's own words about itself."""


def shipped(site: Path, project: Path) -> tuple[list[Part], list[Problem]]:
    """Return the parts in a finished offline site and in the fonts; a file that nobody knows is a problem."""
    theme = distribution(THEME)
    held = tuple(Part(name, "", license, "npm", "") for name, license in IN_THEME.items())
    parts = {THEME: _of(theme, "The look of the website's pages", (*held, SYMBOLS))}
    problems = []
    for path in sorted(path for path in site.rglob("*") if path.suffix in CODE):
        name = path.relative_to(site).as_posix()
        text = path.read_text("utf-8", errors="replace")
        if found := VENDORED.match(text):
            sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
            library, version, license = found[1].lower(), found[2], found[3]
            parts[library] = Part(library, version, license, "npm", f"Script {name}", sha256)
        elif not (_is_ours(name, project) or Path(str(theme.locate_file(f"material/templates/{name}"))).is_file()):
            message = "Nobody knows whose file this is. Begin it with /*! name version | license License | … */."
            problems.append(Problem(name, 1, message, "bill-of-materials"))
    fonts, unlicensed = _fonts(project)
    return [*parts.values(), *fonts], problems + unlicensed


def _is_ours(name: str, project: Path) -> bool:
    """Tell whether a file of the site is our own work."""
    places = [project / folder / end for folder in OWN for end in (name, Path(name).name)]
    return name.startswith(GENERATED) or any(place.is_file() for place in places)


def _fonts(project: Path) -> tuple[list[Part], list[Problem]]:
    """Return the families of fonts that stand in the printed formats; one without its license is a problem."""
    folder = project / FONTS
    licensed = [path.stem.removeprefix(OPEN).replace("-", " ") for path in folder.glob(f"{OPEN}*.txt")]
    found: dict[str, Part] = {}
    problems = []
    for path in sorted(path for path in folder.rglob("*") if path.suffix in (".otf", ".ttf", ".woff2")):
        words = TTFont(path)["name"]
        family, version = (str(words.getDebugName(number) or "") for number in (FAMILY, VERSION))
        name = next((name for name in licensed if family.startswith(name)), "")
        version = version.removeprefix("Version ").split(";")[0]
        if name:
            found[name] = Part(name, version, "OFL-1.1", "", "A font in the PDF files")
        else:
            message = f"The font '{family}' comes without its license. Add {OPEN}<name>.txt beside it."
            problems.append(Problem(path.relative_to(project).as_posix(), 1, message, "bill-of-materials"))
    return list(found.values()), problems


def tools(project: Path) -> list[Part]:
    """Return the packages of which the site and the set are made; nothing of them is in it."""
    settings = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]
    found: dict[str, Distribution] = {}
    for requirement in settings["dependencies"]:
        _collect(Requirement(requirement), found)
    return [_of(found[name], "Used to make it") for name in sorted(found)]


def _collect(requirement: Requirement, found: dict[str, Distribution]) -> None:
    """Add a package and all that it needs on this machine."""
    name = canonicalize_name(requirement.name)
    if name in found or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
        return
    try:
        found[name] = distribution(name)
    except PackageNotFoundError:
        return
    for extra in ("", *requirement.extras):
        for needed in map(Requirement, found[name].requires or ()):
            if not needed.marker or needed.marker.evaluate({"extra": extra}):
                _collect(needed, found)


def _of(package: Distribution, where: str, holds: tuple[Part, ...] = ()) -> Part:
    """Return an installed package as a part."""
    name = canonicalize_name(package.metadata["Name"])
    return Part(name, package.version, next(_licenses(package), "unknown"), "pypi", where, holds=holds)


def _licenses(package: Distribution) -> Iterator[str]:
    """Yield what a package says of its license, the most exact first."""
    said = package.metadata.get_all
    yield from said("License-Expression") or ()
    yield from (line.rpartition(" :: ")[2] for line in said("Classifier") or () if line.startswith("License ::"))
    yield from (text.strip().partition("\n")[0] for text in said("License") or ())
