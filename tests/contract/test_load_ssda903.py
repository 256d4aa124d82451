"""The looked-after return: two hand-made years in, the right rows and figures out.

Eight children, each in for one reason:
A  enters, changes legal status, moves, goes home in the second year
B  in care since before the first year, long settled
C  short breaks: in the files, in no figure
D  unaccompanied, leaves on the 18th birthday, then a care leaver
E  placed for adoption and adopted
F  under 4, leaves and comes back in the second year
G  open at the end of the first year, unknown to the second
H  a care leaver of 19, then 20; never in care in these years
"""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import sqlalchemy as sa

import manage
from data_access.imports.problems import ImportRefused, describe_problems
from data_access.imports.ssda903 import load_ssda903
from data_access.imports.ssda903.files import YearLabel
from data_access.imports.writing import WriteRefused
from data_access.snapshot import Snapshot, open_current, read_rows
from data_access.tables import SHARED
from measures.coverage import Coverage, covers_month, not_held_reason
from measures.loading.month_ends import build_month_ends
from measures.loading.refresh import refresh_snapshot
from measures.registry import get_definition
from tests.contract.conftest import opened, settings_for

EPISODES = (
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,"
    "HOME_POST,PL_POST,URN\n"
)
OC2 = (
    "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,"
    "HEALTH_ASSESSMENT,SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED\n"
)
AD1 = "CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR\n"
PLACED = "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED\n"
HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"

YEAR_1 = {  # 1 April 2022 to 31 March 2023
    "header": HEADER + "A,1,12/06/2011,WBRI,A123456789012,,\n"
    "B,2,30/01/2010,BCRB,UN3,,\n"
    "C,1,05/05/2014,WBRI,,,\n"
    "D,1,14/09/2005,OOTH,UN5,,\n"
    "E,2,01/03/2022,WBRI,,,\n"
    "G,2,17/07/2012,MWBC,,,\n"
    "H,2,02/02/2004,WBRI,,1,01/01/2023\n",
    "episodes": EPISODES
    + "A,10/05/2022,S,C2,N1,U4,PR1,01/09/2022,X1,,MK1 1AA,MK2 2AA,SC100001\n"
    "A,01/09/2022,L,C1,N1,U4,PR1,15/01/2023,X1,ALLEG,MK1 1AA,MK2 2AA,SC100001\n"
    "A,15/01/2023,P,C1,N1,K2,PR4,,,,MK1 1AA,LU1 1AA,SC200001\n"
    "B,01/02/2021,P,V2,N5,U1,PR1,,,,LU2 2BB,LU3 3BB,SC100002\n"
    "C,05/07/2022,S,V3,N2,U6,PR1,,,,LU4 4CC,LU5 5CC,SC100003\n"
    "D,02/11/2022,S,V2,N8,U6,PR1,,,,,LU6 6DD,SC100004\n"
    "E,03/04/2022,S,C2,N1,U5,PR1,10/10/2022,X1,,LU7 7EE,LU7 8EE,SC100005\n"
    "E,10/10/2022,L,E1,N1,U5,PR1,05/12/2022,X1,PLACE,LU7 7EE,LU7 8EE,SC100005\n"
    "E,05/12/2022,P,E1,N1,A6,PR1,,,,LU7 7EE,LU9 9EE,SC100006\n"
    "G,20/02/2023,S,V2,N4,R1,PR4,,,,LU1 7GG,LU1 8GG,SC100007\n",
    "reviews": "CHILD,DOB,REVIEW,REVIEW_CODE\n"
    "A,12/06/2011,07/06/2022,PN1\n"
    "A,12/06/2011,30/08/2022,PN7\n"
    "A,12/06/2011,28/02/2023,PN1\n"
    "B,30/01/2010,12/04/2022,PN4\n"
    "B,30/01/2010,11/10/2022,PN6\n"
    "C,05/05/2014,01/12/2022,PN1\n"
    "E,01/03/2022,02/05/2022,PN0\n",
    "uasc": "CHILD,SEX,DOB,DUC\nD,1,14/09/2005,14/09/2023\n",
    "oc2": OC2 + "B,30/01/2010,17,,0,,1,1,1,0,0,0\n",
    "oc3": "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\nH,02/02/2004,YES,F2,U1\n",
    "placed_for_adoption": PLACED + "E,01/03/2022,01/09/2022,,\n",
    "ad1": "\n",
    "previous_permanence": "CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM\n"
    "A,12/06/2011,Z1,,\nG,17/07/2012,P2,E06000056,zz/03/2016\n",
    "missing": "CHILD,DOB,MISSING,MIS_START,MIS_END\nA,12/06/2011,M,30/03/2023,\n",
}
YEAR_2 = {  # 1 April 2023 to 31 March 2024
    "header": HEADER + "A,1,12/06/2011,WBRI,A123456789012,,\n"
    "B,2,30/01/2010,BCRB,B123456789012,,\n"
    "D,1,14/09/2005,OOTH,UN5,,\n"
    "E,2,01/03/2022,WBRI,,,\n"
    "F,1,20/08/2020,WBRI,,,\n"
    "H,2,02/02/2004,WBRI,,1,01/01/2023\n",
    "episodes": EPISODES
    + "A,15/01/2023,P,C1,N1,K2,PR4,20/06/2023,E4A,,MK1 1AA,LU1 1AA,SC200001\n"
    "B,01/02/2021,P,V2,N5,U1,PR1,,,,LU2 2BB,LU3 3BB,SC100002\n"
    "D,02/11/2022,S,V2,N8,U6,PR1,14/09/2023,E7,,,LU6 6DD,SC100004\n"
    "E,05/12/2022,P,E1,N1,A6,PR1,12/07/2023,E11,,LU7 7EE,LU9 9EE,SC100006\n"
    "F,15/08/2023,S,V2,N5,U6,PR1,10/10/2023,E4A,,LU8 8FF,LU8 9FF,SC100008\n"
    "F,01/02/2024,S,C2,N5,U6,PR1,,,,LU8 8FF,LU8 9FF,SC100008\n",
    "reviews": "CHILD,DOB,REVIEW,REVIEW_CODE\n"
    "B,30/01/2010,10/04/2023,PN5\n"
    "B,30/01/2010,09/10/2023,PN2\n"
    "B,30/01/2010,05/04/2024,PN1\n"
    "D,14/09/2005,20/04/2023,PN3\n"
    "F,20/08/2020,12/09/2023,PN0\n",
    "uasc": "CHILD,SEX,DOB,DUC\nD,1,14/09/2005,14/09/2023\n",
    "oc2": OC2 + "B,30/01/2010,,SDQ2,0,,0,1,0,0,0,0\n",
    "oc3": "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n"
    "D,14/09/2005,NO,0,02\nH,02/02/2004,YES,F5,B1\n",
    "placed_for_adoption": "\n",
    "ad1": AD1 + "E,01/03/2022,01/09/2022,20/11/2022,0,2,MF,L11\n",
    "previous_permanence": "CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM\n",
    "missing": "CHILD,DOB,MISSING,MIS_START,MIS_END\n"
    "A,12/06/2011,M,30/03/2023,02/04/2023\n",
}
FILES = {"2023": YEAR_1, "2024": YEAR_2}
INDICATORS = {
    "voice_participation",
    "cla_3plus_placements",
    "cla_review_timely",
    "cp_visit_timely",
}
Files = dict[str, dict[str, str]]


