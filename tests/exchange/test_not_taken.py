"""S2: rows that were not taken, written so that they can be mended and brought in like the file they are of."""

from pathlib import Path

import pytest
from tests.exchange.reading import read

from frontdesk_tui.desk.clients import import_columns
from frontdesk_tui.desk.desk import Business, Desk
from frontdesk_tui.exchange.csv_own import FIXED
from frontdesk_tui.exchange.csv_targets import column_keys
from frontdesk_tui.exchange.import_choices import Choices
from frontdesk_tui.exchange.import_preview import settled
from frontdesk_tui.exchange.not_taken import rejects_to
from frontdesk_tui.exchange.records import Refused, Taken

OURS = f"{','.join(FIXED)},Email 1,Phone 1\n7,'=Uri,'-Levi,,,,,,,visitor,0,{{}},'+972 52 555 0199\n"
WIX = "First Name,Last Name,Company,Email 1,Phone 1\n'Anna, =Foo,\t-Dash,{},'+972525550100\n"


@pytest.mark.parametrize("content", [OURS, WIX], ids=["our own", "Wix"])
def test_a_row_that_is_mended_is_what_it_would_have_been(tmp_path: Path, content: str) -> None:
    """Neither an apostrophe more nor a formula."""
    rejects = tmp_path / "rejects.csv"
    [lost] = read(tmp_path / "a.csv", content.format("no mail"))
    assert isinstance(lost, Refused)
    with rejects_to(rejects) as refuse:
        refuse(tmp_path / "a.csv", lost)
    written = rejects.read_text("utf-8-sig")
    assert not any(cell.strip()[:1] in tuple("=-+") for cell in written.splitlines()[1].split(","))
    [mended] = read(rejects, written.replace("no mail", "a@example.com", 1))
    [right] = read(tmp_path / "b.csv", content.format("a@example.com"))
    assert isinstance(mended, Taken)
    assert isinstance(right, Taken)
    assert mended.draft == right.draft


def test_what_was_said_of_the_columns_holds_for_the_rows_that_were_not_taken(desk: Desk, tmp_path: Path) -> None:
    """The column with the reasons is no other kind of file."""
    header = ["Who", "Mail", "Cell"]
    import_columns.remember(desk, column_keys(header), {"who": "full"})
    rejects = tmp_path / "rejects.csv"
    with rejects_to(rejects) as refuse:
        [lost] = [
            one for one in read(tmp_path / "a.csv", ",".join(header) + "\nAnna,no mail,\n") if isinstance(one, Refused)
        ]
        refuse(tmp_path / "a.csv", lost)
    assert settled(rejects, Business(), Choices()).told == {"who": "full"}
