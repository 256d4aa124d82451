"""Definition files: the good ones in order, every bad one refused by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from measures import registry
from measures.registry import (
    GROUPS,
    DefinitionError,
    all_definitions,
    broken_definitions,
    companions_of,
    get_definition,
    parse_definition,
    populations,
    psmt_definitions,
)

GOOD = """/* +++
name = "Name"
plain_name = "Plain"
why = "Why"
numerator = "Those"
denominator = "All"
left_out = "Nobody"
unit = "percent"
timing = "event"
polarity = "higher"
lowest_level = "team"
source = "Made up"
+++ */
SELECT 1
"""


def parse(text: str) -> registry.Definition:
    return parse_definition(text, indicator_id="some_id", group="front_door")


def with_line(line: str) -> str:
    """The good file with one more line of metadata."""
    return GOOD.replace("+++ */", f"{line}\n+++ */")


def without(field: str) -> str:
    return "".join(
        line for line in GOOD.splitlines(True) if not line.startswith(f"{field} =")
    )


def test_the_smallest_file_and_what_is_taken_for_granted() -> None:
    found = parse(GOOD)
    assert (found.indicator_id, found.group_title) == ("some_id", "Front door")
    assert (found.sql, found.data_source, found.figure_by) == (
        "SELECT 1",
        "SSD",
        "total",
    )
    assert (found.constants, found.questions, found.psmt) == ((), (), 0)


def test_lists_and_constants_are_kept_in_order() -> None:
    found = parse(
        with_line(
            'questions = ["b", "a"]\npsmt = 3\n[constants]\nz = 1\na = "Y"\nm = 0.5'
        )
    )
    assert found.questions == ("b", "a")
    assert found.constants == (("z", 1), ("a", "Y"), ("m", 0.5))
    assert found.psmt == 3


def test_categories_have_words_and_an_order() -> None:
    found = parse(with_line('[category_words]\nz = "Last letter"\na = "First"'))
    assert [found.words_of(name) for name in ("a", "z", "m")] == [
        "First",
        "Last letter",
        "m",
    ]
    assert found.in_order({"a", "m", "b", "z"}) == ["z", "a", "b", "m"]
    with pytest.raises(DefinitionError, match="category_words"):
        parse(with_line("[category_words]\na = 1"))


def test_windows_line_ends_are_read(tmp_path: Path) -> None:
    path = tmp_path / "x.sql"
    path.write_bytes(GOOD.replace("\n", "\r\n").encode())
    assert parse(path.read_text(encoding="utf-8")).name == "Name"


FIELDS = [
    "name",
    "plain_name",
    "why",
    "numerator",
    "denominator",
    "left_out",
    "unit",
    "timing",
    "polarity",
    "lowest_level",
    "source",
]


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_left_out_or_empty_is_named(field: str) -> None:
    for text in (
        without(field),
        f'{without(field)[:6]}\n{field} = ""' + without(field)[6:],
    ):
        with pytest.raises(DefinitionError, match=rf"some_id: missing \['{field}'\]"):
            parse(text)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("unit", "per cent"),
        ("unit", "Percent"),
        ("timing", "rolling_6m"),
        ("polarity", "up"),
        ("lowest_level", "child"),
    ],
)
def test_a_word_outside_the_vocabulary_is_refused(field: str, value: str) -> None:
    text = without(field).replace("+++ */", f'{field} = "{value}"\n+++ */')
    with pytest.raises(DefinitionError, match=f"{field} is '{value}'; use one of"):
        parse(text)


@pytest.mark.parametrize("line", ['data_source = "SystemC"', 'figure_by = "team"'])
def test_an_optional_word_outside_the_vocabulary_is_refused(line: str) -> None:
    with pytest.raises(DefinitionError, match="use one of"):
        parse(with_line(line))


def test_an_unknown_field_is_named() -> None:
    with pytest.raises(
        DefinitionError, match=r"unknown \['polarty'\].*lists the field"
    ):
        parse(with_line('polarty = "lower"'))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "SELECT 1",
        " " + GOOD,
        "\ufeff" + GOOD,
        GOOD.replace("/* +++", "-- +++"),
        GOOD.replace("+++ */", "*/"),
    ],
)
def test_a_file_without_its_opening_comment_is_refused(text: str) -> None:
    with pytest.raises(DefinitionError, match=r"some_id: the file must open with"):
        parse(text)


@pytest.mark.parametrize(
    "line", ["name = Name", 'why = "again"', "psmt =", "[constants", "= 3"]
)
def test_metadata_that_is_not_toml_is_refused(line: str) -> None:
    with pytest.raises(DefinitionError, match="some_id: the metadata is not TOML"):
        parse(with_line(line))


@pytest.mark.parametrize(
    "line",
    [
        "published_as = 5",
        'questions = "Why?"',
        "questions = [1, 2]",
        "caveats = 3",
        'psmt = "4"',
        "psmt = -1",
        "psmt = true",
        "display_months = 2.5",
        'about_reviews = "yes"',
    ],
)
def test_a_value_of_the_wrong_kind_is_named(line: str) -> None:
    with pytest.raises(DefinitionError, match=f"some_id: {line.split()[0]} is .*kind"):
        parse(with_line(line))


@pytest.mark.parametrize("line", ["name = 5", "unit = ['percent']", "source = true"])
def test_a_required_value_of_the_wrong_kind_is_refused(line: str) -> None:
    text = without(line.split()[0]).replace("+++ */", f"{line}\n+++ */")
    with pytest.raises(DefinitionError, match=f"some_id: {line.split()[0]} is"):
        parse(text)


@pytest.mark.parametrize("line", ["constants = 5", "constants = [1]"])
def test_constants_are_a_table(line: str) -> None:
    with pytest.raises(DefinitionError, match="constants is not a table"):
        parse(with_line(line))


@pytest.mark.parametrize(
    "line",
    [
        "yes = true",
        "since = 2026-01-01",
        "ages = [4, 18]",
        "period_end = 3",
        "wd_index = 3",
    ],
)
def test_a_constant_is_a_number_or_text_with_a_name_of_its_own(line: str) -> None:
    with pytest.raises(DefinitionError, match=f"the constant {line.split()[0]} must"):
        parse(with_line(f"[constants]\n{line}"))


@pytest.mark.parametrize("end", [";", " ;\n", ";;", "\n;\n\n"])
def test_a_semicolon_at_the_end_does_no_harm(end: str) -> None:
    assert parse(GOOD.rstrip() + end).sql == "SELECT 1"


@pytest.mark.parametrize("sql", ["", "  \n", ";", "\n;\n"])
def test_a_file_without_a_select_is_refused(sql: str) -> None:
    with pytest.raises(DefinitionError, match="some_id: no SELECT follows"):
        parse(GOOD.replace("SELECT 1\n", sql))


# --- the folders ----------------------------------------------------------------


@pytest.fixture
def put_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., None]]:
    """Definitions from a folder of the test's own."""
    monkeypatch.setattr(registry, "DEFINITIONS_DIR", tmp_path)
    registry._read_files.cache_clear()

    def put(name: str, text: str | bytes = GOOD) -> None:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    yield put
    registry._read_files.cache_clear()


