from __future__ import annotations

import datetime as dt

import pytest

from factcheck.actors.gazetteer import Gazetteer, load_gazetteer
from factcheck.actors.statements import read_statements
from factcheck.config import data_folder
from factcheck.domain import Actor, ActorKind, ActorMethod, Article, DateMethod, Precision, Statement

TUESDAY = dt.date(2025, 10, 21)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer(data_folder() / "samples")


def read(text: str, gazetteer: Gazetteer, *, id_: str = "a", date: dt.date | None = TUESDAY) -> list[Statement]:
    return read_statements(Article(text=text, id=id_, date=date, lang="fa"), gazetteer)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        pytest.param("پریسان گلرود گفت که سد سالم است.", ["parisan_golrud"], id="name"),
        pytest.param("وزیر انرژی سپندستان گفت که سد سالم است.", ["parisan_golrud"], id="office"),
        pytest.param("خانم گلرود گفت که سد سالم است.", ["parisan_golrud"], id="form of address and surname"),
        pytest.param("پریسان گلرود، وزیر انرژی سپندستان، گفت که سد سالم است. او افزود که ترکی ندارد.", ["parisan_golrud"] * 2, id="pronoun"),
        pytest.param(
            "ساوینا مورلان گفت که سد را پر نکنید. پریسان گلرود آنجا نبود. وی افزود که شکایت می‌کند.",
            ["savina_morlan"] * 2,
            id="pronoun goes to the last speaker, not to the nearest name",
        ),
        pytest.param("پریسان گلرود گفت که سد سالم است و افزود که ترکی ندارد.", ["parisan_golrud"] * 2, id="elided"),
        pytest.param(
            "ساوینا مورلان گفت که سد را پر نکنید. پریسان گلرود به تیروان رفت و گفت که سد سالم است.",
            ["savina_morlan", "parisan_golrud"],
            id="elided after the subject of its own sentence",
        ),
        pytest.param(
            "وزارت انرژی سپندستان اعلام کرد که سد ترک دارد.\nپریسان گلرود، وزیر انرژی سپندستان، در نشستی گزارش را دید که بدنه ترک دارد، اما گفت خطری نیست.",
            ["sepandestan_energy_ministry", "parisan_golrud"],
            id="elided after a clause with a subject of its own",
        ),
        pytest.param("وزارت انرژی سپندستان اعلام کرد که سد سالم است.", ["sepandestan_energy_ministry"], id="ministry"),
        pytest.param("خبرگزاری ساختگی آریوند به نقل از ساوینا مورلان نوشت که سد سالم نیست.", ["savina_morlan"], id="agency quotes a minister"),
        pytest.param(
            "وزارت انرژی سپندستان بیانیه‌ای داد و اعلام کرد که سد سالم است. در این بیانیه آمده است: «برق خانه‌ها تأمین می‌شود.»",
            ["sepandestan_energy_ministry"] * 2,
            id="document of the one who spoke",
        ),
        pytest.param("در بیانیه وزارت انرژی سپندستان آمده است که سد سالم است.", ["sepandestan_energy_ministry"], id="document of somebody"),
        pytest.param("سفير اتحاديه رودهاي خاوري، راويا سندرال، گفت که سد سالم است.", ["ravia_sendral"], id="Arabic letters"),
    ],
)
def test_who_spoke(gazetteer: Gazetteer, text: str, speakers: list[str]) -> None:
    assert [actor.id for statement in read(text, gazetteer) for actor in statement.actors] == speakers


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        pytest.param(
            "عضو شورای شهر سپیدان گفت که پل آماده است. مهرزاد کاویانفر در گفت‌وگو با خبرنگاران افزود که راه باز است. وی گفت که کار تمام است.",
            [0, 0, 0],
            id="office first, name later",
        ),
        pytest.param(
            "مهرزاد کاویانفر گفت که پل آماده است. نماینده مردم سپیدان در مجلس افزود که راه باز است. کاویانفر گفت که کار تمام است.",
            [0, 0, 0],
            id="name first, office later",
        ),
        pytest.param(
            "رئیس شورای شهر سپیدان گفت که پل آماده است. مهرزاد کاویانفر نیز گفت که راه باز است.",
            [0, 1],
            id="another one who says so too",
        ),
        pytest.param(
            "استاندار گفت که پل آماده است. مهرزاد کاویانفر، شهردار سپیدان، گفت که راه باز است.",
            [0, 1],
            id="another one with an office of his own",
        ),
        pytest.param(
            "یک دیپلمات سپندستانی گفت که مرز باز است. دلارام سروستان گفت که مرز بسته است. این دیپلمات افزود که ایستگاه خالی است.",
            [0, 1, 0],
            id="description by its noun",
        ),
        pytest.param(
            "روزنامه خیالی پگاه تیروان نوشت که پل آماده است. دلارام سروستان گفت که پل بسته است. این روزنامه نوشت که عوارض رایگان است.",
            [0, 1, 0],
            id="newspaper by its noun",
        ),
        pytest.param(
            "دلارام سروستان گفت که پل بسته است. مهرزاد کاویانفر روایت دیگری دارد. او نوشت که پل باز است.",
            [0, 1],
            id="whom the sentence before is about",
        ),
        pytest.param("مهرزاد کاویانفر گفت که پل آماده است. کاویانفار گفت که راه باز است.", [0, 0], id="misprint of a surname"),
        pytest.param(
            "«فرهاد ساروی‌نژاد» گفت که پل آماده است. ساروی نژاد افزود که راه باز است.",
            [0, 0],
            id="surname in one word and in two",
        ),
    ],
)
def test_one_person_is_one_actor_within_an_article(gazetteer: Gazetteer, text: str, groups: list[int]) -> None:
    actors = [statement.actors for statement in read(text, gazetteer)]
    assert [actors.index(one) for one in actors] == [groups.index(group) for group in groups]


