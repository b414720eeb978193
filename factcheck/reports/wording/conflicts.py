"""The page of the archive's conflicts."""

from __future__ import annotations

from factcheck.reports.wording import Words

WORDS: dict[str, Words] = {
    "conflicts.title": Words("گفته‌هایی که شاید با هم نخوانند", "Statements that may not fit together"),
    "conflicts.hint": Words(
        "جفت‌هایی از گفته‌های یک گوینده که برنامه ناهم‌خوان می‌یابد؛ داوری با خواننده است.",
        "Pairs of one speaker's statements that the program finds inconsistent; the judgement is the reader's.",
    ),
    "conflicts.count": Words("{count} جفت", "{count} pair(s)"),
    "conflicts.count.range": Words("{first} تا {last} از {count} جفت", "{first} to {last} of {count} pairs"),
    "conflicts.filter": Words("پالایش", "Filter"),
    "conflicts.filter.on": Words("پالایش: {limits}", "Filter: {limits}"),
    "conflicts.filter.show": Words("نشان بده", "Show"),
    "conflicts.filter.clear": Words("پاک کردن پالایش", "Clear the filter"),
    "conflicts.any": Words("همه", "any"),
    "conflicts.actor": Words("گوینده", "Speaker"),
    "conflicts.from": Words("گفته تازه‌تر: از", "Later statement: from"),
    "conflicts.to": Words("گفته تازه‌تر: تا", "Later statement: to"),
    "conflicts.from.limit": Words("از {day}", "from {day}"),
    "conflicts.to.limit": Words("تا {day}", "to {day}"),
    "conflicts.outlet": Words("رسانه", "Outlet"),
    "conflicts.reason": Words("دلیل", "Reason"),
    "conflicts.strength": Words("احتمال", "Likelihood"),
    "conflicts.relation": Words("نسبت دو گفته", "How the two relate"),
    "conflicts.review": Words("وضع بررسی", "Review"),
    "conflicts.hidden": Words("ردشده‌ها و قیاس‌ناپذیرها را هم نشان بده", "Show rejected and not comparable ones too"),
    "conflicts.day.unread": Words(
        "از {text} روزی خوانده نشد؛ آن را مانند ۲۹ مهر ۱۴۰۴ بنویسید.", "No day can be read from {text}; write it as 21 October 2025."
    ),
    "conflicts.previous": Words("تازه‌ترها", "Newer"),
    "conflicts.next": Words("پیشین‌ها", "Older"),
    "conflicts.page": Words("صفحه {page} از {pages}", "Page {page} of {pages}"),
    "conflicts.earlier": Words("پیش‌تر", "Earlier"),
    "conflicts.later": Words("سپس", "Later"),
    "conflicts.one": Words("یک گفته", "One statement"),
    "conflicts.other": Words("گفته دیگر", "The other"),
    "conflicts.sentences": Words("دو جمله، همان‌گونه که در خبر آمده", "Both sentences as the articles have them"),
    "conflicts.copy": Words("رونوشت هر دو ارجاع", "Copy both citations"),
    "conflicts.permalink": Words("پیوند این جفت", "Link to this pair"),
    "conflicts.to_review": Words("بررسی در صف", "Open in the review queue"),
    "conflicts.back": Words("همه ناهم‌خوانی‌ها", "All conflicts"),
    "conflicts.gone.title": Words("این دو گفته اکنون در میان ناهم‌خوانی‌ها نیستند", "These two statements are not among the conflicts now"),
    "conflicts.gone.way": Words(
        "شاید خبر یا گوینده‌اش اصلاح شده، یا نشانی درست نیست.",
        "The article or its speaker may have been corrected, or the address is wrong.",
    ),
    "conflicts.none.title": Words("ناهم‌خوانی‌ای برای نشان دادن نیست", "There is no conflict to show"),
    "conflicts.none.filtered": Words("با این پالایش چیزی پیدا نشد؛ آن را گشاده‌تر کنید.", "Nothing meets this filter; widen it."),
    "conflicts.none.unseen": Words("هنوز همه گفته‌ها دیده نشده‌اند؛ «بگرد» را بزنید.", "Not all statements have been looked at yet; press “Look now”."),
    "conflicts.none.seen": Words("همه گفته‌ها با هم سنجیده شده‌اند.", "All statements have been held against each other."),
    "conflicts.unseen": Words("{count} گفته هنوز با گفته‌های دیگر سنجیده نشده است.", "{count} statement(s) have not been held against the others yet."),
    "conflicts.look": Words("بگرد", "Look now"),
    "conflicts.looking": Words("{done} از {total} گفته دیده شد…", "{done} of {total} statements looked at…"),
    "conflicts.stop": Words("بس است", "Stop"),
    "conflicts.stopping": Words("پس از گام کنونی می‌ایستد…", "Stopping after this step…"),
    "conflicts.looked": Words("{statements} گفته دیده و {found} ناهم‌خوانی پیدا شد.", "Looked at {statements} statement(s), found {found} conflict(s)."),
}
