from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.config import SETTINGS, Origin, Source, load_settings
from factcheck.errors import SettingsError


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_flags_come_before_the_environment_that_before_the_file_and_that_before_the_default(tmp_path: Path) -> None:
    file = write(tmp_path / "factcheck.toml", '[factcheck]\nencoder = "from-file"\nmatches = 3\nothers = 2\n')
    environ = {"FACTCHECK_ENCODER": "from-environment", "FACTCHECK_MATCHES": "5"}
    settings = load_settings({"encoder": "from-flag", "others": None, "archive": str(tmp_path / "a.sqlite")}, environ=environ, folder=tmp_path)
    assert (settings.encoder, settings.matches, settings.others, settings.lang) == ("from-flag", 5, 2, "fa")
    assert settings.archive == tmp_path / "a.sqlite"
    assert settings.origin("encoder") == Origin(Source.FLAG, "--encoder")
    assert settings.origin("matches") == Origin(Source.ENVIRONMENT, "FACTCHECK_MATCHES")
    assert settings.origin("others") == Origin(Source.FILE, str(file))
    assert settings.origin("lang") == Origin(Source.DEFAULT)


def test_the_default_archive_is_in_the_db_folder() -> None:
    assert load_settings(environ={}).archive.parts[-2:] == ("db", "archive.sqlite")


def test_settings_are_equal_whatever_they_come_from(tmp_path: Path) -> None:
    write(tmp_path / "factcheck.toml", "matches = 12")
    one, other = load_settings(environ={}, folder=tmp_path), load_settings(environ={})
    assert (one, repr(one), hash(one)) == (other, repr(other), hash(other))


@pytest.mark.parametrize(
    ("values", "message"),
    [
        pytest.param({"matches": "many"}, '--matches: matches is "many": set it to a whole number', id="not a number"),
        pytest.param({"others": "-1"}, "others is -1: set it to 0 or more", id="negative"),
        pytest.param({"dtype": "int4"}, "set it to auto, float32 or bfloat16", id="unknown format"),
        pytest.param({"lang": "de"}, '--lang: lang is "de": set it to fa or en', id="unknown language"),
        pytest.param({"gazetteer": "nowhere"}, "--gazetteer: gazetteer is nowhere: no such folder", id="no folder"),
        pytest.param({"speed": "fast"}, "no setting called speed: There are archive", id="unknown setting"),
    ],
)
def test_a_wrong_value_is_refused_with_the_way_out(values: dict[str, str], message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        load_settings(values, environ={})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("matchs = 5", r'{file}: no setting called matchs, did you mean "matches"\? There are archive, encoder', id="misspelt"),
        pytest.param('stance-model = "x"', 'no setting called stance-model, did you mean "stance_model"', id="hyphen"),
        pytest.param("[factcheck.colours]\nred = 1", "no setting called colours", id="unknown table"),
        pytest.param('matches = "5"', r"{file}: matches is '5' \(text\): set it to a whole number", id="text for a number"),
        pytest.param("matches = true", r"matches is True \(a boolean\)", id="boolean for a number"),
        pytest.param("matches = 2.5", r"matches is 2.5 \(a fraction\)", id="fraction"),
        pytest.param("matches = -1", "matches is -1: set it to 0 or more", id="negative"),
        pytest.param("archive = 5", r"archive is 5 \(a number\): set it to a path", id="number for a path"),
        pytest.param('encoder = ["a"]', r"encoder is \['a'\] \(a list\): set it to the name or folder of a model", id="list"),
        pytest.param("lang = 2025-01-01", r"\(a date or time\): set it to fa or en", id="date"),
        pytest.param('dtype = "int4"', '{file}: dtype is "int4": set it to auto, float32 or bfloat16', id="no choice"),
        pytest.param('factcheck = "a"', r"{file}: factcheck is 'a': write a table \[factcheck\]", id="no table"),
        pytest.param("matches = 5\n[factcheck]\nothers = 1", r"{file}: matches stand beside the table \[factcheck\]", id="beside the table"),
        pytest.param('[factcheck]\nmatches = 5\nlang = fa"', r"{file} line 3: no TOML \(Invalid value, column 8\): mend the line", id="damaged line"),
        pytest.param("matches = 5\nmatches = 6\nothers = 1", "{file} line 2: no TOML", id="twice"),
        pytest.param('archive = """a', "{file}: no TOML, it ends too early", id="cut off"),
    ],
)
def test_a_wrong_file_is_refused_with_its_name_the_key_and_the_way_out(tmp_path: Path, text: str, message: str) -> None:
    file = write(tmp_path / "factcheck.toml", text)
    with pytest.raises(SettingsError, match=message.replace("{file}", str(file).replace(".", r"\."))):
        load_settings(environ={}, folder=tmp_path)


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "factcheck.toml").write_bytes('archive = "خبر"'.encode("cp1256"))
    with pytest.raises(SettingsError, match=r"factcheck\.toml: not UTF-8 \(byte 0xce at position 11\): save it as UTF-8"):
        load_settings(environ={}, folder=tmp_path)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "factcheck.toml").write_bytes(b"\xef\xbb\xbfmatches = 7\r\n")
    assert load_settings(environ={}, folder=tmp_path).matches == 7