def write_folders(folder: Path, files: Files) -> Path:
    """One folder a year, the names in no case in particular."""
    for year, kinds in files.items():
        (folder / year).mkdir(parents=True, exist_ok=True)
        for n, (kind, text) in enumerate(kinds.items()):
            name = f"{kind.upper() if n % 2 else kind.title()}.csv"
            (folder / year / name).write_text(text, encoding="utf-8")
    return folder


def changed(year: str, kind: str, old: str, new: str) -> Files:
    """The two years with one text replaced in one file."""
    text = FILES[year][kind]
    assert old in text
    kinds = {**FILES[year], kind: text.replace(old, new, 1)}
    return {**FILES, year: kinds}


def check(folder: Path, files: Files) -> str:
    """What is said about these files, fatal or not."""
    write_folders(folder, files)
    return describe_problems(load_ssda903([folder], None).remarks)


def read_table(engine: sa.Engine, name: str) -> list[dict[str, object]]:
    table = SHARED.tables[name]
    with engine.connect() as connection:
        rows = connection.execute(sa.select(table)).mappings().all()
    return [
        {key: value for key, value in row.items() if value is not None} for row in rows
    ]


def everything(engine: sa.Engine) -> dict[str, list[dict[str, object]]]:
    names = sa.inspect(engine).get_table_names()
    return {
        name: [
            {k: v for k, v in row.items() if k not in ("extracted_at", "created_at")}
            for row in read_table(engine, name)
        ]
        for name in names
    }


def short(row: dict[str, object], *names: str) -> tuple[object, ...]:
    """The values that end in these names, days without their time."""
    found = []
    for name in names:
        values = [v for k, v in row.items() if k.endswith(name)]
        value = values[0] if values else None
        found.append(value.date() if hasattr(value, "date") else value)
    return tuple(found)