def test_files_stand_in_the_order_of_groups_then_of_ids(put_file) -> None:
    for name in ("voice/a.sql", "front_door/z.sql", "front_door/b.sql", "audit/c.sql"):
        put_file(name)
    put_file("front_door/notes.md", "no definition")
    assert list(all_definitions()) == ["b", "z", "c", "a"]
    assert all_definitions()["a"].group_title == GROUPS["voice"]


def test_no_file_gives_no_indicator(put_file) -> None:
    assert all_definitions() == {}
    assert psmt_definitions() == []


def faults() -> list[tuple[str, int, str]]:
    return [(b.file, b.line, b.reason) for b in broken_definitions()]


def test_one_id_in_two_folders_is_refused_in_both(put_file) -> None:
    put_file("front_door/good.sql")
    put_file("front_door/same.sql")
    put_file("voice/same.sql")
    assert list(all_definitions()) == ["good"]
    reason = (
        "same stands 2 times: front_door/same.sql, voice/same.sql. Keep one of them, "
        "or give the others an id of their own."
    )
    assert faults() == [
        ("front_door/same.sql", 1, reason),
        ("voice/same.sql", 1, reason),
    ]


@pytest.mark.parametrize(
    "name", ["GOOD.SQL", "good.Sql", "Good.sql", "goo d.sql", "good.sql.txt", "1st.sql"]
)
def test_a_file_whose_name_is_no_id_is_not_passed_over(put_file, name: str) -> None:
    put_file("front_door/good.sql")
    put_file(f"front_door/{name}")
    assert list(all_definitions()) == ["good"]  # and is not taken along
    ((file, line, reason),) = faults()
    assert (file, line) == (f"front_door/{name}", 1)
    assert "the name of the file is no id" in reason


