"""The page that checks a file of claims."""

from __future__ import annotations

from factcheck.reports.wording import Words

WORDS: dict[str, Words] = {
    "batch.title": Words("سنجش یک پرونده از ادعاها", "Check a file of claims"),
    "batch.intro": Words(
        "پرونده‌ای با یک ادعا در هر ردیف بدهید. ستون‌های گوینده، تاریخ و شناسه اختیاری‌اند؛ گوینده‌ای که ستون ندارد از خود ادعا خوانده می‌شود.",
        "Give a file with one claim a row. Speaker, date and id are optional columns; a speaker without a column is read from the claim.",
    ),
    "batch.upload": Words("پرونده (CSV، TSV، XLSX، Parquet یا JSONL، تا ۵۰ مگابایت)", "File (CSV, TSV, XLSX, Parquet or JSONL, up to 50 MB)"),
    "batch.browse": Words("برگزیدن پرونده", "Choose a file"),
    "batch.sample": Words("پرونده نمونه", "Sample file"),
    "batch.sample.claim": Words("پل تازه شهر تا پایان سال ساخته می‌شود.", "The new bridge will be built by the end of the year."),
    "batch.sample.actor": Words("نام گوینده", "name of the speaker"),
    # reading the file
    "batch.reading": Words("پرونده خوانده می‌شود…", "Reading the file…"),
    "batch.sheet": Words("برگه", "Sheet"),
    "batch.sheet.first": Words("نخستین برگه‌ای که ردیف دارد", "The first that has rows"),
    "batch.header": Words("ردیف نخست نام ستون‌هاست", "The first row names the columns"),
    "batch.column.claim": Words("ادعا", "Claim"),
    "batch.column.actor": Words("گوینده", "Speaker"),
    "batch.column.date": Words("تاریخ ادعا", "Claimed on"),
    "batch.column.id": Words("شناسه", "Id"),
    "batch.column.none": Words("ندارد", "None"),
    "batch.column.choose": Words("برگزینید", "Choose"),
    "batch.preview": Words("نخستین ردیف‌های پرونده", "First rows of the file"),
    "batch.line": Words("سطر", "Line"),
    "batch.any_actor": Words("ادعایی که گوینده‌اش معلوم نیست با گفته‌های همه سنجیده شود", "Check claims that name nobody against everybody"),
    "batch.start": Words("سنجش را آغاز کن", "Start checking"),
    "batch.claim.needed.title": Words("کدام ستون ادعاست؟", "Which column is the claim?"),
    "batch.claim.needed.way": Words(
        "نام هیچ ستونی نشان نمی‌دهد که ادعا در آن است. ستون ادعا را در بالا برگزینید؛ اگر پرونده سرستون ندارد، گزینه «ردیف نخست نام ستون‌هاست» را بردارید.",
        "No column's name says that it holds the claims. Pick it above; if the file has no header, untick “The first row names the columns”.",
    ),
    # while it runs
    "batch.counting": Words("ردیف‌های {name} شمرده می‌شود…", "Counting the rows of {name}…"),
    "batch.running": Words("{name} سنجیده می‌شود", "Checking {name}"),
    "batch.progress": Words("{done} از {total} ردیف", "{done} of {total} rows"),
    "batch.rate": Words("{count} ردیف در دقیقه", "{count} rows a minute"),
    "batch.left.moment": Words("کمتر از یک دقیقه مانده", "less than a minute left"),
    "batch.left.minutes": Words("نزدیک {count} دقیقه مانده", "about {count} min left"),
    "batch.left.hours": Words("نزدیک {count} ساعت مانده", "about {count} h left"),
    "batch.stop": Words("توقف", "Stop"),
    "batch.stopping": Words("پس از همین ردیف می‌ایستد…", "Stopping after this row…"),
    "batch.keeps": Words(
        "می‌توانید صفحه را ببندید؛ کار ادامه می‌یابد و نتیجه در همین نشانی می‌ماند تا کارساز خاموش شود.",
        "You may close this page: the work goes on, and the results stay at this address until the server is restarted.",
    ),
    # results
    "batch.done": Words("{name} سنجیده شد", "{name} is checked"),
    "batch.stopped": Words("سنجش {name} پس از {done} از {total} ردیف متوقف شد", "Checking {name} was stopped after {done} of {total} rows"),
    "batch.stopped.early": Words("سنجش {name} پیش از نخستین ردیف متوقف شد", "Checking {name} was stopped before the first row"),
    "batch.failed": Words("سنجش {name} پس از {done} ردیف ناتمام ماند", "Checking {name} broke off after {done} rows"),
    "batch.took": Words("{rows} ردیف · {time}", "{rows} rows · {time}"),
    "batch.seconds": Words("{count} ثانیه", "{count} s"),
    "batch.minutes": Words("{count} دقیقه", "{count} min"),
    "batch.bad": Words("ردیف سنجیده‌نشده", "Not checked"),
    "batch.bad.title": Words("{count} ردیف سنجیده نشد", "{count} row(s) could not be checked"),
    "batch.bad.more": Words("و {count} ردیف دیگر", "and {count} more"),
    "batch.line.number": Words("سطر {line}", "Line {line}"),
    "batch.show": Words("نمایش", "Show"),
    "batch.show.all": Words("همه", "All"),
    "batch.show.count": Words("{label} ({count})", "{label} ({count})"),
    "batch.counts": Words("{supports} هم‌خوان · {conflicts} ناهم‌خوان", "{supports} consistent · {conflicts} not consistent"),
    "batch.open": Words("دیدن شواهد", "See the evidence"),
    "batch.none": Words("در این گروه ردیفی نیست.", "There is no row of this kind."),
    "batch.page": Words("صفحه {page} از {pages}", "Page {page} of {pages}"),
    "batch.earlier": Words("قبلی", "Previous"),
    "batch.later": Words("بعدی", "Next"),
    "batch.again": Words("پرونده‌ای دیگر", "Another file"),
    "batch.gone.title": Words("این سنجش دیگر در دسترس نیست", "This run is no longer here"),
    "batch.gone.way": Words(
        "نتیجه تا خاموش شدن کارساز یا تا بیست سنجش بعدی می‌ماند. پرونده را دوباره بدهید.",
        "Results stay until the server is restarted, or twenty other runs have come. Upload the file again.",
    ),
    # what is wrong with a row
    "batch.error.no_claim": Words("ادعا خالی است", "the claim is empty"),
    "batch.error.no_actor": Words("گوینده معلوم نیست؛ ستون گوینده را پر کنید یا ادعا را با گفته‌های همه بسنجید", "no speaker is given or named"),
    "batch.error.date": Words("از «{text}» روزی خوانده نشد", "no day can be read from “{text}”"),
    "batch.error.year": Words("سال {text} پذیرفته نیست", "the year of {text} is out of range"),
    "batch.error.json": Words("سطر JSON درستی نیست", "the line is not JSON"),
    "batch.error.object": Words("سطر یک شیء JSON نیست", "the line is not a JSON object"),
    "batch.error.fields": Words(
        "{found} خانه دارد و سرستون {wanted} تا؛ خانه‌ای را که جداکننده در آن است میان گیومه بگذارید",
        "it has {found} cells where the header has {wanted}; put the cell that holds the separator in quotation marks",
    ),
    "batch.error.quotes": Words("گیومه‌ها یا اندازه خانه‌ها به هم خورده است", "its quotation marks or the size of a cell are out of order"),
    "batch.error.text": Words(
        "نویسه‌هایی دارد که خوانده نمی‌شود؛ پرونده را با UTF-8 ذخیره کنید", "it holds characters that cannot be read; save the file as UTF-8"
    ),
    "batch.error.kind": Words("در یکی از خانه‌ها چیزی جز متن است", "a cell holds something other than text"),
    # what is wrong with a file
    "batch.file.empty.title": Words("پرونده خالی است", "The file is empty"),
    "batch.file.empty.way": Words("پرونده‌ای بدهید که دست‌کم یک ادعا دارد.", "Give a file with at least one claim."),
    "batch.file.no_rows.title": Words("پرونده ردیفی ندارد", "The file has no rows"),
    "batch.file.no_rows.way": Words(
        "تنها سرستون در آن است. زیر آن دست‌کم یک ادعا بنویسید، یا اگر همان ردیف ادعاست گزینه «ردیف نخست نام ستون‌هاست» را بردارید.",
        "There is only a header. Write at least one claim under it, or untick “The first row names the columns” if that row is a claim.",
    ),
    "batch.file.no_columns.title": Words("ستونی در پرونده پیدا نشد", "No column was found in the file"),
    "batch.file.no_columns.way": Words(
        "هر سطر JSONL باید شیئی مانند نمونه زیر باشد؛ سرستون CSV باید خوانا باشد.",
        "Each line of JSONL has to be an object like the one below; the header of a CSV has to be readable.",
    ),
    "batch.file.not_text.title": Words("این پرونده خوانده نمی‌شود", "This file cannot be read"),
    "batch.file.not_text.way": Words(
        "جدول را در اکسل با «Save As» به‌صورت XLSX یا «CSV UTF-8» ذخیره کنید و دوباره بدهید.",
        "In Excel, use “Save As” with XLSX or “CSV UTF-8”, and upload it again.",
    ),
    "batch.file.not_a_table.title": Words("این پرونده جدول نیست", "This file is not a table"),
    "batch.file.not_a_table.way": Words(
        "CSV، TSV، XLSX، Parquet یا JSONL بدهید؛ پرونده فشرده را نخست باز کنید.", "Give CSV, TSV, XLSX, Parquet or JSONL; unpack an archive first."
    ),
    "batch.file.old_excel.title": Words("این پرونده اکسل قدیمی است", "This is an old Excel file"),
    "batch.file.old_excel.way": Words("آن را در اکسل باز کنید و به‌صورت XLSX ذخیره کنید.", "Open it in Excel and save it as XLSX."),
    "batch.file.locked.title": Words("این پرونده گذرواژه دارد", "This file has a password"),
    "batch.file.locked.way": Words(
        "آن را در اکسل باز کنید، از «File › Info › Protect Workbook» گذرواژه را بردارید و دوباره ذخیره کنید.",
        "Open it in Excel, remove the password under “File › Info › Protect Workbook”, and save it again.",
    ),
    "batch.file.broken.title": Words("این پرونده آسیب دیده است", "This file is damaged"),
    "batch.file.broken.way": Words(
        "اگر در اکسل باز می‌شود، آن را به‌صورت XLSX یا «CSV UTF-8» از نو ذخیره کنید؛ وگرنه نسخه سالمش را بدهید.",
        "If Excel opens it, save it anew as XLSX or “CSV UTF-8”; otherwise give an undamaged copy.",
    ),
    "batch.file.too_large.title": Words("پرونده بزرگ‌تر از ۵۰ مگابایت است", "The file is larger than 50 MB"),
    "batch.file.too_large.way": Words(
        "آن را به چند پرونده تقسیم کنید، یا از خط فرمان بسنجید:", "Split it into several files, or check it from the command line:"
    ),
}
