"""Words beside fact-checks that other newsrooms have published, and of exported reviews."""

from __future__ import annotations

from factcheck.reports.wording import Words

WORDS: dict[str, Words] = {
    "published": Words("راستی‌آزمایی منتشرشده: {publisher}", "Published fact-check: {publisher}"),
    "published.rated": Words("راستی‌آزمایی منتشرشده: {publisher}: {rating}", "Published fact-check: {publisher}: {rating}"),
    "published.day": Words("{words} ({day})", "{words} ({day})"),
    "published.open": Words("متن راستی‌آزمایی", "Read the fact-check"),
    "published.conflicts": Words("ناهم‌خوان با گفته دیگری از همین گوینده", "Not consistent with another statement by the same speaker"),
    "published.turned": Words("تغییر موضع نسبت به گفته پیشین همین گوینده", "A change of position from an earlier statement by the same speaker"),
    "published.supports": Words("هم‌خوان با گفته دیگری از همین گوینده", "Consistent with another statement by the same speaker"),
    "published.mixed": Words("با گفته‌های همین گوینده هم هم‌خوان و هم ناهم‌خوان", "Consistent with some statements by the same speaker, not with others"),
}
