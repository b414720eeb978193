from __future__ import annotations

import pytest

from factcheck.language.detect import detect_language


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        pytest.param("کاویانفر گفت که پل تازه شهر تا پایان سال ساخته می‌شود.", "fa", id="Persian"),
        pytest.param("رئيس شوراي شهر سپيدان گفت كه بودجه امسال كم نمي شود و كار ادامه دارد.", "fa", id="Persian in Arabic letters"),
        pytest.param("کاویانفر گفت", "fa", id="too short to tell, in Arabic script"),
        pytest.param("Golrud: no", "en", id="too short to tell, in Latin script"),
        pytest.param("", "fa", id="nothing"),
        pytest.param("The mayor said the new bridge would be finished by the end of the year.", "en", id="English"),
        pytest.param("قال رئيس البلدية إن الجسر الجديد في المدينة سيفتح قبل نهاية العام.", "ar", id="Arabic"),
        pytest.param("Die Bürgermeisterin sagte, die neue Brücke werde bis Ende des Jahres fertig.", "de", id="German"),
        pytest.param("Belediye başkanı yeni köprünün yıl sonuna kadar biteceğini söyledi.", "tr", id="Turkish"),
        pytest.param("Мэр сказал, что новый мост будет построен до конца года.", "ru", id="Russian"),
        pytest.param("میئر نے کہا کہ نیا پل سال کے آخر تک مکمل ہو جائے گا۔", "ur", id="Urdu"),
    ],
)
def test_the_language_is_told(text: str, lang: str) -> None:
    assert detect_language(text) == lang