# --- right rows ---------------------------------------------------------------------


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The two years as they should be."""
    return write_folders(tmp_path_factory.mktemp("ssda903") / "in", FILES)


@pytest.fixture(scope="module")
def loaded(folder: Path) -> Iterator[sa.Engine]:
    """A SQLite database that holds them: read it only."""
    with opened(f"sqlite:///{folder.parent / 'shared.db'}") as engine:
        load_ssda903([folder], engine)
        yield engine


@pytest.fixture(scope="module")
def snapshot(loaded: sa.Engine, folder: Path) -> Snapshot:
    """A data version of it."""
    url = f"sqlite:///{folder.parent / 'shared.db'}"
    settings = settings_for(url, folder.parent / "versions")
    refresh_snapshot(settings, only=INDICATORS)
    return open_current(settings.snapshot_dir)


def test_the_years_are_found_from_the_dates(folder: Path) -> None:
    outcome = load_ssda903([folder], None)
    assert {label: year.last for label, year in outcome.years.items()} == {
        "2023": date(2023, 3, 31),
        "2024": date(2024, 3, 31),
    }
    assert outcome.data_to == date(2024, 3, 31)


def test_every_database_holds_the_same(
    shared_engine: sa.Engine, loaded: sa.Engine, folder: Path
) -> None:
    for _ in range(2):  # a second load writes the same
        load_ssda903([folder], shared_engine)
        assert everything(shared_engine) == everything(loaded)


def test_every_table_holds_what_the_files_say(loaded: sa.Engine) -> None:
    episodes = {
        str(row["clae_cla_episode_id"]): row
        for row in read_table(loaded, "ssd_cla_episodes")
    }
    assert short(
        episodes["A-E20230115"],
        "ceased_date",
        "ceased_reason",
        "cla_id",
        "entered_care_date",
    ) == (date(2023, 6, 20), "E4A", "A-C20220510", date(2022, 5, 10))
    # in care since before the files: when is not known
    assert "clae_entered_care_date" not in episodes["B-E20210201"]
    # a second period of care, with its own start
    assert short(episodes["F-E20240201"], "cla_id", "entered_care_date") == (
        "F-C20240201",
        date(2024, 2, 1),
    )
    # the second year does not know G any more
    assert short(episodes["G-E20230220"], "ceased_date", "ceased_reason") == (
        date(2023, 4, 1),
        None,
    )
    legal = [
        short(row, "legal_status", "start_date", "end_date")
        for row in read_table(loaded, "ssd_legal_status")
        if row["lega_person_id"] == "A"
    ]
    assert legal == [
        ("C2", date(2022, 5, 10), date(2022, 9, 1)),
        ("C1", date(2022, 9, 1), date(2023, 6, 20)),
    ]
    placements = [
        short(row, "start_date", "end_date", "type", "urn", "change_reason")
        for row in read_table(loaded, "ssd_cla_placement")
        if row["clap_person_id"] == "A"
    ]
    assert placements == [
        (date(2022, 5, 10), date(2023, 1, 15), "U4", "SC100001", "ALLEG"),
        (date(2023, 1, 15), date(2023, 6, 20), "K2", "SC200001", None),
    ]
    people = {
        str(row["pers_person_id"]): row for row in read_table(loaded, "ssd_person")
    }
    assert sorted(people) == list("ABCDEFGH")
    assert short(people["B"], "sex", "_upn", "upn_unknown") == (
        "F",
        "B123456789012",
        None,
    )
    assert short(people["D"], "_upn", "upn_unknown") == (None, "UN5")
    assert people["H"]["pers_is_mother"] == "Y"


def test_reviews_health_and_incidents(loaded: sa.Engine) -> None:
    reviews = {
        str(row["clar_cla_review_id"]): row.get("clar_cla_id")
        for row in read_table(loaded, "ssd_cla_reviews")
    }
    assert len(reviews) == 11  # the one of 5 April 2024 is not held yet
    assert reviews["A-R20230228"] == "A-C20220510"
    checks = [
        short(row, "check_type", "check_date")
        for row in read_table(loaded, "ssd_cla_health")
    ]
    assert checks == [
        ("HEALTH_ASSESSMENT", date(2023, 3, 31)),
        ("DENTAL", date(2023, 3, 31)),
        ("DENTAL", date(2024, 3, 31)),
    ]
    scores = [short(r, "score", "reason") for r in read_table(loaded, "ssd_sdq_scores")]
    assert scores == [(17, None), (None, "SDQ2")]
    (incident,) = read_table(loaded, "ssd_missing")
    assert short(incident, "type", "start_date", "end_date") == (
        "MISSING",
        date(2023, 3, 30),
        date(2023, 4, 2),
    )
    (status,) = read_table(loaded, "ssd_immigration_status")
    assert short(status, "immigration_status", "start_date", "end_date") == (
        "UASC",
        date(2022, 11, 2),
        date(2023, 9, 14),
    )
    options = {
        row["lapp_person_id"]: short(row, "option", "order_date")
        for row in read_table(loaded, "ssd_cla_previous_permanence")
    }
    assert options == {"A": ("Z1", None), "G": ("P2", "zz/03/2016")}


def test_adoption_is_one_row_of_its_period_of_care(loaded: sa.Engine) -> None:
    (row,) = read_table(loaded, "ssd_permanence")
    assert short(
        row,
        "cla_id",
        "adm_decision_date",
        "placement_order_date",
        "matched_date",
        "placed_for_adoption_date",
        "placed_ffa_cp_date",
        "permanence_order_date",
        "permanence_order_type",
    ) == (
        "E-C20220403",
        date(2022, 9, 1),
        date(2022, 10, 10),
        date(2022, 11, 20),
        date(2022, 12, 5),
        date(2022, 4, 3),
        date(2023, 7, 12),
        "ADOPTION",
    )
    assert short(row, "carer_flag", "adopters", "adopter_sex") == ("N", 2, "MF")


def test_states_are_live_for_the_last_year_and_copied_for_the_first(
    loaded: sa.Engine,
) -> None:
    leavers = {
        row["clea_person_id"]: short(
            row, "eligibility", "in_touch", "accommodation", "suitable", "activity"
        )
        for row in read_table(loaded, "ssd_care_leavers")
    }
    assert leavers == {
        "D": ("FORMER_RELEVANT", "NO", None, "2", None),
        "H": ("FORMER_RELEVANT", "YES", "B", "1", "F5"),
    }
    (live,) = read_table(loaded, "ssd_cla_immunisations")
    assert str(live["clai_immunisations_status"]) == "N"
    copies = {
        str(row["table_name"]): row for row in read_table(loaded, "qa_snapshot_month")
    }
    assert {row["snapshot_month"] for row in copies.values()} == {date(2023, 3, 31)}
    leaver = json.loads(str(copies["ssd_care_leavers"]["row_json"]))
    assert set(leaver) == set(SHARED.tables["ssd_care_leavers"].columns.keys())
    assert (leaver["clea_person_id"], leaver["clea_care_leaver_activity"]) == (
        "H",
        "F2",
    )
    status = json.loads(str(copies["ssd_cla_immunisations"]["row_json"]))
    assert status["clai_immunisations_status_date"] == "2023-03-31"


def test_flat_files_named_by_the_year_that_starts_give_the_same(
    tmp_path: Path,
) -> None:
    flat = tmp_path / "flat"
    flat.mkdir()
    for year, kinds in FILES.items():
        for kind, text in kinds.items():
            (flat / f"{int(year) - 1}-{kind}.csv").write_text(text)
    folders = write_folders(tmp_path / "in", FILES)
    results = []
    for number, folder in enumerate((flat, folders)):
        with opened(f"sqlite:///{tmp_path / f'{number}.db'}") as engine:
            load_ssda903([folder], engine)
            results.append(everything(engine))
    assert results[0] == results[1]


# --- right figures ------------------------------------------------------------------


def uk_day(text: str) -> date | None:
    if not text:
        return None
    day, month, year = text.split("/")
    return date(int(year), int(month), int(day))


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(text.split("\n")))


def count_looked_after(files: dict[str, str], day: date) -> int:
    """Plainly, from one year's own files: open that day, under 18, no short breaks."""
    adult_if_born_by = date(day.year - 18, day.month, day.day)
    born = {row["CHILD"]: uk_day(row["DOB"]) for row in rows_of(files["header"])}
    return len(
        {
            row["CHILD"]
            for row in rows_of(files["episodes"])
            if uk_day(row["DECOM"]) <= day
            and (not row["DEC"] or uk_day(row["DEC"]) > day)
            and row["LS"] not in ("V3", "V4")
            and born[row["CHILD"]] > adult_if_born_by
        }
    )


