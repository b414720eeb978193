"""Published fact-checks come out of every shape that they are published in; all people, outlets and claims are invented."""

from __future__ import annotations

import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain import ActorKind, PublishedCheck
from factcheck.errors import EmptyInputError, InputError
from factcheck.reading.claimreview import Claimant, ClaimReview, ReadReview, claim_reviews, read_claim_reviews

ITEM: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://sanjeh.example/1",
    "claimReviewed": "پل تازه سپیدان تا پایان سال ساخته می‌شود.",
    "datePublished": "2025-11-25",
    "inLanguage": "fa",
    "author": {"@type": "Organization", "name": "سنجه‌نامه ساختگی", "url": "https://sanjeh.example/"},
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "مهرزاد کاویانفر", "sameAs": "https://www.wikidata.org/wiki/Q999999999"},
        "datePublished": "2025-10-08",
        "appearance": {"@type": "CreativeWork", "url": "https://azargun.example/1", "publisher": {"name": "روزنامه ساختگی آذرگون"}},
    },
    "reviewRating": {"@type": "Rating", "ratingValue": 2, "worstRating": 1, "bestRating": 5, "alternateName": "بیشتر نادقیق"},
}
REVIEW = ClaimReview(
    claim="پل تازه سپیدان تا پایان سال ساخته می‌شود.",
    claimants=(Claimant("مهرزاد کاویانفر", ActorKind.PERSON, "Q999999999"),),
    check=PublishedCheck("سنجه‌نامه ساختگی", "https://sanjeh.example/1", "بیشتر نادقیق", 0.25, dt.date(2025, 11, 25), "fa"),
    date=dt.date(2025, 10, 8),
    outlet="روزنامه ساختگی آذرگون",
    url="https://azargun.example/1",
)


def with_(path: str, value: Any) -> dict[str, Any]:
    """Return the item with the value at a dotted path replaced; ``None`` removes it."""
    item = json.loads(json.dumps(ITEM))
    *folders, name = path.split(".")
    place = item
    for folder in folders:
        place = place[folder]
    place.pop(name, None) if value is None else place.update({name: value})
    return item


def read(document: Any) -> list[ReadReview]:
    data = document if isinstance(document, bytes) else json.dumps(document, ensure_ascii=False).encode()
    return list(claim_reviews(data, "f"))


def page(*scripts: str, kind: str = "application/ld+json") -> bytes:
    return ("<!DOCTYPE html><title>x</title>" + "".join(f'<script type="{kind}">{script}</script>' for script in scripts) + "<p>متن</p>").encode()


TEXT = json.dumps(ITEM, ensure_ascii=False)


