"""What stands around every page: names, navigation, screens for what is missing or broken."""

from __future__ import annotations

from factcheck.reports.wording import Words

WORDS: dict[str, Words] = {
    "app": Words("گفته‌سنج", "factcheck"),
    "app.tagline": Words("این سخن با گفته‌های پیشین همان گوینده چه نسبتی دارد؟", "How does it sit with what the same speaker said before?"),
    "page.check": Words("سنجش ادعا", "Check a claim"),
    "working": Words("در حال سنجش…", "Checking…"),
    "loading": Words("مدل‌ها و بایگانی باز می‌شوند…", "Opening the models and the archive…"),
    "percent": Words("{count}٪", "{count}%"),
    "footer": Words(
        "در بایگانی: {statements} گفته از {actors} گوینده در {articles} خبر",
        "In the archive: {statements} statements by {actors} speakers in {articles} articles",
    ),
    "archive.missing.title": Words("هنوز بایگانی‌ای نیست", "There is no archive yet"),
    "archive.empty.title": Words("بایگانی هنوز خالی است", "The archive is still empty"),
    "archive.way": Words("نخست چند خبر به بایگانی بیفزایید، سپس این صفحه را تازه کنید:", "File some articles first, then reload this page:"),
    "error.archive.title": Words("بایگانی باز نشد", "The archive could not be opened"),
    "error.archive.way": Words(
        "شاید برنامه دیگری در حال نوشتن در آن است. کمی بعد صفحه را تازه کنید؛ اگر نشد، پیام زیر راه را می‌گوید.",
        "Another program may be writing to it. Reload in a moment; if that does not help, the message below says what to do.",
    ),
    "error.index.title": Words("نمایه جست‌وجو با بایگانی نمی‌خواند", "The search index is out of date"),
    "error.index.way": Words("با این فرمان آن را از نو بسازید و صفحه را تازه کنید:", "Rebuild it with this command, then reload the page:"),
    "error.model.title": Words("مدل در دسترس نیست", "A model is missing"),
    "error.model.way": Words("مدل‌های پیش‌فرض با این فرمان آماده می‌شوند:", "This command prepares the default models:"),
    "error.input.title": Words("این ادعا را نمی‌شود سنجید", "This claim cannot be checked"),
    "error.input.way": Words("ادعا یا گوینده را تغییر دهید و دوباره بسنجید.", "Change the claim or the speaker and check again."),
    "error.settings.title": Words("یکی از تنظیمات درست نیست", "A setting is wrong"),
    "error.settings.way": Words("تنظیماتِ در کار را با این فرمان ببینید:", "See the settings in force with:"),
    "error.title": Words("کار پیش نرفت", "It did not work"),
    "error.way": Words("پیام زیر می‌گوید چه باید کرد.", "The message below says what to do."),
    "error.detail": Words("پیام برنامه", "What the program says"),
    "page.article": Words("سنجش خبر", "Check an article"),
    "page.actor": Words("گوینده", "Speaker"),
    "page.conflicts": Words("ناهم‌خوانی‌ها", "Conflicts"),
    "page.review": Words("بررسی", "Review"),
    "page.batch": Words("دسته‌ای", "Batch"),
    "page.archive": Words("بایگانی", "Archive"),
    "models.loading": Words(
        "مدل‌ها در پس‌زمینه بار می‌شوند؛ نخستین سنجش کمی بیشتر طول می‌کشد.", "The models are loading in the background; the first check takes a little longer."
    ),
}
