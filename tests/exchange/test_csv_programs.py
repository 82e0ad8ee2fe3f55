"""S2: contacts from the CSV exports of Wix, Google and Outlook."""

from pathlib import Path

from tests.exchange.reading import drafts, read

from frontdesk_tui.desk.clients.drafts import AddressDraft, EmailDraft, PhoneDraft

WIX = (
    "First Name,Last Name,Email 1,Email 2,Phone 1,Address 1 - Type,Address 1 - Street,Address 1 - Street Line 2,"
    "Address 1 - City,Address 1 - Zip,Address 10 - Street,VAT ID,Shoe size,Labels,Created At (UTC+0),"
    "Email subscriber status,Last Activity,Source,Language\n"
)
GOOGLE = (
    "First Name,Middle Name,Last Name,Phonetic First Name,File As,Organization Name,Organization Title,Birthday,Notes,"
    "Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,"
    "Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - PO Box,Custom Field 1 - Label,"
    "Custom Field 1 - Value\n"
)
OUTLOOK = (
    "First Name,Middle Name,Last Name,Title,Suffix,E-mail Address,E-mail 2 Address,Home Phone,Home Phone 2,"
    "Business Phone,Mobile Phone,Job Title,Company,Business Street,Business Street 2,Business City,"
    "Business Country/Region,Home Street,Birthday,Notes,Priority,Private,Sensitivity\n"
)


def test_wix_phones_lose_their_apostrophe_and_addresses_go_up_to_ten(tmp_path: Path) -> None:
    row = "Anna,Lev,a@example.com,b@example.com,'+972501,Home,Main 1,Flat 2,Haifa,31,Side 9,IL1,,,,,,,he\n"
    [anna] = drafts(read(tmp_path / "a.csv", WIX + row))
    assert anna.emails == (EmailDraft("a@example.com"), EmailDraft("b@example.com"))
    assert anna.phones == (PhoneDraft("+972501"),)
    assert anna.addresses == (
        AddressDraft("Main 1", "Flat 2", "Haifa", "", "31", "", "home"),
        AddressDraft("Side 9"),
    )
    assert (anna.vat_id, anna.language) == ("IL1", "he")


def test_wix_custom_fields_stay_and_its_own_columns_do_not(tmp_path: Path) -> None:
    row = "Anna,,,,,,,,,,,,38,,2024-01-01,Subscribed,Login,Site,\n"
    [anna] = drafts(read(tmp_path / "a.csv", WIX + row))
    assert anna.custom == (("Shoe size", "38"),)


def test_wix_labels_are_split_by_semicolon_or_else_by_comma(tmp_path: Path) -> None:
    rows = 'Anna,,,,,,,,,,,,,"VIP; Paid, twice",,,,,\nBen,,,,,,,,,,,,,"VIP,New",,,,,\n'
    anna, ben = drafts(read(tmp_path / "a.csv", WIX + rows))
    assert (anna.labels, ben.labels) == (("VIP", "Paid, twice"), ("VIP", "New"))


def test_who_unsubscribed_at_wix_wants_no_emails(tmp_path: Path) -> None:
    [anna] = drafts(read(tmp_path / "a.csv", WIX + "Anna,,,,,,,,,,,,,,,Unsubscribed,,,\n"))
    assert (anna.unsubscribed, anna.warnings) == (True, ())


def test_google_joins_several_values_in_a_cell_and_marks_the_primary_by_a_star(tmp_path: Path) -> None:
    row = (
        "Anna,Bea,Lev,,,Acme,Boss,1990-04-01,,http://p,* myContacts ::: VIP,Work,w@example.com,* Home,"
        "h@example.com ::: i@example.com,Mobile,050 ::: 051,Home,\"1 St\nTown\",,,Shoe size,38\n"
    )  # fmt: skip
    [anna] = drafts(read(tmp_path / "a.csv", GOOGLE + row))
    assert (anna.first_name, anna.last_name, anna.company, anna.position) == ("Anna Bea", "Lev", "Acme", "Boss")
    assert anna.emails == (
        EmailDraft("h@example.com", "home"),
        EmailDraft("i@example.com", "home"),
        EmailDraft("w@example.com", "work"),
    )
    assert anna.phones == (PhoneDraft("050", "mobile"), PhoneDraft("051", "mobile"))
    assert anna.addresses == (AddressDraft("1 St\nTown", tag="home"),)
    assert anna.labels == ("VIP",)
    assert anna.custom == (("Shoe size", "38"),)


def test_the_old_google_export_is_utf16_and_names_its_columns_otherwise(tmp_path: Path) -> None:
    content = (
        "Name,Given Name,Additional Name,Family Name,Yomi Name,Photo,Group Membership,E-mail 1 - Type,E-mail 1 - Value,"
        "Organization 1 - Name,Organization 1 - Title\nLea Levi,Lea,,Levi,,,* My Contacts ::: Gäste,* ,"
        "lea@example.com,Acme,Boss\n"
    )
    [lea] = drafts(read(tmp_path / "a.csv", content.encode("utf-16")))
    assert (lea.first_name, lea.last_name, lea.company, lea.position) == ("Lea", "Levi", "Acme", "Boss")
    assert lea.emails == (EmailDraft("lea@example.com"),)
    assert lea.labels == ("Gäste",)


def test_outlook_tags_its_phones_and_addresses_by_the_names_of_columns(tmp_path: Path) -> None:
    row = (
        "Anna,,Lev,Dr.,,a@example.com,b@example.com,1,2,3,4,Boss,Acme,Work 1,Floor 2,Bonn,DE,Home 1,0/0/00,,"
        "Normal,False,Normal\n"
    )
    [anna] = drafts(read(tmp_path / "a.csv", OUTLOOK + row))
    assert [(phone.number, phone.tag) for phone in anna.phones] == [
        ("1", "home"), ("2", "home"), ("3", "work"), ("4", "mobile"),
    ]  # fmt: skip
    assert anna.addresses == (
        AddressDraft("Work 1", "Floor 2", "Bonn", "", "", "DE", "work"),
        AddressDraft("Home 1", tag="home"),
    )
    assert (anna.position, anna.birthdate, anna.custom) == ("Boss", "", (("Title", "Dr."),))