def test_figures_equal_a_count_of_the_files(snapshot: Snapshot) -> None:
    assert snapshot.status.data_to == date(2024, 3, 31)
    by_day = dict(
        read_rows(
            snapshot,
            "SELECT period_end, count(*) FROM cla_on WHERE month(period_end) = 3 "
            "AND period_end >= DATE '2023-01-01' GROUP BY 1",
        )
    )
    expected = {
        date(2023, 3, 31): count_looked_after(YEAR_1, date(2023, 3, 31)),
        date(2024, 3, 31): count_looked_after(YEAR_2, date(2024, 3, 31)),
    }
    assert by_day == expected == {date(2023, 3, 31): 5, date(2024, 3, 31): 2}
    took_part = read_rows(
        snapshot,
        "SELECT CAST(sum(num) AS INT), CAST(sum(den) AS INT) FROM record "
        "WHERE indicator_id = 'voice_participation' "
        "GROUP BY period_end > DATE '2023-03-31' ORDER BY max(period_end)",
    )
    # first year: A twice of three times, B once of two; C is in short breaks, E is a
    # baby. Second year: B twice, D once; F is under 4, and 5 April 2024 is to come.
    assert took_part == [(3, 5), (3, 3)]
    assert read_rows(snapshot, "SELECT count(*) FROM load_issue") == [(0,)]


