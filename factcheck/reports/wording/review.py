"""The review queue, and the review of a card on any page."""

from __future__ import annotations

from factcheck.reports.wording import Words

WORDS: dict[str, Words] = {
    "review.open": Words("بررسی کنید", "Review"),
    "review.who": Words("نام بررس", "Your name"),
    "review.who.example": Words("تا معلوم باشد چه کسی بررسی کرده است", "so that it is known who decided"),
    "review.note": Words("یادداشت (اختیاری)", "Note (optional)"),
    "review.confirm": Words("تأیید", "Confirm"),
    "review.reject": Words("رد", "Reject"),
    "review.not_comparable": Words("قیاس‌پذیر نیست", "Not comparable"),
    "review.undo": Words("برگرداندن", "Undo"),
    "review.line": Words("{state} · {reviewer} · {when}", "{state} · {reviewer} · {when}"),
    "review.undone": Words("برگردانده شد", "taken back"),
    "review.history": Words("پیشینه", "History"),
    "review.needs_name": Words("نخست نام خود را بنویسید.", "Write your name first."),
    "review.overtaken": Words(
        "در این میان {reviewer} بررسی کرده است ({state}). ببینید و دوباره تصمیم بگیرید.",
        "{reviewer} has decided in the meantime ({state}). Look again, then decide.",
    ),
    "review.queue": Words("صف", "Queue"),
    "review.log": Words("تصمیم‌ها", "Decisions"),
    "review.position": Words("{place} از {count}", "{place} of {count}"),
    "review.actor": Words("گوینده", "Speaker"),
    "review.actor.any": Words("همه", "everybody"),
    "review.next": Words("بعدی", "Next"),
    "review.previous": Words("قبلی", "Previous"),
    "review.later": Words("بماند برای بعد", "Later"),
    "review.undo.last": Words("برگرداندن تصمیم آخر", "Undo my last"),
    "review.keys": Words("کلیدها هنگام نوشتن کار نمی‌کنند؛ «/» به پالایش گوینده می‌رود.", "Keys rest while you type; “/” goes to the speaker filter."),
    "review.progress": Words("{decided} از {count} جفت بررسی شده", "{decided} of {count} pairs decided"),
    "review.progress.by": Words("{reviewer}: {count}", "{reviewer}: {count}"),
    "review.done.title": Words("صف خالی است", "The queue is empty"),
    "review.done.way": Words("همه جفت‌ها بررسی شده‌اند.", "All pairs have been decided."),
    "review.none.title": Words("ناهم‌خوانی‌ای برای بررسی نیست", "There is no conflict to review"),
    "review.none.way": Words("در صفحه «ناهم‌خوانی‌ها» می‌توانید گفته‌های تازه را با هم بسنجید.", "On the page “Conflicts” you can have new statements looked at."),
    "review.none.actor": Words("از این گوینده جفتی در صف نیست.", "This speaker has no pair in the queue."),
    "review.already": Words(
        "این جفت را {reviewer} بررسی کرده است ({state})؛ جفت بعدی را می‌بینید.", "{reviewer} has decided that pair ({state}); this is the next."
    ),
    "review.gone": Words("جفتی که خواستید در میان ناهم‌خوانی‌ها نیست؛ این نخستین جفت است.", "The pair asked for is not among the conflicts; this is the first."),
    "review.taken_back": Words("تصمیم برگردانده شد.", "The decision was taken back."),
    "review.log.empty": Words("هنوز تصمیمی گرفته نشده است.", "Nobody has decided anything yet."),
    "review.log.newer": Words("تازه‌ترها", "Newer"),
    "review.log.older": Words("پیشین‌ها", "Older"),
    "review.log.against": Words("در برابر", "against"),
    "review.log.show": Words("دیدن جفت", "See the pair"),
}
