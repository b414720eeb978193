"""Words that try to be more than words: each would set ``window.__pwned``, draw an element of its own, or ask ``evil.example``."""

from __future__ import annotations

import json

FLAG = "window.__pwned=1"
EVIL = "evil.example"
FEW = 5
FIRST, LAST = ("مهرزاد", "پریا", "بهرام", "نوشین", "کیارش", "مهتاب"), ("کاویانفر", "سروستانی", "تیرگان", "آذرپی", "دلپاک", "روزبهانی")
SPEAKERS = tuple(f"{first} {last}" for last in LAST for first in FIRST)

WORDS = {
    "script": f"<script>{FLAG}</script>",
    "image": f'<img id="pwned" src="https://{EVIL}/x.png" onerror="{FLAG}">',
    "svg": f'<svg id="pwned" onload="{FLAG}"><script>{FLAG}</script></svg>',
    "attribute": f'"><b id="pwned" onmouseover="{FLAG}">x</b>',
    "focus": f'" autofocus onfocus="{FLAG}" id="pwned" x="',
    "quote": f"' onmouseover='{FLAG}' id='pwned' x='",
    "javascript": f"javascript:{FLAG}",
    "anchor": f'<a id="pwned" href="javascript:{FLAG}">کلیک</a>',
    "frame": f'<iframe id="pwned" srcdoc="<script>parent.__pwned=1</script>" src="https://{EVIL}/"></iframe>',
    "toggle": f'<details id="pwned" open ontoggle="{FLAG}"><summary>x</summary></details>',
    "mutation": f'<math><mtext><table><mglyph><style><!--</style><img id="pwned" title="--&gt;&lt;img src=1 onerror={FLAG}&gt;">',
    "textarea": f"</textarea></title></style></script><script>{FLAG}</script>",
    "stylesheet": '<style id="pwned">body, .stApp { display: none !important }</style>',
    "style": f'<div id="pwned" style="position:fixed;inset:0;background:url(\'https://{EVIL}/x\')">x</div>',
    "css": f"}} body {{ display: none; background: url(https://{EVIL}/x) }} .x {{",
    "form": f'<form id="pwned" action="https://{EVIL}/"><button>ارسال</button></form>',
    "meta": f'<meta http-equiv="refresh" content="0;url=https://{EVIL}/">',
    "base": f'<base href="https://{EVIL}/"><link rel="stylesheet" href="https://{EVIL}/x.css">',
    "dialog": "<script>alert(1);confirm(2);prompt(3)</script><dialog id='pwned' open>x</dialog>",
    "markdown image": f"![x](https://{EVIL}/x.png) :red[x] :material/delete:",
    "markdown link": f"[کلیک](javascript:{FLAG}) [کلیک](https://{EVIL}/) <https://{EVIL}/> # سرخط",
    "formula": f'=HYPERLINK("https://{EVIL}/","کلیک")',
    "command": "+cmd|'/c calc'!A1",
    "at": "@SUM(1+1)*cmd|'/c calc'!A0",
    "template": "{{constructor.constructor('" + FLAG + "')()}} ${" + FLAG + "} #{7*7} {claim} {0} %s %(x)s",
    "latex": rf"$\href{{javascript:{FLAG}}}{{x}}$ $$\unicode{{x3c}}$$",
    "bidi": "گفت \u202e\u2066که\u202d سد \u2067سالم\u2069\u202c است \u200f\u200e\u061c",
    "long": "آ" * 1500 + "W" * 1500,
    "control": "سد\x00 سالم\x1b[2J\x07 است\x7f \ufeff\ufffe",
    "surrogate": r"سد \ud800\udc00 &#xD800; سالم %ED%A0%80 \u0000 است",
    "entities": f"&lt;script&gt;{FLAG}&lt;/script&gt; &#60;img src=x onerror={FLAG}&#62; &amp;lt;",
    "sql": "'; DROP TABLE statements; -- \" OR 1=1",
    "combining": ("س" + "\u0651\u064b" * 6 + "Z" + "\u0336\u0489" * 8) * 60,
}
"""By what they try."""

RAW = ("%00%1b%5B2J", "%ED%A0%80%ED%B0%80", "%FF%FE%C3%28", "%3Cscript%3Ewindow.__pwned%3D1%3C%2Fscript%3E", "&&==&x&=y&[]=1", "%E2%80%AE" * 50)
"""Parts of an address that are no good UTF-8, or no good query string."""


def articles() -> str:
    """Return lines of JSON: articles whose every field is hostile; in the first few the speaker says one thing and then another."""
    rows = []
    for place, (name, text) in enumerate(WORDS.items()):
        plain = text.replace("\x00", "")
        for day, amount in (("2025-10-05", 420), ("2025-11-02", 500))[: 2 if place < FEW else 1]:
            said = f"{SPEAKERS[place % len(SPEAKERS)]} گفت بودجه شهر {place + 1} برای سال آینده {amount} میلیارد درم است {plain[:200]}."
            rows.append({"id": f"{name} {day} {plain[:60]}", "date": day, "outlet": plain, "url": plain, "title": plain, "text": said})
    return "".join(json.dumps(row) + "\n" for row in rows)


def statements() -> str:
    """Return lines of JSON: ready-made statements of speakers whose names are hostile, the first few for and against."""
    rows = []
    for place, text in enumerate(WORDS.values()):
        plain = text.replace("\x00", "")
        for day, amount in (("2025-10-05", "۴۲۰"), ("2025-11-02", "۵۰۰"))[: 2 if place < FEW else 1]:
            rows.append({"actor": plain, "text": f"بودجه شهر {amount} میلیارد درم است {plain[:100]}", "date": day, "outlet": plain})
    return "".join(json.dumps(row) + "\n" for row in rows)


def known_actor() -> str:
    """Return a line of JSON: the speaker of all the articles, with hostile aliases and a hostile note."""
    names = [f"م. {text[:80]}".replace("\x00", "") for text in WORDS.values()]
    actor = {"id": "mehrzad", "kind": "person", "name_fa": "مهرزاد کاویانفر", "name_en": WORDS["image"], "aliases": names, "roles": [], "note": " ".join(names)}
    return json.dumps(actor) + "\n"