def test_what_the_return_does_not_hold_is_not_available(snapshot: Snapshot) -> None:
    reasons = dict(
        read_rows(snapshot, "SELECT indicator_id, reason FROM indicator_status")
    )
    assert reasons["voice_participation"] is None
    assert reasons["cla_3plus_placements"] is None
    assert "table ssd_cp_plans is missing" in reasons["cp_visit_timely"]
    first = dict(
        read_rows(
            snapshot,
            "SELECT indicator_id, min(period_end) FROM indicator_period GROUP BY 1",
        )
    )
    assert first["voice_participation"] == date(2022, 4, 30)
    assert first["cla_3plus_placements"] == date(2023, 3, 31)  # a year's window
    assert first["cla_review_timely"] == date(2024, 3, 31)


def test_a_figure_that_rests_on_what_is_not_held_says_so() -> None:
    coverage = Coverage(None, frozenset({"ssd_involvements", "ssd_x.some_column"}))
    assert not_held_reason(coverage, get_definition("wf_caseload")) == (
        "the source loaded does not hold ssd_involvements"
    )
    assert not_held_reason(coverage, get_definition("voice_participation")) is None
    (month,) = build_month_ends(date(2024, 3, 31), months=1)
    assert covers_month(coverage, get_definition("voice_participation"), month)


OTHERS = {  # what the two years have no case of, in one year
    "header": HEADER + "K,1,01/05/2006,WBRI,,,\n"
    "L,2,01/05/2006,WBRI,,,\n"
    "M,2,01/05/2019,WBRI,,,\n"
    "N,3,01/05/2019,WBRI,,,\n",
    "episodes": EPISODES + "K,01/06/2023,S,V2,N1,U4,PR1,,,,,,\n"
    "L,01/06/2022,S,V2,N1,U4,PR1,01/06/2023,E3,,,,\n"
    "M,01/06/2022,S,C2,N1,U4,PR1,,,,,,SC1\n"
    "M,01/08/2023,L,C2,N1,U4,PR1,01/09/2023,X1,,,,SC1\n"
    "M,01/09/2023,L,C1,N1,U4,PR1,01/10/2023,E4A,,,,SC1\n"
    "M,01/12/2023,T,C1,N1,U6,PR1,,,,,,SC1\n",
    "reviews": "CHILD,DOB,REVIEW,REVIEW_CODE\nL,01/05/2006,01/08/2023,\n",
    "oc2": OC2 + "M,01/05/2019,,,,,,,,,,\n",
    "oc3": "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\nK,,,,\nL,,NREQ,F1,K\n",
    "ad1": AD1 + "N,01/05/2019,01/09/2023,,1,1,F1,L0\n",
    "placed_for_adoption": PLACED
    + "M,01/05/2019,01/10/2023,01/11/2023,RD1\nM,01/05/2019,01/09/2023,,\n",
}


def test_other_cases(tmp_path: Path) -> None:
    folder = write_folders(tmp_path / "in", {"2023-24": OTHERS})
    with opened(f"sqlite:///{tmp_path / 'shared.db'}") as engine:
        load_ssda903([folder], engine)
        leavers = {
            r["clea_person_id"]: short(r, "eligibility", "accommodation", "suitable")
            for r in read_table(engine, "ssd_care_leavers")
        }
        legal = [
            short(r, "legal_status", "start_date", "end_date")
            for r in read_table(engine, "ssd_legal_status")
            if r["lega_person_id"] == "M"
        ]
        (review,) = read_table(engine, "ssd_cla_reviews")
        permanence = {
            r["perm_table_id"]: short(r, "adm_decision_date", "reversed_reason", "flag")
            for r in read_table(engine, "ssd_permanence")
        }
        assert read_table(engine, "ssd_cla_immunisations") == []
        periods = {
            r["clae_cla_episode_id"]: r["clae_cla_id"]
            for r in read_table(engine, "ssd_cla_episodes")
        }
    # under 18: in care, and no longer in care
    assert leavers == {"K": ("ELIGIBLE", None, None), "L": ("RELEVANT", "K", None)}
    # the first episode was never closed, so that the others overlap it
    assert legal == [
        ("C2", date(2022, 6, 1), None),
        ("C1", date(2023, 9, 1), date(2023, 10, 1)),
        ("C1", date(2023, 12, 1), None),
    ]
    assert set(periods.values()) == {"K-C20230601", "L-C20220601", "M-C20220601"}
    # a review after care has ended belongs to no period; its code was left empty
    assert "clar_cla_id" not in review
    # the latest decision of a period counts, in whatever order; N was never in care
    assert permanence == {
        "M-N20220601": (date(2023, 10, 1), "RD1", None),
        "N-N": (date(2023, 9, 1), None, "Y"),
    }


