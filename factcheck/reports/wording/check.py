"""The page that checks a claim, and the cards that other pages share with it."""

from __future__ import annotations

from factcheck.reports.wording import Words

WORDS: dict[str, Words] = {
    "form.claim": Words("ادعا", "Claim"),
    "form.claim.example": Words(
        "ادعا را بنویسید یا بچسبانید؛ برای نمونه: به گفته وزیر خارجه، …", "Type or paste a claim, for example: According to the foreign minister, …"
    ),
    "form.actor": Words("گوینده", "Speaker"),
    "form.actor.read": Words("از خود ادعا خوانده شود", "Read from the claim"),
    "form.actor.count": Words("{name} ({count} گفته)", "{name} ({count})"),
    "form.date": Words("تاریخ ادعا (اختیاری)", "Claimed on (optional)"),
    "form.date.example": Words("۲۹ مهر ۱۴۰۴", "21 October 2025"),
    "form.check": Words("بسنج", "Check"),
    "form.empty": Words("نخست ادعا را بنویسید.", "Write the claim first."),
    "form.date.unread.title": Words("از {text} روزی خوانده نشد", "No day can be read from {text}"),
    "form.date.unread.way": Words("تاریخ را مانند ۲۹ مهر ۱۴۰۴، 1404/7/29 یا 2025/10/21 بنویسید.", "Write it as 21 October 2025, 2025/10/21 or 1404/7/29."),
    "count.supports": Words("هم‌خوان", "consistent"),
    "count.conflicts": Words("ناهم‌خوان", "not consistent"),
    "count.neutral": Words("خنثی", "neutral"),
    "probability": Words("به نظر مدل {share}", "model: {share}"),
    "mark.content": Words("گفته", "words"),
    "mark.cue": Words("فعل نقل", "cue"),
    "mark.source": Words("گوینده", "speaker"),
    "permalink": Words("نشانی این صفحه پیوند ماندگار همین سنجش است.", "The address of this page is the permalink of this check."),
    "empty.no_actor.title": Words("گوینده معلوم نشد", "The speaker could not be told"),
    "empty.no_actor.way": Words(
        "ادعا را با نام گوینده بنویسید («به گفته …»)، یا گوینده را از فهرست برگزینید.",
        "Name the speaker in the claim (“According to …”), or pick one from the list.",
    ),
    "empty.none.title": Words("بایگانی گفته‌ای از این گوینده ندارد", "The archive has nothing by this speaker"),
    "empty.none.way": Words("خبرهای دیگری به بایگانی بیفزایید، یا گوینده دیگری را برگزینید.", "Add more articles to the archive, or pick another speaker."),
    "empty.too_early.title": Words("تا تاریخ ادعا گفته‌ای پیدا نشد", "Nothing was said up to the claim's day"),
    "empty.too_early.way": Words(
        "گفته‌های پس از تاریخ ادعا کنار گذاشته می‌شوند. تاریخ را بردارید یا دیرتر بگذارید.",
        "Statements after the claim's day are left out. Drop the date or set a later one.",
    ),
    "beside": Words("کنار هم", "Side by side"),
    "statement": Words("گفته", "Statement"),
    "copy": Words("رونوشت ارجاع", "Copy citation"),
    "print": Words("چاپ", "Print"),
    "export": Words("خروجی", "Export"),
    "export.pack": Words("پرونده شواهد (HTML)", "Evidence pack (HTML)"),
    "export.csv": Words("جدول (CSV)", "Table (CSV)"),
    "export.xlsx": Words("جدول (XLSX)", "Table (XLSX)"),
    "export.json": Words("داده (JSON)", "Data (JSON)"),
    "pack.title": Words("پرونده شواهد", "Evidence pack"),
    "pack.made": Words("ساخته‌شده در {when} با {program}", "Made {when} with {program}"),
    "pack.sources": Words("خبرهایی که گفته‌ها از آن‌هاست", "The articles that the statements are from"),
    "pack.hash": Words("اثر انگشت متن (SHA-256)", "SHA-256 of the text"),
}