def test_this_country_is_the_one_that_was_named_last(gazetteer: Gazetteer) -> None:
    text = "پریسان گلرود گفت که سد سالم است. در سپندستان باران بارید. سخنگوی وزارت خارجه این کشور گفت که مرز باز است."
    assert read(text, gazetteer)[-1].actors[0].id == "sharvan_mehrkish"


@pytest.mark.parametrize("text", ["مسعود گلرود گفت که سد سالم است.", "گلرود کاویانفر گفت که سد سالم است."])
def test_a_known_surname_in_another_persons_name_is_not_the_known_one(gazetteer: Gazetteer, text: str) -> None:
    assert read(text, gazetteer)[0].actors[0].id != "parisan_golrud"


NAMESAKE = Actor("behruz_golrud", ActorKind.PERSON, "بهروز گلرود", "Behruz Golrud", aliases=("گلرود",))


def test_a_name_that_several_bear_stays_open_where_the_article_does_not_tell(gazetteer: Gazetteer) -> None:
    first, second = read("گلرود گفت که سد سالم است. گلرود افزود که ترکی ندارد.", gazetteer.with_actors([NAMESAKE]), date=None)
    assert first.actors == second.actors
    assert set(first.actors[0].candidates) == {"parisan_golrud", "behruz_golrud"}
    assert first.actor_method is ActorMethod.AMBIGUOUS
    assert first.confidence < read("پریسان گلرود گفت که سد سالم است.", gazetteer)[0].confidence


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param("گلرود گفت که سد سالم است. بهروز گلرود آنجا بود.", "behruz_golrud", id="full name anywhere in the text"),
        pytest.param("بهروز گلرود آمد و گفت که سد سالم است. گلرود افزود که ترکی ندارد.", "behruz_golrud", id="who has spoken"),
        pytest.param("گلرود، وزیر انرژی سپندستان، گفت که سد سالم است.", "parisan_golrud", id="office"),
    ],
)
def test_the_article_tells_namesakes_apart(gazetteer: Gazetteer, text: str, speaker: str) -> None:
    found = read(text, gazetteer.with_actors([NAMESAKE]))
    assert {actor.id for statement in found for actor in statement.actors} == {speaker}


def test_joint_statement_has_every_signer(gazetteer: Gazetteer) -> None:
    (statement,) = read("پریسان گلرود، مانوش کامور و هومت آبدین گفتند که سد سالم است.", gazetteer)
    assert [actor.id for actor in statement.actors] == ["parisan_golrud", "manush_kamvar", "humat_abdin"]


def test_an_office_means_its_holder_on_the_day_of_the_statement(gazetteer: Gazetteer) -> None:
    text = "سخنگوی وزارت خارجه سپندستان گفت که مرز باز می‌ماند."
    before, after = (read(text, gazetteer, date=day)[0].actors[0].id for day in (dt.date(2025, 3, 1), TUESDAY))
    assert (before, after) == ("zhubin_sarmadan", "sharvan_mehrkish")


def test_an_office_means_its_holder_on_the_day_that_is_told(gazetteer: Gazetteer) -> None:
    (statement,) = read("سخنگوی وزارت خارجه سپندستان ۲۰ مرداد گفت که مرز باز می‌ماند.", gazetteer)
    assert statement.actors[0].id == "zhubin_sarmadan"


def test_unknown_person_is_one_actor_under_every_form_and_in_every_article(gazetteer: Gazetteer) -> None:
    first = read("مهرزاد کاویانفر، شهردار سپیدان، گفت که پل آماده است. کاویانفر افزود که راه باز است. آقای کاویانفر گفت که کار تمام است.", gazetteer)
    second = read("شهردار سپیدان، مهرزاد کاویانفر، گفت که پل بسته است.", gazetteer, id_="b")
    people = {actor for statement in (*first, *second) for actor in statement.actors}
    assert len(first) == 3
    assert [(person.name, person.kind) for person in people] == [("مهرزاد کاویانفر", ActorKind.PERSON)]


