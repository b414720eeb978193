from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.config import SETTINGS, load_settings
from factcheck.errors import SettingsError


def test_a_flag_comes_before_the_environment_and_that_before_the_default(tmp_path: Path) -> None:
    environ = {"FACTCHECK_ENCODER": "from-environment", "FACTCHECK_MATCHES": "5"}
    settings = load_settings({"encoder": "from-flag", "others": None, "archive": str(tmp_path / "a.sqlite")}, environ=environ)
    assert (settings.encoder, settings.matches, settings.others) == ("from-flag", 5, 4)
    assert settings.archive == tmp_path / "a.sqlite"


def test_the_default_archive_is_in_the_db_folder() -> None:
    assert load_settings(environ={}).archive.parts[-2:] == ("db", "archive.sqlite")


@pytest.mark.parametrize(
    ("values", "message"),
    [
        pytest.param({"matches": "many"}, 'matches is "many": set it to a whole number', id="not a number"),
        pytest.param({"others": "-1"}, "others is -1: set it to 0 or more", id="negative"),
        pytest.param({"dtype": "int4"}, "set it to auto, float32 or bfloat16", id="unknown format"),
        pytest.param({"speed": "fast"}, "no setting called speed", id="unknown setting"),
    ],
)
def test_a_wrong_value_is_refused_with_the_way_out(values: dict[str, str], message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        load_settings(values, environ={})


def test_every_setting_has_a_field_and_a_variable() -> None:
    settings = load_settings(environ={})
    assert all(hasattr(settings, setting.name) for setting in SETTINGS)
    assert len({setting.variable for setting in SETTINGS}) == len(SETTINGS)