@pytest.mark.parametrize(
    ("files", "matches"),
    [
        pytest.param({"factcheck.toml": "matches = 1"}, 1, id="a folder above"),
        pytest.param({"factcheck.toml": "matches = 1", "desk/factcheck.toml": "matches = 2"}, 2, id="the nearest"),
        pytest.param({"factcheck.toml": "matches = 1", "desk/pyproject.toml": "[tool.factcheck]\nmatches = 3"}, 3, id="a project file that is nearer"),
        pytest.param({"desk/factcheck.toml": "matches = 1", "desk/pyproject.toml": "[tool.factcheck]\nmatches = 3"}, 1, id="our own file first"),
        pytest.param({"factcheck.toml": "matches = 1", "desk/pyproject.toml": '[project]\nname = "factcheck"'}, 1, id="a project without our table"),
        pytest.param({"factcheck.toml": "matches = 1", "desk/pyproject.toml": "[tool.other"}, 1, id="somebody else's damaged file"),
        pytest.param({"desk/factcheck.toml": ""}, 12, id="an empty file"),
        pytest.param({"desk/factcheck.toml": '[factcheck]\narchive = ""'}, 12, id="an empty value"),
        pytest.param({"factcheck.toml": "matches = 1", "desk/news/factcheck.toml/x": ""}, 1, id="a folder of that name"),
    ],
)
def test_the_nearest_file_counts(tmp_path: Path, files: dict[str, str], matches: int) -> None:
    for name, text in files.items():
        write(tmp_path / name, text)
    (tmp_path / "desk" / "news").mkdir(parents=True, exist_ok=True)
    settings = load_settings(environ={}, folder=tmp_path / "desk" / "news")
    assert settings.matches == matches
    assert settings.archive.name == "archive.sqlite"


def test_paths_in_a_file_count_from_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/reader")
    (tmp_path / "models" / "mine").mkdir(parents=True)
    (tmp_path / "actors").mkdir()
    lines = ['archive = "news/a.sqlite"', 'cache = "~/models"', 'gazetteer = "actors"', 'encoder = "models/mine"', 'stance_model = "someone/nli"']
    write(tmp_path / "factcheck.toml", "\n".join(lines))
    settings = load_settings(environ={}, folder=tmp_path)
    assert settings.archive == tmp_path / "news" / "a.sqlite"
    assert (settings.cache, settings.gazetteer) == (Path("/home/reader/models"), tmp_path / "actors")
    assert (settings.encoder, settings.stance_model) == (str(tmp_path / "models" / "mine"), "someone/nli")
    assert load_settings({"archive": "a.sqlite"}, environ={"FACTCHECK_CACHE": "c"}, folder=tmp_path).archive == Path("a.sqlite")


def test_a_file_can_be_named(tmp_path: Path) -> None:
    near, named, other = (write(tmp_path / name, f"matches = {n}") for n, name in enumerate(("factcheck.toml", "named.toml", "other.toml")))
    environ = {"FACTCHECK_CONFIG": str(named)}
    assert load_settings(environ={}, folder=near.parent).matches == 0
    assert load_settings(environ=environ, folder=near.parent).matches == 1
    assert load_settings(environ=environ, folder=near.parent, config=other).matches == 2
    project = write(tmp_path / "pyproject.toml", "[tool.other]\na = 1")
    with pytest.raises(SettingsError, match=r"pyproject\.toml: no table \[tool\.factcheck\]"):
        load_settings(environ={}, config=project)
    with pytest.raises(SettingsError, match=r"gone\.toml: cannot be read \(No such file or directory\)"):
        load_settings(environ={"FACTCHECK_CONFIG": str(tmp_path / "gone.toml")})
    with pytest.raises(SettingsError, match=r"cannot be read \(Is a directory\)"):
        load_settings(environ={}, config=tmp_path)


def test_every_setting_has_a_field_a_variable_and_the_fields_default() -> None:
    settings = load_settings(environ={})
    assert all(hasattr(settings, setting.name) for setting in SETTINGS)
    assert len({setting.variable for setting in SETTINGS}) == len(SETTINGS)
    bare = type(settings)(settings.archive, cache=settings.cache)
    assert bare == settings