@pytest.mark.parametrize(
    ("document", "place"),
    [
        pytest.param(ITEM, "f", id="one object"),
        pytest.param([ITEM], "f [0]", id="list"),
        pytest.param({"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, ITEM]}, "f @graph[1]", id="graph"),
        pytest.param(
            {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": None}, {"@type": "DataFeedItem", "item": [ITEM]}]},
            "f dataFeedElement[1].item[0]",
            id="data feed",
        ),
        pytest.param({"dataFeedElement": [{"item": ITEM}]}, "f dataFeedElement[0].item", id="data feed, one item"),
        pytest.param({"@type": "NewsArticle", "mainEntity": ITEM}, "f mainEntity", id="inside an article"),
        pytest.param({"@type": "MediaReview", "associatedClaimReview": ITEM}, "f associatedClaimReview", id="beside a media review, which is left out"),
        pytest.param(with_("@type", ["Review", "https://schema.org/ClaimReview"]), "f", id="several types, full address"),
        pytest.param(with_("@type", "schema:ClaimReview"), "f", id="prefixed type"),
        pytest.param(TEXT.encode("utf-8-sig"), "f", id="byte order mark"),
        pytest.param(TEXT.encode("utf-16"), "f", id="utf-16"),
        pytest.param(page(TEXT), "f script 1", id="page"),
        pytest.param(page('{"@type": "Person"}', TEXT, kind="Application/LD+JSON; charset=utf-8"), "f script 2", id="second script, type in capitals"),
        pytest.param(page(f"<!--\n{TEXT}\n-->"), "f script 1", id="script in a comment"),
        pytest.param(page(f"//<![CDATA[\n{TEXT}\n//]]>"), "f script 1", id="script in CDATA"),
        pytest.param(page(TEXT.replace("پل تازه", "پل\n تازه")), "f script 1", id="line break within a string"),
        pytest.param(with_("claimReviewed", "  پل تازه سپیدان\tتا پایان سال&nbsp;ساخته می‌شود. "), "f", id="white space and entities"),
        pytest.param(with_("claimReviewed", {"@value": ITEM["claimReviewed"], "@language": "fa"}), "f", id="value with a language"),
        pytest.param({**with_("claimReviewed", None), "itemReviewed": {**ITEM["itemReviewed"], "text": ITEM["claimReviewed"]}}, "f", id="words in the claim"),
        pytest.param(with_("itemReviewed.@type", "CreativeWork"), "f", id="older: a creative work"),
        pytest.param(with_("itemReviewed", [ITEM["itemReviewed"]]), "f", id="item in a list"),
        pytest.param(with_("itemReviewed.appearance", [ITEM["itemReviewed"]["appearance"], "https://elsewhere.example/"]), "f", id="several appearances"),
        pytest.param(with_("itemReviewed.datePublished", "2025-10-08T09:30:00+03:30"), "f", id="time of day"),
        pytest.param(with_("reviewRating.ratingValue", "۲"), "f", id="number as text, in Persian digits"),
        pytest.param(with_("inLanguage", {"@type": "Language", "alternateName": "fa"}), "f", id="language as a node"),
        pytest.param(with_("author", "سنجه‌نامه ساختگی"), "f", id="publisher as words"),
        pytest.param({**ITEM, "publisher": ITEM["author"], "author": {"@type": "Person", "name": "نگین رازبان"}}, "f", id="author and publisher"),
    ],
)
def test_a_check_is_read_in_every_shape(document: Any, place: str) -> None:
    assert read(document) == [ReadReview(place, REVIEW)]


def test_references_within_a_graph_are_followed() -> None:
    graph = [
        {"@type": "Organization", "@id": "#desk", "name": "سنجه‌نامه ساختگی"},
        {**ITEM["itemReviewed"], "@id": "#claim"},
        {**ITEM, "author": {"@id": "#desk"}, "itemReviewed": {"@id": "#claim"}},
    ]
    assert read({"@graph": graph}) == [ReadReview("f @graph[2]", REVIEW)]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param(("itemReviewed.appearance", None), {"url": "https://sanjeh.example/1", "outlet": None}, id="no appearance: the check's address"),
        pytest.param(("itemReviewed.appearance", "https://nilab.example/7"), {"url": "https://nilab.example/7", "outlet": None}, id="appearance as words"),
        pytest.param(("itemReviewed.appearance.url", "javascript:alert(1)"), {"url": "https://sanjeh.example/1"}, id="appearance that is no web address"),
        pytest.param(("itemReviewed.firstAppearance", {"url": "https://nilab.example/7"}), {"url": "https://nilab.example/7"}, id="first appearance first"),
        pytest.param(("itemReviewed.datePublished", None), {"date": None}, id="claim without a day"),
        pytest.param(("itemReviewed.datePublished", ""), {"date": None}, id="claim with an empty day"),
        pytest.param(("itemReviewed.@id", "https://sanjeh.example/claims/9"), {"id": "https://sanjeh.example/claims/9"}, id="the claim's own address"),
        pytest.param(("itemReviewed.author", {"name": "شورای شهر سپیدان"}), {"claimants": (Claimant("شورای شهر سپیدان"),)}, id="claimant of no type"),
        pytest.param(
            ("itemReviewed.author", [{"@type": "Organization", "name": "الف"}, {"@type": "Person", "name": "ب"}, {"name": "الف"}]),
            {"claimants": (Claimant("الف", ActorKind.ORGANISATION), Claimant("ب", ActorKind.PERSON))},
            id="two claimants, each once",
        ),
        pytest.param(
            ("itemReviewed.author", {"@type": "GovernmentOrganization", "name": "الف", "sameAs": ["https://x.example", "http://www.wikidata.org/entity/Q7"]}),
            {"claimants": (Claimant("الف", ActorKind.GOVERNMENT, "Q7"),)},
            id="several addresses",
        ),
        pytest.param(
            ("itemReviewed.author", {"name": "الف", "sameAs": "https://wikidata.org.evil.example/wiki/Q7"}),
            {"claimants": (Claimant("الف"),)},
            id="false Wikidata",
        ),
    ],
)
def test_what_is_known_of_the_claim_is_taken(change: tuple[str, Any], expected: dict[str, Any]) -> None:
    (result,) = read(with_(*change))
    assert result.review
    assert {name: getattr(result.review, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("rating", "expected"),
    [
        pytest.param({"ratingValue": 1, "worstRating": 1, "bestRating": 5}, ("1/5", 0.0), id="number only"),
        pytest.param({"ratingValue": "5", "worstRating": "1", "bestRating": "5", "alternateName": "دقیق"}, ("دقیق", 1.0), id="best, as text"),
        pytest.param({"ratingValue": 3, "bestRating": 5, "alternateName": "x"}, ("x", None), id="half a scale"),
        pytest.param({"ratingValue": -1, "worstRating": 1, "bestRating": 5, "alternateName": "x"}, ("x", None), id="off the scale"),
        pytest.param({"ratingValue": 1, "worstRating": 1, "bestRating": 1, "alternateName": "x"}, ("x", None), id="a scale of one step"),
        pytest.param({"ratingValue": "NaN", "worstRating": "1", "bestRating": "inf", "alternateName": "x"}, ("x", None), id="no numbers"),
        pytest.param({"ratingValue": 4}, (None, None), id="a number that says nothing"),
        pytest.param({"name": "درست‌نما"}, ("درست‌نما", None), id="name"),
        pytest.param(None, (None, None), id="no rating"),
    ],
)
def test_a_rating_is_its_words_and_its_place_on_the_scale(rating: Any, expected: tuple[str | None, float | None]) -> None:
    (result,) = read(with_("reviewRating", rating))
    assert result.review
    assert (result.review.check.rating, result.review.check.score) == expected


def test_a_check_without_a_name_is_its_hosts() -> None:
    (result,) = read(with_("author", None))
    assert result.review
    assert result.review.check.publisher == "sanjeh.example"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        pytest.param(("claimReviewed", " "), "no claimReviewed", id="no words"),
        pytest.param(("claimReviewed", {"a": 1}), "no claimReviewed", id="words that are an object"),
        pytest.param(("itemReviewed.author", None), "nobody is named as the claimant", id="no claimant"),
        pytest.param(("itemReviewed", "یک ادعا"), "nobody is named as the claimant", id="the item is words"),
        pytest.param(("itemReviewed.author", {"@id": "#nowhere"}), "nobody is named as the claimant", id="a reference that leads nowhere"),
        pytest.param(("datePublished", "2025-02-30"), "does not exist", id="a day that does not exist"),
        pytest.param(("claimReviewed", "الف\ud800"), "half characters", id="half a character"),
        pytest.param(("claimReviewed", "الف\0"), "NUL", id="NUL"),
    ],
)
def test_a_bad_item_is_told_by_its_place_and_the_rest_go_on(change: tuple[str, Any], message: str) -> None:
    bad, good = read(json.dumps([with_(*change), ITEM]).encode())
    assert bad.review is None
    assert bad.error
    assert bad.error.startswith("f [0]: ")
    assert message in bad.error
    assert good == ReadReview("f [1]", REVIEW)


