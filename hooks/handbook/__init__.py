"""The rules of the handbook: pure Python that knows nothing of MkDocs, reads no clock and writes no log."""
