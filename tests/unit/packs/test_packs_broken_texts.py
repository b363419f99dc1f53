"""Texts that are too long or malformed: ids, languages, links, lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from pack_samples import PACK, Broken, broken, changed, told, write_pack

CASES = [
    broken(
        "a title that is too long",
        "title: The tea van",
        f"title: {'x' * 95}",
        'pack.yaml:22:12: "title" has 95 characters; 80 is the most, so please shorten it by 15',
    ),
    broken(
        "a text that is too long, counted without space around it",
        "text: A van brings tea to the street.",
        f"text: '  {'y' * 2201}  '",
        'pack.yaml:27:11: "text" has 2,201 characters; 2,200 is the most, so please shorten it by 1',
    ),
    broken(
        "an id with a space and capitals",
        "- id: cold",
        "- id: Too Cold!",
        'pack.yaml:39:9: "id" is "Too Cold!"; use small letters, digits and single hyphens, such as "too-cold"',
    ),
    broken(
        "an id with nothing in it that an id can have",
        "- id: cold",
        "- id: ÄÖÜ",
        'pack.yaml:39:9: "id" is "ÄÖÜ"; use small letters, digits and single hyphens',
    ),
    broken(
        "an id that is too long",
        "- id: cold",
        f"- id: {'c' * 41}",
        'pack.yaml:39:9: "id" has 41 characters; 40 is the most, so please shorten it by 1',
    ),
    broken(
        "a language by its name",
        "language: en-GB",
        "language: English (UK)",
        'pack.yaml:2:11: "language" is "English (UK)"; give a language tag, such as "en-GB"',
    ),
    broken(
        "a title on two lines",
        "title: The tea van",
        "title: |\n      The tea\n      van",
        'pack.yaml:22:12: "title" has a line break or a tab in it; keep it on one line, with spaces',
    ),
    broken(
        "a link with no scheme",
        "link: https://example.org/tea",
        "link: example.org/tea",
        'pack.yaml:25:11: "link" is "example.org/tea"; a link begins with http:// or https://',
    ),
    broken(
        "a link that is a script",
        "link: https://example.org/tea",
        "link: javascript:alert(1)",
        'pack.yaml:25:11: "link" is "javascript:alert(1)"; a link begins with http:// or https://',
    ),
    broken(
        "a link with a space",
        "link: https://example.org/tea",
        "link: https://example.org/my tea",
        'pack.yaml:25:11: "link" is "https://example.org/my tea"; a link has no spaces, quotes or angle brackets; '
        'write "%20" for a space',
    ),
    broken(
        "a link with a password",
        "link: https://example.org/growers",
        "link: https://me:secret@example.org/",
        'pack.yaml:48:11: "link" is "https://me:secret@example.org/"; a link everybody sees must not carry a name '
        "or a password; take out what stands before the @",
    ),
    broken(
        "a link to nowhere",
        "link: https://example.org/tea",
        "link: https:///tea",
        'pack.yaml:25:11: "link" is "https:///tea"; a link names a whole host, such as https://example.org/page',
    ),
    broken(
        "a link with half an address of a host",
        "link: https://example.org/tea",
        "link: 'https://[::1/tea'",
        'pack.yaml:25:11: "link" is "https://[::1/tea"; a link names a whole host, such as https://example.org/page',
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_pack(case: Broken, tmp_path: Path) -> None:
    assert told(write_pack(tmp_path, changed(PACK, case), None)) == case.told
