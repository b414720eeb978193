"""The page that checks an article."""

from __future__ import annotations

from factcheck.reports.wording import Words

WORDS: dict[str, Words] = {
    # the form
    "article.form": Words("خبر را بدهید", "Give an article"),
    "article.form.again": Words("تغییر متن یا سنجش خبری دیگر", "Change the text, or check another article"),
    "article.text": Words("متن خبر", "Text of the article"),
    "article.text.example": Words("متن کامل خبر را پیش از انتشار این‌جا بچسبانید …", "Paste the whole article here before it goes out …"),
    "article.file": Words(
        "یا پرونده‌ای با متن خبر (txt، JSONL، CSV، XLSX یا Parquet، تا {size} مگابایت)",
        "Or a file with the article (txt, JSONL, CSV, XLSX or Parquet, up to {size} MB)",
    ),
    "article.file.pick": Words("برگزیدن پرونده", "Choose a file"),
    "article.file.drop": Words("پرونده را این‌جا رها کنید", "Drop the file here"),
    "article.date": Words("تاریخ انتشار", "Published on"),
    "article.date.example": Words("۲۹ مهر ۱۴۰۴ یا «امروز»", "21 October 2025, or “today”"),
    "article.outlet": Words("رسانه (اختیاری)", "Outlet (optional)"),
    "article.outlet.example": Words("نام رسانه", "Name of the outlet"),
    "article.check": Words("گفته‌های خبر را بسنج", "Check its statements"),
    "article.choose": Words("این پرونده {count} خبر دارد؛ کدام‌یک سنجیده شود؟", "There are {count} articles in this file; which one is to be checked?"),
    "article.choice": Words("{place}. {title}", "{place}. {title}"),
    "article.both": Words(
        "پرونده سنجیده می‌شود. متنی که نوشته‌اید سر جایش می‌ماند؛ برای سنجش آن، پرونده را بردارید.",
        "The file is what gets checked. The text that you typed stays; take the file away to check that.",
    ),
    "article.rows.bad": Words(
        "{count} سطر این پرونده خواندنی نیست؛ نخستین پیام برنامه: {error}", "{count} line(s) of this file cannot be used; the first says: {error}"
    ),
    "article.kept": Words(
        "متن خبر در همین نشست مرورگر می‌ماند و چون بلند است در نشانی صفحه نمی‌آید: با بستن یا تازه کردن صفحه پاک می‌شود و پیوند این صفحه آن را به دیگری نشان نمی‌دهد.",
        "The article is kept in this browser session. It is too long for the page's address, so closing or reloading the page drops it, "
        "and a link to this page does not show it to anybody else.",
    ),
    # what cannot be checked, and the way out
    "article.bad.nothing.title": Words("هنوز متنی نیست", "There is no text yet"),
    "article.bad.nothing.way": Words("متن خبر را بچسبانید یا پرونده‌ای برگزینید.", "Paste the article, or choose a file."),
    "article.bad.empty.title": Words("این پرونده متنی ندارد", "There is nothing in this file"),
    "article.bad.empty.way": Words("پرونده دیگری برگزینید یا متن خبر را بچسبانید.", "Choose another file, or paste the article."),
    "article.bad.binary.title": Words("این پرونده متن ساده نیست", "This file is not plain text"),
    "article.bad.binary.way": Words(
        "متن خبر را از آن بردارید و این‌جا بچسبانید، یا آن را با پسوند ‎.txt و کدگذاری UTF-8 ذخیره کنید.",
        "Copy the article out of it and paste it here, or save it as .txt in UTF-8.",
    ),
    "article.bad.encoding.title": Words("نویسه‌های این پرونده خوانده نشد", "The characters of this file cannot be read"),
    "article.bad.encoding.way": Words(
        "پرونده را با کدگذاری UTF-8 ذخیره کنید و دوباره بدهید (Windows-1256 هم خوانده می‌شود).", "Save it in UTF-8 and give it again (Windows-1256 is read too)."
    ),
    "article.bad.large.title": Words("این پرونده بزرگ‌تر از {size} مگابایت است", "This file is larger than {size} MB"),
    "article.bad.large.way": Words(
        "هر خبر را جداگانه بدهید. برای افزودن خبرهای بسیار به بایگانی، این فرمان را به کار ببرید:",
        "Give one article at a time. To file many articles, use the command:",
    ),
    "article.bad.format.title": Words("این نوع پرونده شناخته نیست", "This kind of file is not known"),
    "article.bad.format.way": Words("پرونده ‎.txt یا ‎.jsonl بدهید، یا متن خبر را بچسبانید.", "Give a .txt or .jsonl file, or paste the article."),
    "article.bad.unreadable.title": Words("این خبر خوانده نشد", "This article cannot be read"),
    "article.bad.unreadable.way": Words("پیام زیر می‌گوید کجا را درست کنید؛ سپس دوباره بدهید.", "The message below says what to correct; then give it again."),
    "article.bad.no_date.title": Words("تاریخ انتشار خبر معلوم نیست", "The day of publication is not known"),
    "article.bad.no_date.way": Words(
        "آن را در خانه «تاریخ انتشار» بنویسید («امروز» هم پذیرفته است)، یا متن را با «date 2025-10-21» آغاز کنید. بی‌تاریخ معلوم نمی‌شود کدام گفته‌ها پیش از این خبر بوده‌اند.",
        "Write it under “Published on” (“today” will do), or begin the text with “date 2025-10-21”. Without it nobody can tell which statements came before.",
    ),
    # while it is checked
    "article.reading": Words("گفته‌های خبر خوانده می‌شوند…", "Finding the statements of the article…"),
    "article.working": Words("{done} از {total} گفته سنجیده شد…", "{done} of {total} statements checked…"),
    "article.working.hint": Words(
        "می‌توانید در این میان به صفحه‌های دیگر بروید و برگردید. چیزی بایگانی نمی‌شود.", "You may go to other pages meanwhile and come back. Nothing is archived."
    ),
    "article.stop": Words("توقف سنجش", "Stop"),
    "article.stopped.title": Words("سنجش متوقف شد", "The check was stopped"),
    "article.stopped.way": Words("متن سر جای خود است؛ هر وقت خواستید دوباره بسنجید.", "The text is still there; check it again whenever you like."),
    "article.failed.way": Words("متن خبر سر جای خود است.", "The article is still there."),
    # the result
    "article.nothing_said.title": Words("در این متن گفته‌ای پیدا نشد", "No statement was found in this text"),
    "article.nothing_said.way": Words(
        "گفته آن است که متن به کسی نسبت می‌دهد («… گفت که …»، «به گفته …»). اگر چنین جمله‌ای هست، شیوه نوشتن آن را ببینید.",
        "A statement is what the text ascribes to somebody (“… said that …”, “according to …”). If there is one, look at how it is written.",
    ),
    "article.total": Words("{count} گفته در این خبر", "{count} statement(s) in this article"),
    "article.group.conflicts": Words("ناهم‌خوانی‌های احتمالی", "Possible conflicts"),
    "article.group.supports": Words("هم‌خوان با گفته‌های پیشین", "Consistent with what was said before"),
    "article.group.nothing": Words("در بایگانی چیزی یافت نشد", "Nothing found in the archive"),
    "article.count.conflicts": Words("ناهم‌خوانی احتمالی", "possible conflict(s)"),
    "article.count.supports": Words("هم‌خوان", "consistent"),
    "article.count.nothing": Words("بدون یافته", "with nothing found"),
    "article.marked": Words("متن خبر با گفته‌ها", "The article and its statements"),
    "article.marked.hint": Words("روی هر گفته بزنید تا شواهدش باز شود.", "Click a statement to open its evidence."),
    "article.number": Words("گفته {number}: {verdict}", "Statement {number}: {verdict}"),
    "article.place": Words("گفته {number} در متن", "Statement {number} in the text"),
    "article.no_place": Words("گفته {number}", "Statement {number}"),
    "article.evidence": Words("شواهد: {counts}", "Evidence: {counts}"),
    "article.searched": Words("آنچه جست‌وجو شد", "What was searched"),
    "article.alone": Words("پیوند ماندگار سنجش این گفته", "Permalink for this statement"),
    "article.copy_all": Words("رونوشت همه ارجاع‌ها", "Copy all citations"),
    # adding to the archive
    "article.unfiled": Words("هنوز چیزی بایگانی نشده است.", "Nothing has been archived yet."),
    "article.unfiled.hint": Words(
        "سنجش، خبر را نگه نمی‌دارد. اگر باید در سنجش‌های بعدی به حساب آید، آن را به بایگانی بیفزایید.",
        "A check does not keep the article. Add it to the archive if later checks should take it into account.",
    ),
    "article.add": Words("افزودن به بایگانی", "Add to archive"),
    "article.adding": Words("خبر بایگانی می‌شود…", "Filing the article…"),
    "article.added.new": Words("خبر با {count} گفته به بایگانی افزوده شد.", "The article was added to the archive with {count} statement(s)."),
    "article.added.updated": Words(
        "این خبر نسخه تازه خبری در بایگانی است (نسخه {version})؛ {count} گفته آن جای گفته‌های نسخه پیش را گرفت و متن پیشین هم می‌ماند.",
        "The archive had this article already: this is version {version}. Its {count} statement(s) replace those of the version before, whose text is kept.",
    ),
    "article.added.unchanged": Words("همین خبر از پیش در بایگانی بود؛ چیزی تغییر نکرد.", "The archive had this very article already; nothing has changed."),
    "article.added.hint": Words(
        "سنجشی که می‌بینید پیش از افزودن انجام شده و همان است که بود.", "The check that you see was made before that, and stands as it was."
    ),
    "article.add.failed.title": Words("خبر به بایگانی افزوده نشد", "The article was not added to the archive"),
    "article.add.failed.way": Words(
        "چیزی نوشته نشد و متن سر جای خود است؛ دوباره می‌توانید بیفزایید.", "Nothing was written and the text is still there; you can add it again."
    ),
    "article.add.half.title": Words("خبر بایگانی شد، ولی هنوز جست‌وجوپذیر نیست", "The article is filed but cannot be searched yet"),
    "article.add.half.way": Words(
        "نمایه جست‌وجو ساخته نشد. دوباره «افزودن به بایگانی» را بزنید یا این فرمان را اجرا کنید:",
        "The search index could not be rebuilt. Press “Add to archive” again, or run this command:",
    ),
}
