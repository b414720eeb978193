"""What is said when files are added to the archive: the form, the results, and what is wrong with a file or a line."""

from __future__ import annotations

from factcheck.reports.wording import Words

FILE_WORDS: dict[str, Words] = {
    "archive.files": Words("پرونده‌های خبر", "Article files"),
    "archive.files.hint": Words(
        "هر پرونده متنی (txt) یک خبر است؛ در JSONL، CSV، TSV، XLSX و Parquet هر ردیف یک خبر است با متن و، اگر هست، تاریخ، رسانه، نشانی، عنوان، زبان و شناسه. "
        "خبری که از پیش هست دوباره افزوده نمی‌شود؛ متن تازه همان خبر، نسخه تازه آن است.",
        "Each text file (.txt) is one article; in JSONL, CSV, TSV, XLSX and Parquet each row is one, with text and, if there are, date, outlet, url, title, lang and id. "
        "An article that is there already changes nothing; a new text of it becomes a new version.",
    ),
    "archive.files.browse": Words("برگزیدن پرونده", "Choose files"),
    "archive.files.drop": Words("یا پرونده‌ها را این‌جا رها کنید", "or drop files here"),
    "archive.files.date": Words("تاریخ انتشار، اگر خبر خود نگفته باشد", "Day of publication, where the article does not tell"),
    "archive.files.outlet": Words("رسانه، اگر خبر خود نگفته باشد", "Outlet, where the article does not tell"),
    "archive.files.outlet.example": Words("نام روزنامه یا خبرگزاری", "name of the newspaper or agency"),
    "archive.files.send": Words("به بایگانی بیفزا", "Add to the archive"),
    "archive.files.urls": Words("یا نشانی صفحه یا خوراک خبری، هر سطر یکی", "Or addresses of pages or feeds, one a line"),
    "archive.files.urls.example": Words("مانند https://…", "such as https://…"),
    "archive.files.none": Words("نخست پرونده‌ای برگزینید یا نشانی‌ای بنویسید.", "Choose a file or type an address first."),
    "archive.work.fetching": Words("نشانی‌ها خوانده می‌شوند: {done} از {total}", "Fetching addresses: {done} of {total}"),
    "archive.work.filing": Words("خبرها خوانده و افزوده می‌شوند: {done} از {total}", "Reading and filing articles: {done} of {total}"),
    "archive.work.encoding": Words("گفته‌ها برای جست‌وجو آماده می‌شوند: {done} از {total}", "Preparing statements for the search: {done} of {total}"),
    "archive.work.starting": Words("آغاز کار…", "Starting…"),
    "archive.work.leave": Words("می‌توانید به صفحه‌های دیگر بروید؛ کار ادامه می‌یابد.", "You may go to other pages; the work goes on."),
    "archive.result": Words("نتیجه آخرین افزودن", "What the last addition did"),
    "archive.result.counts": Words(
        "{new} تازه · {updated} به‌روزشده · {unchanged} بی‌تغییر · {errors} خوانده‌نشده",
        "{new} new · {updated} updated · {unchanged} unchanged · {errors} not read",
    ),
    "archive.result.article": Words("خبر", "Article"),
    "archive.result.place": Words("پرونده", "File"),
    "archive.result.status": Words("نتیجه", "Result"),
    "archive.result.statements": Words("گفته", "Statements"),
    "archive.result.new": Words("تازه", "new"),
    "archive.result.updated": Words("به‌روز شد، نسخه {version}", "updated, version {version}"),
    "archive.result.unchanged": Words("بی‌تغییر", "unchanged"),
    "archive.result.errors": Words("آنچه خوانده نشد", "What was not read"),
    "archive.result.line": Words("{file}، سطر {line}", "{file}, line {line}"),
    "archive.result.left": Words(
        "{count} خبر هنوز افزوده نشده است. پرونده‌ها سر جای خود هستند: کمی بعد دوباره بفرستید.",
        "{count} article(s) have not been filed yet. The files are still there: send them again in a moment.",
    ),
    "archive.result.more": Words("و {count} خبر دیگر", "and {count} more article(s)"),
    "archive.result.not_indexed": Words(
        "خبرها افزوده شد، ولی نمایه جست‌وجو ساخته نشد. در بخش تنظیمات آن را از نو بسازید.",
        "The articles are filed, but the search index was not built. Rebuild it under Settings.",
    ),
    "archive.error.write": Words("نوشتن در بایگانی نشد", "The archive could not be written to"),
    "archive.error.write.way": Words(
        "شاید برنامه دیگری در حال نوشتن در آن است. آنچه نوشته‌اید سر جای خود است: کمی بعد دوباره بفرستید.",
        "Another program may be writing to it. What you typed is still there: send it again in a moment.",
    ),
    "archive.note.quotations": Words("از این زبان ({lang}) تنها نقل‌قول‌های مستقیم خوانده می‌شود.", "Of this language ({lang}) only direct quotations are read."),
    "archive.note.arabic": Words("از عربی، نقل‌قول‌ها و رایج‌ترین شکل‌های نقل خوانده می‌شود.", "Of Arabic, quotations and the commonest reported speech are read."),
    "archive.file.no_date": Words(
        "تاریخ ندارد: تاریخ انتشار را در فرم بنویسید یا در خبر بیاورید.", "No date: give the day of publication in the form or in the article."
    ),
    "archive.file.header": Words("روزی که سرخط می‌گوید ({text}) در تقویم نیست.", "The day in the header ({text}) does not exist."),
    "archive.file.no_text": Words("متن ندارد: متن خبر را در text بیاورید.", "No text: give the article as “text”."),
    "archive.file.empty_text": Words("متن آن خالی است.", "Its text is empty."),
    "archive.file.not_json": Words("JSON درستی نیست ({text}).", "It is not JSON ({text})."),
    "archive.file.not_object": Words("شیء JSON نیست: هر سطر باید به صورت {…} باشد.", "It is not a JSON object: each line has to be of the form {…}."),
    "archive.file.day_form": Words(
        "از «{text}» روزی خوانده نشد: به صورت 2025-10-21 یا 1404/07/29 بنویسید.", "No day can be read from “{text}”: write it as 2025-10-21 or 1404/07/29."
    ),
    "archive.file.day_year": Words("سال تاریخ «{text}» پذیرفته نیست.", "The year of the date “{text}” is out of range."),
    "archive.file.day_none": Words("تاریخ «{text}» در تقویم نیست.", "The date “{text}” does not exist."),
    "archive.file.no_column": Words(
        "ستونی برای متن خبر ندارد ({text}): نام آن را «متن» یا text بگذارید.", "It has no column for the article ({text}): call it “text”."
    ),
    "archive.file.broken": Words("پرونده آسیب دیده است: آن را از نو یا به صورت CSV ذخیره کنید.", "The file is damaged: save it again, or as CSV."),
    "archive.file.fields": Words("خانه‌های این ردیف با سرستون‌ها جور نیست.", "The cells of this row do not fit the header."),
    "archive.file.cell": Words("به جای متن، خطای {text} در خانه است.", "The cell holds the error {text} instead of a text."),
    "archive.file.nothing": Words("چیزی در آن نیست.", "There is nothing in it."),
    "archive.file.format": Words(
        "پرونده‌های «{text}» خوانده نمی‌شود: پرونده txt، jsonl، csv، tsv، xlsx یا parquet بدهید.",
        "“{text}” files are not read: give .txt, .jsonl, .csv, .tsv, .xlsx or .parquet.",
    ),
    "archive.file.not_text": Words("متن نیست: متن آن را با رمزگذاری UTF-8 ذخیره کنید.", "It is not a text: save the text of it as UTF-8."),
    "archive.file.encoding": Words("رمزگذاری آن شناخته نشد: با UTF-8 ذخیره کنید.", "Its encoding is unknown: save it as UTF-8."),
    "archive.file.too_long": Words("بیش از {text} مگابایت متن دارد: آن را به چند خبر بشکنید.", "It is more than {text} MB of text: split it into articles."),
}
