"""The one table of words that a reader sees, a column a language."""

from __future__ import annotations

from enum import StrEnum

from factcheck.domain import ActorKind, ActorMethod, DateMethod, Precision, ReasonType, Relation, Stance, StatementKind, Strength, Verdict
from factcheck.kinds import ReviewState
from factcheck.reports.wording import LANGUAGES, Words, actor, archive, article, batch, check, conflicts, frame, published, review

__all__ = ["LANGUAGES", "TABLE", "Words", "word"]

_PAGES = (frame, check, article, actor, conflicts, review, batch, archive, published)


_MEMBERS: tuple[tuple[StrEnum, Words], ...] = (
    (Verdict.SUPPORTED, Words("هم‌خوان", "Consistent")),
    (Verdict.CONTRADICTED, Words("ناهم‌خوان", "Not consistent")),
    (Verdict.MIXED, Words("دوگانه", "Both ways")),
    (Verdict.NOT_ENOUGH_EVIDENCE, Words("شواهد کافی نیست", "Not enough evidence")),
    (Stance.SUPPORTS, Words("هم‌خوان", "consistent")),
    (Stance.CONFLICTS, Words("ناهم‌خوان", "not consistent")),
    (Stance.NEUTRAL, Words("خنثی", "neutral")),
    (Strength.LIKELY, Words("محتمل", "likely")),
    (Strength.POSSIBLE, Words("ممکن", "possible")),
    (Relation.SAME_POSITION, Words("همان موضع", "same position")),
    (Relation.CONTRADICTION, Words("ناسازگاری", "inconsistency")),
    (Relation.CHANGE_OF_POSITION, Words("تغییر موضع", "change of position")),
    (Relation.UPDATE, Words("به‌روز شدن خبر", "update")),
    (Relation.OTHER_SPEAKER, Words("گفته کسی دیگر", "another speaker")),
    (Relation.UNRELATED, Words("موضوعی دیگر", "another matter")),
    (ReasonType.NEGATION, Words("نفی", "negation")),
    (ReasonType.NUMBER, Words("عدد متفاوت", "different number")),
    (ReasonType.DATE, Words("تاریخ متفاوت", "different date")),
    (ReasonType.REVERSAL, Words("تغییر موضع", "change of position")),
    (ReasonType.HEDGE, Words("قطعیت متفاوت", "different certainty")),
    (ReasonType.SCOPE, Words("دامنه متفاوت", "different scope")),
    (ReasonType.OTHER_SPEAKER, Words("گوینده‌ای دیگر", "another speaker")),
    (ReasonType.PARTICIPANT, Words("درباره کسانی دیگر", "about other people")),
    (ReasonType.SAME_WORDS, Words("همان واژه‌ها", "the same words")),
    (ReasonType.OPPOSITE, Words("واژه‌های متضاد", "opposite words")),
    (ReasonType.MEANING, Words("از معنای دو جمله", "from the meaning of both")),
    (ReviewState.OPEN, Words("بررسی‌نشده", "not reviewed")),
    (ReviewState.CONFIRMED, Words("تأیید شد", "confirmed")),
    (ReviewState.REJECTED, Words("رد شد", "rejected")),
    (ReviewState.NOT_COMPARABLE, Words("قیاس‌پذیر نیست", "not comparable")),
    (ActorKind.PERSON, Words("شخص", "person")),
    (ActorKind.ORGANISATION, Words("سازمان", "organisation")),
    (ActorKind.GOVERNMENT, Words("حکومت", "government")),
    (ActorKind.MEDIA, Words("رسانه", "media")),
    (ActorKind.ANONYMOUS, Words("بی‌نام", "unnamed")),
    (StatementKind.DIRECT, Words("نقل مستقیم", "direct")),
    (StatementKind.INDIRECT, Words("نقل غیرمستقیم", "indirect")),
    (StatementKind.MIXED, Words("نقل آمیخته", "mixed")),
    (Precision.DAY, Words("روز", "day")),
    (Precision.INTERVAL, Words("بازه", "interval")),
    (Precision.YEAR, Words("سال", "year")),
    (Precision.OPEN, Words("یک سر باز", "open-ended")),
    (Precision.VAGUE, Words("حدودی", "approximate")),
    (Precision.NONE, Words("نامعلوم", "unknown")),
    (DateMethod.EXPLICIT, Words("تاریخ در متن", "stated in the text")),
    (DateMethod.RELATIVE, Words("نسبت به تاریخ خبر", "relative to the article")),
    (DateMethod.INHERITED, Words("از جمله پیش", "from the sentence before")),
    (DateMethod.INFERRED, Words("برداشت از متن", "inferred from the text")),
    (DateMethod.DEFAULT, Words("تاریخ انتشار خبر", "day of publication")),
    (DateMethod.NONE, Words("نامعلوم", "unknown")),
    (ActorMethod.NAME, Words("با نام", "by name")),
    (ActorMethod.ROLE, Words("با سمت", "by office")),
    (ActorMethod.ALIAS, Words("با نام دیگر", "by another name")),
    (ActorMethod.PRONOUN, Words("با ضمیر", "by pronoun")),
    (ActorMethod.ELIDED, Words("بی‌ذکر نهاد", "subject left out")),
    (ActorMethod.DOCUMENT, Words("از سند", "from a document")),
    (ActorMethod.ANONYMOUS, Words("بی‌نام", "unnamed")),
    (ActorMethod.DESCRIPTION, Words("وصف", "description")),
    (ActorMethod.AMBIGUOUS, Words("چند نفر به این نام", "several bear the name")),
    (ActorMethod.GIVEN, Words("داده‌شده", "given")),
)