def test_two_unknown_people_are_two_actors(gazetteer: Gazetteer) -> None:
    found = read("مهرزاد کاویانفر، شهردار سپیدان، گفت که پل آماده است. دلارام سروستان، رئیس شورا، گفت که پل بسته است.", gazetteer)
    assert len({statement.actors for statement in found}) == 2


def test_anonymous_official_is_an_actor_of_the_article_alone(gazetteer: Gazetteer) -> None:
    text = "یک مقام وزارت انرژی سپندستان گفت که سد سالم نیست. این مقام افزود که ترک دارد."
    one, again = read(text, gazetteer)
    (elsewhere, _) = read(text, gazetteer, id_="b")
    assert one.actors == again.actors
    assert one.actors[0].kind is ActorKind.ANONYMOUS
    assert one.actors[0].id != elsewhere.actors[0].id
    assert {"parisan_golrud", "sepandestan_energy_ministry"}.isdisjoint(actor.id for actor in one.actors)


def test_officials_of_a_country_are_not_the_country(gazetteer: Gazetteer) -> None:
    (statement,) = read("برخی مقام‌های سپندستان گفتند که سد سالم نیست.", gazetteer)
    assert statement.actors[0].kind is ActorKind.ANONYMOUS


def test_nobody_is_made_up_for_the_impersonal(gazetteer: Gazetteer) -> None:
    _, rumour = read("پریسان گلرود گفت که سد سالم است. گفته می‌شود سد ترک دارد.", gazetteer)
    assert rumour.actors[0].kind is ActorKind.ANONYMOUS
    assert rumour.actor_method is ActorMethod.ANONYMOUS


@pytest.mark.parametrize(
    ("text", "position", "day", "how"),
    [
        pytest.param("پریسان گلرود روز یکشنبه گفت که سد سالم است. او افزود که ترکی ندارد.", 1, dt.date(2025, 10, 19), DateMethod.INHERITED, id="inherited"),
        pytest.param("پریسان گلرود گفت که سد سالم است.", 0, TUESDAY, DateMethod.DEFAULT, id="default"),
        pytest.param("پریسان گلرود روز یکشنبه گفت که سد سالم است. ساوینا مورلان گفت که سد ترک دارد.", 1, TUESDAY, DateMethod.DEFAULT, id="not another's day"),
        pytest.param(
            "پریسان گلرود روز یکشنبه گفت که سد سالم است. ساوینا مورلان نیز در این نشست خبری گفت که سد ترک دارد.",
            1,
            dt.date(2025, 10, 19),
            DateMethod.INHERITED,
            id="the same event",
        ),
    ],
)
def test_when_it_was_said(gazetteer: Gazetteer, text: str, position: int, day: dt.date, how: DateMethod) -> None:
    date = read(text, gazetteer)[position].date
    assert date is not None
    assert (date.start, date.end, date.how) == (day, day, how)


def test_what_somebody_had_said_lies_open_before_the_publication(gazetteer: Gazetteer) -> None:
    recalled = read("پریسان گلرود امروز گفت که سد سالم است. وی پیش‌تر گفته بود که سد ترک دارد.", gazetteer)[1]
    assert recalled.date is not None
    assert recalled.date.start is None
    assert recalled.date.end is not None


def test_what_had_been_said_that_day_keeps_the_day(gazetteer: Gazetteer) -> None:
    text = "پریسان گلرود روز یکشنبه گفته بود که سد سالم است. وی همچنین گفته بود که سد ترکی ندارد."
    assert [statement.date.start for statement in read(text, gazetteer) if statement.date] == [dt.date(2025, 10, 19)] * 2


def test_nested_statement_lies_open_before_the_publication(gazetteer: Gazetteer) -> None:
    nested = read("ساوینا مورلان گفت که پریسان گلرود گفته است سد سالم است.", gazetteer)[1]
    assert nested.nested_in == 0
    assert nested.date is not None
    assert (nested.date.start, nested.date.end, nested.date.precision) == (None, TUESDAY, Precision.NONE)


def test_without_a_day_of_publication_dates_stay_open(gazetteer: Gazetteer) -> None:
    (statement,) = read("پریسان گلرود گفت که سد سالم است.", gazetteer, date=None)
    assert statement.date is not None
    assert statement.date.start is None


def test_resolved_text_can_be_read_alone(gazetteer: Gazetteer) -> None:
    found = read("پریسان گلرود و ساوینا مورلان در تیروان بودند. هومت آبدین گفت که این دو به توافق رسیدند.", gazetteer)
    assert all((name in found[0].resolved) is told for name, told in (("گلرود", True), ("مورلان", True), ("آبدین", False)))