def test_a_bad_file_is_named_and_every_other_is_taken(put_file) -> None:
    put_file("front_door/good.sql")
    put_file("voice/broken.sql", without("unit"))
    assert list(all_definitions()) == ["good"]
    ((file, line, reason),) = faults()
    assert (file, line) == ("voice/broken.sql", 1)
    assert "missing ['unit']" in reason
    with pytest.raises(DefinitionError, match=r"voice/broken.sql, line 1: .*missing"):
        get_definition("broken")


LINES = {  # a fault and the text of the line it stands in
    "no TOML": (GOOD.replace('unit = "percent"', "unit = percent"), "unit = percent"),
    "unknown unit": (GOOD.replace('"percent"', '"furlongs"'), 'unit = "furlongs"'),
    "wrong kind": (with_line("psmt = true"), "psmt = true"),
    "unknown field": (with_line("colour = 3"), "colour = 3"),
    "no SELECT": (GOOD.replace("SELECT 1\n", ""), ""),
    "constant": (with_line("[constants]\nday_num = 3"), "day_num = 3"),
}


@pytest.mark.parametrize("fault", LINES)
def test_the_line_of_a_fault_is_given(put_file, fault: str) -> None:
    text, expected = LINES[fault]
    put_file("front_door/good.sql")
    put_file("voice/broken.sql", text)
    assert list(all_definitions()) == ["good"]
    ((_, line, _),) = faults()
    lines = text.split("\n")
    assert lines[line - 1] == expected


@pytest.mark.parametrize("between", ["", "\n", "\n\n  "])
def test_the_line_where_the_select_starts_is_known(between: str) -> None:
    text = GOOD.replace("+++ */\nSELECT", f"+++ */{between}SELECT")
    definition = parse(text)
    assert text.split("\n")[definition.first_line - 1].endswith("SELECT 1")


@pytest.mark.parametrize(
    "name", ["frontdoor/lost.sql", "lost.sql", "voice/deeper/lost.sql"]
)
def test_a_file_in_no_groups_folder_is_not_passed_over(put_file, name: str) -> None:
    put_file("front_door/good.sql")
    put_file(name)
    assert list(all_definitions()) == ["good"]
    ((file, _, reason),) = faults()
    assert file == name
    assert "lost does not stand in a folder" in reason


def test_files_as_windows_editors_save_them(put_file) -> None:
    put_file("front_door/marked.sql", b"\xef\xbb\xbf" + GOOD.encode())
    assert list(all_definitions()) == ["marked"]
    registry._read_files.cache_clear()
    put_file("front_door/old.sql", with_line('published_as = "£"').encode("cp1252"))
    ((file, line, reason),) = faults()
    assert file == "front_door/old.sql"
    assert "old: the file is not UTF-8" in reason
    assert line == with_line('published_as = "£"').split("£")[0].count("\n") + 1


def test_the_meeting_has_its_own_order(put_file) -> None:
    put_file("front_door/second.sql", with_line("psmt = 2"))
    put_file("voice/first.sql", with_line("psmt = 1"))
    put_file("audit/never.sql")
    assert [d.indicator_id for d in psmt_definitions()] == ["first", "second"]