def test_who_published_must_be_known() -> None:
    item = with_("author", None)
    del item["url"]
    assert "nobody is named who published" in str(read(item)[0].error)


def test_a_broken_script_is_told_only_if_it_speaks_of_fact_checks() -> None:
    results = read(page('{"@type": "ClaimReview",', '{"@type": "Person",', TEXT))
    assert [(result.place, result.review is None) for result in results] == [("f script 1", True), ("f script 3", False)]


def test_a_page_without_fact_checks_has_none() -> None:
    assert read(page('{"@type": "Person"}')) == []
    assert read(page(TEXT, kind="text/javascript")) == []


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        pytest.param(b'{"@type": "Person"}', EmptyInputError, "no ClaimReview in it", id="nothing of the kind"),
        pytest.param(b"{", InputError, "not JSON", id="not JSON"),
        pytest.param(b"[" * 100_000, InputError, "nested too deeply", id="nested too deeply"),
        pytest.param(b"\x89PNG\r\n", InputError, "an image", id="not text"),
        pytest.param(b'{"a": ' + b"9" * 5_000 + b"}", InputError, "not usable JSON", id="a number too long"),
    ],
)
def test_a_file_of_no_use_is_refused(data: bytes, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        list(read_claim_reviews(None, stream=io.BytesIO(data)))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        list(read_claim_reviews(tmp_path / "none.jsonld"))


NAMES = st.sampled_from(
    [
        "@type",
        "@id",
        "@graph",
        "itemReviewed",
        "author",
        "publisher",
        "name",
        "url",
        "sameAs",
        "appearance",
        "claimReviewed",
        "text",
        "datePublished",
        "reviewRating",
        "ratingValue",
        "bestRating",
        "worstRating",
        "inLanguage",
        "alternateName",
        "@value",
        "item",
        "mainEntityOfPage",
    ]
)
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["ClaimReview", "Person", "https://x.example/1", "2025-01-01", "#a"])
)
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=5), max_leaves=20)


PERSON = st.fixed_dictionaries({"name": st.just("الف") | VALUES, "sameAs": VALUES})
CLAIM = st.fixed_dictionaries({"author": PERSON | st.lists(PERSON, max_size=2), "appearance": VALUES, "url": VALUES})
RATING = st.fixed_dictionaries({"ratingValue": LEAVES, "bestRating": LEAVES, "worstRating": LEAVES, "alternateName": VALUES})
FIELDS = {"claimReviewed": st.just("ب") | VALUES, "itemReviewed": CLAIM | VALUES, "author": PERSON | VALUES, "reviewRating": RATING | VALUES, "url": VALUES}


@given(st.fixed_dictionaries(FIELDS))
def test_whatever_the_fields_hold_it_is_read_or_told(fields: dict[str, Any]) -> None:
    (result,) = read(json.dumps({"@type": "ClaimReview", **fields}).encode())
    assert (result.review is None) != (result.error is None)
    if result.review:
        assert result.review.claim.strip()
        assert all(one.name.strip() for one in result.review.claimants)
        assert result.review.check.publisher.strip()
        assert result.review.check.score is None or 0 <= result.review.check.score <= 1
