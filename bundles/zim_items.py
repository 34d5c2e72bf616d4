"""What libzim asks of each file that it packs: its content, its name, and the words by which it is found."""

from __future__ import annotations

from libzim.writer import Hint, IndexData, Item, StringProvider

from bundles.zim_pages import plain_text


class Words(IndexData):  # type: ignore[misc]  # libzim does not tell its types
    """What the full-text search knows of a page: also names that its text does not have."""

    def __init__(self, title: str, html: str, names: tuple[str, ...]) -> None:
        """Take the words out of a page."""
        super().__init__()
        self.title, self.content, self.names = title, plain_text(html), " ".join(names)

    def has_indexdata(self) -> bool:
        """Tell that there is something to find."""
        return True

    def get_title(self) -> str:
        """Return the page's title."""
        return self.title

    def get_content(self) -> str:
        """Return its text."""
        return self.content

    def get_keywords(self) -> str:
        """Return its other names, which count for more."""
        return self.names

    def get_wordcount(self) -> int:
        """Return its length."""
        return len(self.content.split())


class File(Item):  # type: ignore[misc]
    """One file in the archive."""

    def __init__(self, path: str, content: str | bytes, mimetype: str, words: Words | None = None) -> None:
        """Keep what the archive will ask for; a file with words is a page that readers may look for."""
        super().__init__()
        self.path, self.content, self.mimetype, self.words = path, content, mimetype, words
        self.get_indexdata = lambda: words

    def get_path(self) -> str:
        """Return where the file stands."""
        return self.path

    def get_title(self) -> str:
        """Return the name under which it is suggested."""
        return self.words.title if self.words else ""

    def get_mimetype(self) -> str:
        """Return what kind of file it is."""
        return self.mimetype

    def get_contentprovider(self) -> StringProvider:
        """Return what is in it."""
        return StringProvider(self.content)

    def get_hints(self) -> dict[Hint, int]:
        """Return whether it is a page, and that it may be packed."""
        return {Hint.FRONT_ARTICLE: bool(self.words), Hint.COMPRESS: True}