_LABELS: dict[str, Words] = {
    # dates
    "date.between": Words("از {start} تا {end}", "{start} to {end}"),
    "date.until": Words("نامعلوم، تا {end}", "unknown, no later than {end}"),
    "date.since": Words("از {start} به بعد", "from {start} on"),
    "date.year": Words("سال {year}", "{year}"),
    "date.about": Words("حدود {date}", "about {date}"),
    "date.unknown": Words("تاریخ نامعلوم", "date unknown"),
    # reasons and remarks
    "reason.against": Words("{type}: {claim} در برابر {evidence}", "{type}: {claim} against {evidence}"),
    "reason.against.quoted": Words("{type}: «{claim}» در برابر «{evidence}»", "{type}: «{claim}» against «{evidence}»"),
    "reason.one": Words("{type}: «{words}»", "{type}: «{words}»"),
    "reason.reversal": Words("تغییر موضع میان {first} و {second}", "change of position between {first} and {second}"),
    "cut": Words("تنها آغاز متن سنجیده شد، زیرا بلند است.", "Only the beginning was judged, since the text is long."),
    "verdict.newer": Words("{verdict}؛ تازه‌ترین گفته: {side}", "{verdict}; the newest statement: {side}"),
    "note.too_long": Words("ادعا بیش از {count} واژه دارد؛ تنها آغاز آن سنجیده شد.", "The claim has more than {count} words; only its beginning was judged."),
    "note.nobody": Words("کسی با نام {name} شناخته نیست.", "Nobody is known by the name {name}."),
    "note.no_speaker": Words("ادعا گوینده‌ای را نام نمی‌برد؛ گوینده را مشخص کنید.", "The claim names no speaker; say who it is."),
    # a finding
    "claim": Words("ادعا", "Claim"),
    "claim_date": Words("تاریخ ادعا", "Claimed on"),
    "speaker": Words("گوینده", "Speaker"),
    "speaker.unknown": Words("گوینده نامعلوم", "unknown speaker"),
    "verdict": Words("نتیجه", "Result"),
    "evidence.everybody": Words("گفته‌های همه گویندگان", "What anybody said"),
    "verdict.basis": Words("در سنجش با گفته‌های پیشین همین گوینده", "measured against what the same speaker said before"),
    "strength.of": Words("{stance}، {strength}", "{stance}, {strength}"),
    "counts": Words("{supports} هم‌خوان · {conflicts} ناهم‌خوان · {neutral} خنثی", "{supports} consistent · {conflicts} not consistent · {neutral} neutral"),
    "evidence": Words("گفته‌های همین گوینده", "What the same speaker said"),
    "nearest": Words("نزدیک‌ترین گفته‌ها، که نه هم‌خوان‌اند و نه ناهم‌خوان", "The nearest statements, which speak neither for nor against"),
    "neutral.more": Words("{count} گفته خنثای دیگر", "{count} more neutral statement(s)"),
    "neutral.count": Words("{count} گفته خنثی", "{count} neutral statement(s)"),
    "others": Words("دیگران چه گفته‌اند", "What others said"),
    "others.hint": Words("در نتیجه شمرده نشده است", "not counted in the result"),
    "why": Words("چرا", "Why"),
    "note": Words("یادداشت", "Note"),
    "negated": Words("نفی‌شده", "denied"),
    "outlet.unknown": Words("رسانه نامعلوم", "outlet unknown"),
    "source.open": Words("متن خبر", "Read the article"),
    # coverage
    "coverage": Words("آنچه جست‌وجو شد", "What was searched"),
    "coverage.some": Words("{statements} گفته از این گوینده، {period}، در {outlets}", "{statements} statement(s) by this speaker, {period}, in {outlets}"),
    "coverage.undated": Words("{statements} گفته بی‌تاریخ از این گوینده، در {outlets}", "{statements} undated statement(s) by this speaker, in {outlets}"),
    "coverage.outlets": Words("{count} رسانه: {names}", "{count} outlet(s): {names}"),
    "coverage.outlets.more": Words("{count} رسانه: {names} و …", "{count} outlet(s): {names}, …"),
    "coverage.no_outlets": Words("رسانه‌ای که نامش ثبت نشده", "an outlet that is not named"),
    "coverage.none": Words("بایگانی از این گوینده هیچ گفته‌ای ندارد.", "The archive holds no statement by this speaker."),
    "coverage.no_actor": Words(
        "گوینده معلوم نیست؛ پس ادعا با گفته‌های پیشین او سنجیده نشد.", "The speaker is unknown, so the claim was not measured against anything said before."
    ),
    "coverage.everybody": Words(
        "گفته‌های همه گویندگان بایگانی، چون ادعا گوینده‌ای را نام نمی‌برد.", "Everybody's statements in the archive, for the claim names no speaker."
    ),
    "coverage.caution": Words("نبودن در بایگانی به معنای گفته نشدن نیست.", "Not in the archive does not mean never said."),
    "comma": Words("، ", ", "),
    "semicolon": Words("؛ ", "; "),
}


def word(name: str | StrEnum, lang: str = "fa", /, **filled: object) -> str:
    """Return what stands for ``name`` in a language, its ``{places}`` filled in.

    :param name: a label's name, or a member of one of the domain's closed sets.
    :param lang: one of ``LANGUAGES``.
    :param **filled: what to put in the label's places.
    :returns: the words.
    :raises KeyError: if the table has no such name or language.
    """
    template: str = TABLE[_member_name(name) if isinstance(name, StrEnum) else name]._asdict()[lang]
    return template.format(**filled) if filled else template


def _member_name(member: StrEnum) -> str:
    """Tell members of equal value apart: ``Verdict.MIXED`` and ``StatementKind.MIXED`` are the same string."""
    return f"{type(member).__name__}.{member.name}"


TABLE: dict[str, Words] = {
    **{_member_name(member): row for member, row in _MEMBERS},
    **_LABELS,
    **{name: row for page in _PAGES for name, row in page.WORDS.items()},
}
"""All words by name; enum members as ``Verdict.MIXED``."""
