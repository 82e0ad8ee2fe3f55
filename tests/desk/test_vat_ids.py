"""C7: a VAT ID that may be mistyped is told, by the country of its prefix, else of the business."""

import pytest

from frontdesk_tui.desk.clients.vat_ids import doubt


@pytest.mark.parametrize(
    ("vat_id", "country"),
    [
        ("", "DE"),
        ("DE136695976", "IL"),
        ("ＤＥ 136 695 976", ""),
        ("136695976", "DE"),
        ("EL094259216", ""),
        ("094259216", "GR"),
        ("ATU13585627", "DE"),
        ("B58378431", "ES"),
        ("516179157", "IL"),
        ("039337423", "IL"),
        ("5835678256246", "JP"),
        ("T5835678256246", "JP"),
        ("GB980780684", "IL"),
        ("980780684", "GB"),
        ("CHE-107.787.577 MWST", ""),
        ("CHE107787577", "CH"),
        ("whatever it is", ""),
        ("12-3456789", "US"),
    ],
)
def test_what_can_be_right_is_not_doubted(vat_id: str, country: str) -> None:
    assert doubt(vat_id, country) == ""


@pytest.mark.parametrize(
    ("vat_id", "country", "said"),
    [
        ("DE136695978", "IL", "check digit is not that of a VAT ID of DE"),
        ("DE99", "IL", "a VAT ID of DE has another number of characters"),
        ("516179150", "IL", "check digit is not that of a VAT ID of IL"),
        ("T5835678256247", "JP", "check digit is not that of a VAT ID of JP"),
        ("980780685", "GB", "check digit is not that of a VAT ID of GB"),
        ("CHE107787578 IVA", "", "check digit is not that of a VAT ID of CH"),
        ("9" * 41, "DE", "not that long"),
        ("מספר", "IL", "a VAT ID of IL"),
    ],
)
def test_what_may_be_mistyped_is_told_in_a_sentence(vat_id: str, country: str, said: str) -> None:
    sentence = doubt(vat_id, country)
    assert sentence.startswith("This may be mistyped: ")
    assert said in sentence