# --- years --------------------------------------------------------------------------


def test_labels_are_read_as_stated_or_as_the_dates_say(tmp_path: Path) -> None:
    open_only = HEADER + "A,1,12/06/2011,WBRI,,,\n"
    episode = EPISODES + "A,10/05/2015,S,C2,N1,U4,PR1,,,,,,\n"
    folder = write_folders(
        tmp_path, {"2023": {"header": open_only, "episodes": episode}}
    )
    with pytest.raises(ImportRefused, match="dates do not tell"):
        load_ssda903([folder], None)
    for label, last in (("ends", 2023), ("starts", 2024)):
        outcome = load_ssda903([folder], None, year_label=YearLabel(label))
        assert outcome.data_to == date(last, 3, 31)
    (folder / "2023").rename(folder / "return 2022-23")
    assert load_ssda903([folder], None).data_to == date(2023, 3, 31)


def test_a_year_that_is_missing_in_between_is_refused(tmp_path: Path) -> None:
    folder = write_folders(tmp_path, {"2023": YEAR_1, "2025": YEAR_2})
    with pytest.raises(ImportRefused, match="do not follow on"):
        load_ssda903([folder], None, year_label=YearLabel.ENDS)


def test_a_corrected_start_replaces_the_earlier_episode(tmp_path: Path) -> None:
    files = changed("2024", "episodes", "B,01/02/2021", "B,03/02/2021")
    folder = write_folders(tmp_path / "in", files)
    with opened(f"sqlite:///{tmp_path / 'shared.db'}") as engine:
        outcome = load_ssda903([folder], engine)
        ids = {r["clae_cla_episode_id"] for r in read_table(engine, "ssd_cla_episodes")}
    assert "B-E20210203" in ids
    assert "B-E20210201" not in ids
    assert "which corrects it" in describe_problems(outcome.remarks)


def test_a_file_that_no_year_has_makes_no_table(tmp_path: Path) -> None:
    files = {
        year: {kind: text for kind, text in kinds.items() if kind != "missing"}
        for year, kinds in FILES.items()
    }
    folder = write_folders(tmp_path / "in", files)
    with opened(f"sqlite:///{tmp_path / 'shared.db'}") as engine:
        outcome = load_ssda903([folder], engine)
        assert "ssd_missing" not in sa.inspect(engine).get_table_names()
    assert "children who went missing of this year" in describe_problems(
        outcome.remarks
    )


# --- wrong files: said, and nothing loaded ------------------------------------------

FORMULA = '"=HYPERLINK(""http://x"",""y"")"'
WRONG = [
    ("2024", "episodes", "14/09/2023,E7", "31/02/2024,E7", "no such day"),
    ("2024", "episodes", "14/09/2023,E7", "09/14/2023,E7", "mixes dates"),
    ("2024", "episodes", "14/09/2023,E7", "14/09/23,E7", "two digits"),
    ("2024", "episodes", "14/09/2023,E7", "14/09/2022,E7", "Ends before it starts"),
    ("2024", "episodes", "14/09/2023,E7", "14/09/2024,E7", "Ends after 31 March 2024"),
    ("2024", "episodes", "14/09/2023,E7", "14/09/2023,E99", "Not a code of the list"),
    ("2024", "episodes", "F,01/02/2024", "F,01/05/2024", "Starts after 31 March 2024"),
    ("2024", "episodes", "F,15/08/2023", "F,15/08/2019", "Before the child's date"),
    ("2024", "episodes", "F,15/08/2023", "F,01/02/2024", "same child stands"),
    ("2024", "episodes", "D,02/11/2022", ",02/11/2022", "needed in every row"),
    ("2024", "episodes", "D,02/11/2022", "Z,02/11/2022", "not in the header file"),
    (
        "2024",
        "episodes",
        "D,02/11/2022",
        f"{FORMULA},02/11/2022",
        "spreadsheet formula",
    ),
    ("2024", "episodes", "SC100004", "1.23457E+11", "rounded this number"),
    ("2024", "episodes", "RNE,LS", "RNE,LEGAL", "Columns are missing LS"),
    ("2024", "header", "F,1,20/08/2020", "F,1,20/08/1990", "Older than 25"),
    ("2024", "header", "F,1,20/08/2020", "F,1,20/08/2024", "Born after 31 March 2024"),
    ("2024", "header", "F,1,20/08/2020", "E,1,20/08/2020", "same child stands"),
    ("2024", "header", "F,1", "F,9", "Not a code of the list: 1, 2, 3"),
    ("2024", "oc2", "B,30/01/2010,,", "B,30/01/2010,41,", "from 0 to 40"),
    ("2024", "oc3", "NO,0,02", "NO,0,Q9", "code of accommodation"),
    ("2024", "missing", "2023,02/04", "2023,02/03", "Ends before it starts"),
    ("2024", "missing", "02/04/2023", "02/04/2024", "still missing then"),
    ("2024", "missing", "M,30/03/2023", "M,30/04/2024", "After 31 March 2024"),
    ("2024", "uasc", "2005,14/09/2023", "2005,45", "Before the child's date"),
    ("2024", "reviews", "REVIEW_CODE", "CODE", "Columns are missing REVIEW_CODE"),
    ("2024", "previous_permanence", "PERM\n", "PERM\nA,,P1,,zz/x\n", "Not a date"),
]