def test_asking_for_what_is_not_there_lists_what_is(put_file) -> None:
    put_file("front_door/there.sql")
    assert get_definition("there").indicator_id == "there"
    for wrong in ("absent", "", "THERE", "../there"):
        with pytest.raises(DefinitionError, match=r"There is no indicator.*: there\."):
            get_definition(wrong)


def test_shared_row_sets_come_in_the_order_of_their_numbers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("20_b_c.sql", "10_z.sql", "readme.txt"):
        (tmp_path / name).write_text(f"SELECT '{name}'", encoding="utf-8")
    monkeypatch.setattr(registry, "POPULATIONS_DIR", tmp_path)
    populations.cache_clear()
    try:
        assert list(populations().items()) == [
            ("z", "SELECT '10_z.sql'"),
            ("b_c", "SELECT '20_b_c.sql'"),
        ]
    finally:
        populations.cache_clear()


def test_a_least_base_is_for_averages_alone() -> None:
    with pytest.raises(DefinitionError, match="least_base is for averages"):
        parse(with_line("least_base = 10"))


# --- companions -------------------------------------------------------------------


def companion(head: str, select: str = "SELECT * FROM own WHERE own.num = 1") -> str:
    return f"/* +++\n{head}\n+++ */\n{select}\n"


def test_a_companion_takes_over_what_it_does_not_say(put_file) -> None:
    put_file(
        "front_door/seen.sql",
        with_line('psmt = 3\npublished_as = "x"\ncaveats = ["c."]\n[constants]\na = 1'),
    )
    put_file(
        "front_door/seen-late.sql",
        companion('name = "Late"\nunit = "count"\n[constants]\nb = 2'),
    )
    assert list(all_definitions()) == ["seen"]  # in no list of indicators
    indicator, found = get_definition("seen"), get_definition("seen-late")
    assert found.title == f"{indicator.name}: Late"
    assert (found.unit, found.group, found.timing) == (
        "count",
        "front_door",
        indicator.timing,
    )
    assert (found.psmt, found.published_as, found.caveats) == (0, "", ())
    assert found.constants == (("a", 1), ("b", 2))
    assert found.constants_id == "seen"
    assert found.sql == (
        "WITH own AS (\nSELECT 1\n)\nSELECT * FROM own WHERE own.num = 1"
    )
    assert found.first_line + 3 == 7  # the line of its own SELECT in its own file
    assert companions_of(indicator) == [found]
    assert companions_of(found) == [indicator]


def test_a_companion_with_rows_of_its_own_does_not_count_the_others(put_file) -> None:
    put_file("front_door/seen.sql")
    put_file("front_door/seen-a.sql", companion('name = "A"', "SELECT 2"))
    put_file(
        "front_door/seen-b.sql",
        companion('name = "B"', "WITH x AS (SELECT 3) SELECT * FROM own, x"),
    )
    assert get_definition("seen-a").sql == "SELECT 2"
    assert get_definition("seen-b").sql == (
        "WITH own AS (\nSELECT 1\n),\nx AS (SELECT 3) SELECT * FROM own, x"
    )


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("front_door/gone-late.sql", companion('name = "L"'), "no indicator gone"),
        ("voice/seen-late.sql", companion('name = "L"'), "no indicator seen in its"),
        ("front_door/seen-late.sql", companion('unit = "count"'), "missing ['name']"),
        ("front_door/seen-late.sql", companion('name = "L"', ""), "no SELECT follows"),
    ],
)
def test_a_companion_that_is_not_whole_is_refused_alone(
    put_file, name, text, reason
) -> None:
    put_file("front_door/seen.sql")
    put_file(name, text)
    assert list(all_definitions()) == ["seen"]
    ((file, _line, told),) = faults()
    assert file == name
    assert reason in told
    with pytest.raises(DefinitionError):
        get_definition(name.split("/")[1].removesuffix(".sql"))


def test_other_indicators_may_be_named_to_stand_beside(put_file) -> None:
    put_file("front_door/seen.sql", with_line('shown_beside = ["other"]'))
    put_file("voice/other.sql")
    (found,) = companions_of(get_definition("seen"))
    assert found.indicator_id == "other"
