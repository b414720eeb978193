"""The form that gives a single statement to another speaker."""

from __future__ import annotations

from factcheck.reports.wording import Words

MOVING_WORDS: dict[str, Words] = {
    "archive.move": Words("جابه‌جا کردن یک گفته", "Move a statement"),
    "archive.move.hint": Words(
        "اگر گفته‌ای زیر نام کس دیگری آمده است، آن را به گوینده خودش بدهید. این انتخاب به واژه‌های گفته در همان خبر وابسته است و با نسخه تازه خبر هم می‌ماند؛ برگشت‌پذیر است.",
        "If a statement was filed under somebody else, give it to its own speaker. The choice belongs to the words in their article and outlives a new version; it can be undone.",
    ),
    "archive.move.from": Words("گوینده کنونی", "Filed under"),
    "archive.move.statement": Words("گفته", "Statement"),
    "archive.move.pick": Words("چند واژه از گفته را بنویسید یا آن را برگزینید", "Type some of its words, or pick it"),
    "archive.move.to": Words("از آنِ", "Is really by"),
    "archive.move.newest": Words(
        "{count} گفته تازه‌تر از {total} گفته این گوینده در فهرست است.", "The newest {count} of this speaker’s {total} statements are in the list."
    ),
    "archive.move.do": Words("جابه‌جا کن", "Move"),
    "archive.move.confirm": Words("«{text}» از «{one}» به «{into}» می‌رود.", "“{text}” moves from {one} to {into}."),
    "archive.move.done": Words("{count} گفته از آنِ «{into}» شد.", "{count} statement(s) are now {into}’s."),
    "archive.moves": Words("گفته‌های جابه‌جا شده", "Moved statements"),
    "archive.moves.none": Words("هنوز گفته‌ای جابه‌جا نشده است.", "No statement has been moved yet."),
    "archive.moves.more": Words(
        "{count} جابه‌جایی دیگر هست؛ همه را factcheck history نشان می‌دهد.", "There are {count} more; “factcheck history” lists them all."
    ),
}
