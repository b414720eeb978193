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
}