@pytest.mark.parametrize(("year", "kind", "old", "new", "said"), WRONG)
def test_a_wrong_cell_is_refused(
    tmp_path: Path, year: str, kind: str, old: str, new: str, said: str
) -> None:
    with pytest.raises(ImportRefused, match=said) as caught:
        check(tmp_path, changed(year, kind, old, new))
    fatal = [p for p in caught.value.problems if p.is_fatal]
    assert kind in {Path(p.place).stem.lower() for p in fatal}


REMARKS = [
    ("2024", "episodes", "B,01/02/2021", "B,44228", "1900"),
    ("2024", "episodes", "F,01/02/2024", "F,01/10/2023", "Overlaps an episode"),
    ("2024", "episodes", "14/09/2023,E7", "14/09/2023,", "Ended without a reason"),
    ("2024", "episodes", "PR1,,,,LU2", "PR1,,E4A,,LU2", "reason without an end"),
    ("2024", "episodes", "14/09/2023,E7", "01/04/2024,E7", "day after the year's end"),
    ("2024", "reviews", "05/04/2024,PN1", "09/10/2023,PN1", "since they differ"),
    ("2024", "reviews", "05/04/2024,PN1", "09/10/2023,PN2", "one review"),
    ("2024", "reviews", "B,30/01/2010,10", "B,31/01/2010,10", "header file, which is"),
    ("2024", "oc2", "B,30/01/2010,,", "B,30/01/2010,9,", "score is used"),
    ("2024", "header", "MC_DOB", "MC_DOB,SHOE", "not read"),
]


@pytest.mark.parametrize(("year", "kind", "old", "new", "said"), REMARKS)
def test_an_odd_cell_is_remarked_on(
    tmp_path: Path, year: str, kind: str, old: str, new: str, said: str
) -> None:
    files = changed(year, kind, old, new)
    if "SHOE" in new:
        text = files[year][kind]
        files[year][kind] = "".join(
            f"{line},\n" if n else f"{line}\n"
            for n, line in enumerate(text.splitlines())
        )
    assert said in check(tmp_path, files)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The file is empty"),
        (b"CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n", "The file is empty"),
        (b"NAME,AGE\nSmith,4\n", "Not the file it should be"),
        (b"PK\x03\x04rest", "a zip file or an Excel workbook"),
        (b"CHILD\x00", "no text"),
    ],
)
def test_a_file_that_is_none_is_refused(
    tmp_path: Path, content: bytes, said: str
) -> None:
    folder = write_folders(tmp_path, FILES)
    (folder / "2024" / "Header.csv").write_bytes(content)
    with pytest.raises(ImportRefused, match=said):
        load_ssda903([folder], None)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_encodings_give_the_same_rows(tmp_path: Path, encoding: str) -> None:
    files = changed("2023", "previous_permanence", "E06000056", "Città")
    folder = write_folders(tmp_path, files)
    for path in folder.glob("*/*.csv"):
        path.write_text(path.read_text(encoding="utf-8"), encoding=encoding)
    outcome = load_ssda903([folder], None)
    assert outcome.rows["ssd_cla_episodes"] == 12
    assert ("Windows-1252" in describe_problems(outcome.remarks)) is (
        encoding == "cp1252"
    )


def test_a_workbook_with_the_name_of_a_csv_is_refused(tmp_path: Path) -> None:
    folder = write_folders(tmp_path, FILES)
    openpyxl.Workbook().save(folder / "2024" / "Header.csv")
    with pytest.raises(ImportRefused, match="Excel workbook"):
        load_ssda903([folder], None)


@pytest.mark.parametrize(
    ("prepare", "said"),
    [
        (lambda f: None, "No file of a return is here"),
        (lambda f: write_folders(f, {"papers": YEAR_1}), "says no year"),
        (
            lambda f: write_folders(f, {"2023": {"header": YEAR_1["header"]}}),
            "2023 episodes: A return cannot be loaded without this file",
        ),
        (
            lambda f: [
                write_folders(f, FILES),
                (f / "2023-header.csv").write_text(YEAR_1["header"]),
            ],
            "two files header for 2023",
        ),
    ],
)
def test_a_folder_that_will_not_do_is_refused(
    tmp_path: Path, prepare: Callable[[Path], object], said: str
) -> None:
    prepare(tmp_path)
    with pytest.raises(ImportRefused, match=said):
        load_ssda903([tmp_path], None)


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="FileNotFoundError"):
        load_ssda903([tmp_path / "nowhere"], None)


