"""A page that lacks a part, is too short or too long, or opens with too much, is told so."""

from __future__ import annotations

import pytest

from handbook.outline import count_words, part_problems

BASICS = """\
---
title: A
---

# A

One message.

> [!IMPORTANT]
> **Key points**
>
> - one
> - two
> - three

## What it is

{words}

> [!CAUTION]
> **Call now, day or night, if:**
>
> - you fall

More: [help](../../help-now/index.md)

> [!TIP]
> **Questions to ask**
>
> - Why?

Read more: [A in depth](in-depth.md)
"""
WHOLE = BASICS.format(words="word " * 400)


def told(text: str, level: str = "basics") -> list[str]:
    """Return the lines that an author reads."""
    return [str(problem) for problem in part_problems("docs/a/index.md", text, level)]


def test_a_whole_page_is_left_in_peace() -> None:
    assert told(WHOLE) == []


@pytest.mark.parametrize(
    ("old", "part"),
    [
        ("> **Key points**", "card '**Key points**'"),
        ("> **Call now, day or night, if:**", "card '**Call now, day or night, if:**'"),
        ("> **Questions to ask**", "card '**Questions to ask**'"),
        ("(../../help-now/index.md)", "link to 'When to get help now'"),
        ("(in-depth.md)", "link to the In depth page"),
    ],
)
def test_a_missing_part_is_named(old: str, part: str) -> None:
    assert told(WHOLE.replace(old, "")) == [f"docs/a/index.md:1: The page has no {part}. Add it. [page-part]"]


def test_an_in_depth_page_needs_what_is_not_known_and_what_if_you_choose_not_to() -> None:
    missing = "\n".join(told(WHOLE, "in-depth"))
    for part in ("This page is for", "what is not known", "choose not to", "What you can do", "Related pages"):
        assert part in missing


def test_too_short_and_too_long_are_told_in_words() -> None:
    short = told(BASICS.format(words="word"))
    assert short == ["docs/a/index.md:1: The page has 31 words. Bring it between 400 and 700. [page-length]"]
    assert "[page-length]" in told(BASICS.format(words="word " * 800))[0]


def test_a_long_main_message_and_too_many_key_points_name_their_line() -> None:
    long = told(WHOLE.replace("One message.", "word " * 31))
    assert long == [
        "docs/a/index.md:7: The first paragraph has 31 words. Say the main message in 30 or fewer. [main-message]"
    ]
    crowded = told(WHOLE.replace("> - three", "> - three\n> - four\n> - five\n> - six"))
    assert crowded == ["docs/a/index.md:11: The page has 6 key points. Give 3 to 5. [key-points]"]


def test_notes_tags_and_addresses_are_no_words() -> None:
    assert count_words('Two [words](a/b.md).[^note]\n> [!TIP]\n<div class="x">') == 2
