"""What every page of a copy on a disk says and does besides: refuse the network, tell its age, show the clinic."""

from __future__ import annotations

import re

from bundles.contents import AGE
from bundles.edition import Edition
from handbook.problems import Problem

OWN = "assets/bundle"
"""The folder of the site that holds our own style and script."""
RULES = """\
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' file: 'unsafe-inline'; \
style-src 'self' file: 'unsafe-inline'; img-src 'self' file: data:; font-src 'self' file: data:; connect-src 'none'; \
form-action 'none'; base-uri 'none'">
<script>location.protocol=="file:"&&document.write("<meta http-equiv=Content-Security-Policy content=\\"\
default-src file: data: 'unsafe-inline'\\">")</script>"""
"""No request leaves the disk, whatever a script wants.

Two rules, and both count. The first lets a clinic put the folder on a web server of its own, which is 'self'. The
second is for disks: on those Safari takes any https address for 'self'. It is written while the page is read, for
Safari ignores a rule that comes later.
"""
NOTICE = """\
<div class="unpack-first">
<p><strong>Please unpack first.</strong> This page was opened inside the zip file, or its other files are missing.
Pictures, links and search do not work here.</p>
<p>Close it. Right-click the zip file and choose &ldquo;Extract All&rdquo; (on a Mac: double-click it).
Then open START-HERE in the new folder. On a phone, ask for the one-file version.</p>
</div>"""
"""Hidden by our own style, which is there if all files are."""
WITHOUT_STYLE = (
    "<style>.unpack-first{background:#fdf5e4;border:3px solid #7a4a00;color:#1f2b31;margin:1em;padding:0 1em}"
    "svg{max-height:24px;max-width:24px}</style>"
)
"""Without any other style the notice is still seen, and symbols do not fill the window."""


def dress(page: str, url: str, edition: Edition) -> tuple[str, list[Problem]]:
    """Return a page of the site as it stands in the folder, and a problem for each place that the theme has moved."""
    up = "../" * url.count("/")
    scripts = f'<script src="{up}../clinic.js" charset="utf-8"></script>\n<script src="{up}{OWN}/bundle.js"></script>\n'
    problems = []
    for place, before, after in (
        ('<meta charset="utf-8">', "", f"\n{RULES}\n{WITHOUT_STYLE}"),
        ("</head>", f'<link rel="stylesheet" href="{up}{OWN}/bundle.css">\n', ""),
        (r"<body\b[^>]*>", "", f"\n{NOTICE}"),
        ("</article>", "", f"\n{age(edition)}"),
        ("</body>", scripts, ""),
    ):
        parts = re.split(f"({place})", page)
        if len(parts) == 3:
            page = f"{parts[0]}{before}{parts[1]}{after}{parts[2]}"
        else:
            message = f"The page has {len(parts) // 2} times '{place}' instead of once. Mend bundles/dressing.py."
            problems.append(Problem(url, 1, message, "disk-page"))
    return page, problems


def age(edition: Edition) -> str:
    """Return the line that tells when the copy was made and until when to use it; bundle.js reads its dates."""
    made = f'<time data-made datetime="{edition.made}">{edition.made_words}</time>'
    until = f'<time data-until datetime="{edition.use_until}">{edition.use_until_words}</time>'
    return f'<p class="copy-age">{AGE.format(made=made, until=until)}</p>'