def test_another_csv_is_left_out_with_a_remark(tmp_path: Path) -> None:
    folder = write_folders(tmp_path, FILES)
    (folder / "2024" / "sw_episodes.csv").write_text("CHILD\nA\n")
    remarks = describe_problems(load_ssda903([folder], None).remarks)
    assert "sw_episodes.csv: Not a file of the return" in remarks


def test_a_wrong_last_row_leaves_the_database_as_it_was(
    shared_engine: sa.Engine, folder: Path, tmp_path: Path
) -> None:
    load_ssda903([folder], shared_engine)
    before = everything(shared_engine)
    files = changed("2024", "missing", "02/04/2023\n", "31/02/2024\n")
    with pytest.raises(ImportRefused):
        load_ssda903([write_folders(tmp_path / "wrong", files)], shared_engine)
    assert everything(shared_engine) == before


def test_a_case_systems_database_is_refused(
    shared_engine: sa.Engine, tmp_path: Path
) -> None:
    people = SHARED.tables["ssd_person"]
    with shared_engine.begin() as connection:
        people.create(connection)
        connection.execute(people.insert(), [{"pers_person_id": "REAL"}])
    with pytest.raises(WriteRefused, match="did not write"):
        load_ssda903([write_folders(tmp_path, FILES)], shared_engine)
    assert [r["pers_person_id"] for r in read_table(shared_engine, "ssd_person")] == [
        "REAL"
    ]


# --- the command --------------------------------------------------------------------


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "new" / "shared.db"
    monkeypatch.setenv("SHARED_DATABASE_URL", f"sqlite:///{path}")
    return path


def test_the_command_loads_and_tells(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_folders(tmp_path / "in", FILES)
    assert (
        manage.main(["load-ssda903", str(folder / "2023"), str(folder / "2024")]) == 0
    )
    said = capsys.readouterr().out
    assert "2024 was read as the year 01/04/2023 to 31/03/2024." in said
    assert "ssd_cla_episodes: 12 rows." in said
    assert "Loaded to 31/03/2024." in said
    with opened(f"sqlite:///{database}") as engine:
        assert len(read_table(engine, "ssd_cla_episodes")) == 12


def test_check_only_writes_nothing(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_folders(tmp_path / "in", FILES)
    assert manage.main(["load-ssda903", str(folder), "--check-only"]) == 0
    assert "nothing was written" in capsys.readouterr().out
    assert not database.exists()


def test_the_command_names_no_child(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Numbers, names and postcodes of children stay out of what is said."""
    swap = {"A,": "A98765,", "D,": "Ashworth,", "F,": "4711,"}
    files = {
        year: {
            kind: "\n".join(
                next(
                    (new + line[2:] for old, new in swap.items() if line[:2] == old),
                    line,
                )
                for line in text.split("\n")
            )
            for kind, text in kinds.items()
        }
        for year, kinds in FILES.items()
    }
    shuffled = files["2024"]["episodes"].replace("RNE,LS,CIN", "CIN,RNE,LS")
    files["2024"]["episodes"] = shuffled
    files["2024"]["header"] = files["2024"]["header"].replace("4711,1", "4711,Ashworth")
    files["2024"]["uasc"] = "CHILD,SEX,DOB,DUC\nStranger,1,Ashworth,98765\n"
    folder = write_folders(tmp_path / "in", files)
    assert manage.main(["load-ssda903", str(folder)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    for secret in ("98765", "Ashworth", "4711", "Stranger", "MK1", "LU1"):
        assert secret not in said.err
    assert "(a text of 8 characters)" in said.err
    with opened(f"sqlite:///{database}") as engine:
        assert sa.inspect(engine).get_table_names() == []


def test_rows_may_stand_in_any_order(tmp_path: Path) -> None:
    chance = random.Random(903)  # noqa: S311
    results = []
    for number in range(2):
        files = {
            year: {
                kind: "\n".join([text.split("\n")[0], *_shuffled(text, chance, number)])
                for kind, text in kinds.items()
            }
            for year, kinds in FILES.items()
        }
        folder = write_folders(tmp_path / f"in{number}", files)
        with opened(f"sqlite:///{tmp_path / f'{number}.db'}") as engine:
            load_ssda903([folder], engine)
            results.append(
                {
                    table: sorted(map(repr, rows))
                    for table, rows in everything(engine).items()
                }
            )
    assert results[0] == results[1]


def _shuffled(text: str, chance: random.Random, number: int) -> list[str]:
    rows = [line for line in text.split("\n")[1:] if line]
    if number:
        chance.shuffle(rows)
    return rows
