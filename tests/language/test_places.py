from __future__ import annotations

from factcheck.language.places import find_places


def test_places_are_found_by_name_and_adjective_once_each() -> None:
    assert find_places("سفیر فرانسه در تهران با همتای ایرانی خود دیدار کرد؛ فرانسه خشنود است") == {"france": "فرانسه", "tehran": "تهران", "iran": "ایرانی"}
    assert find_places("The French ambassador left Tehran") == {"france": "French", "tehran": "Tehran"}
    assert find_places("هوا خوب است") == {}
