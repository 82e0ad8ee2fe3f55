"""S2: contacts from the CSV exports of Wix, Google, Outlook, HubSpot, Mailchimp and Thunderbird."""

from pathlib import Path

from tests.exchange.reading import drafts, read

from frontdesk_tui.desk.clients.drafts import AddressDraft, EmailDraft, PhoneDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.exchange.import_choices import Choices
from frontdesk_tui.exchange.import_preview import preview
from frontdesk_tui.exchange.importing import import_file
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.custom_field import CustomValue
from frontdesk_tui.models.rows import tuples

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


GOOGLE_FOR_OUTLOOK = (
    "First Name,Middle Name,Last Name,Title,Suffix,Initials,Web Page,Birthday,Notes,E-mail Address,E-mail 2 Address,"
    "Primary Phone,Home Phone,Mobile Phone,Home Address,Home Street,Home Street 2,Home Address PO Box,Home City,"
    "Home State,Home Postal Code,Home Country,Company,Job Title,Business Address,Business Street,Business City,"
    "Sensitivity,Priority,Private,Categories\n"
)


def test_googles_file_for_outlook_has_each_address_once_more_in_one_cell(tmp_path: Path) -> None:
    """S2"""
    row = (
        'Kari,,Berg,,,,,,,,,,,+47 22 111111,"Kaigata 50B\nOslo, 0357\nNorway",50B Kaigata,,,Oslo,,0357,Norway,,,'
        '"Storgata 1\nBergen",,,,,,myContacts;starred;VIP\n'
    )  # fmt: skip
    [kari] = drafts(read(tmp_path / "a.csv", GOOGLE_FOR_OUTLOOK + row))
    assert kari.addresses == (
        AddressDraft("50B Kaigata", city="Oslo", postal_code="0357", country="Norway", tag="home"),
        AddressDraft("Storgata 1\nBergen", tag="work"),
    )
    assert kari.phones == (PhoneDraft("+47 22 111111", "mobile"),)


def test_an_address_beside_a_street_is_kept_when_it_says_more(tmp_path: Path) -> None:
    """S2"""
    [ben] = drafts(read(tmp_path / "a.csv", "Name,Address,Street,City\nBen,c/o Lev,Main 1,Haifa\n"))
    assert ben.addresses == (AddressDraft("Main 1", "c/o Lev", "Haifa"),)


THUNDERBIRD = (
    "First Name,Last Name,Display Name,Primary Email,Secondary Email,Work Phone,Fax Number,Pager Number,Mobile Number,"
    "Home Address,Home Address 2,Home City,Home ZipCode,Birth Year,Birth Month,Birth Day\n"
)


def test_thunderbird_has_each_part_of_a_birthdate_in_a_column(tmp_path: Path) -> None:
    """S2"""
    rows = (
        "Anna,Lev,Anna Lev,a@example.com,b@example.com,1,2,3,4,Main 1,Flat 2,Haifa,31,1990,4,1\n"
        "Ben,,,c@example.com,,,,,,,,,,,12,31\n"
    )
    anna, ben = drafts(read(tmp_path / "a.csv", THUNDERBIRD + rows))
    assert (anna.birthdate, ben.birthdate) == ("1990-04-01", "--12-31")
    assert anna.emails == (EmailDraft("a@example.com"), EmailDraft("b@example.com"))
    assert [(phone.number, phone.tag) for phone in anna.phones] == [
        ("1", "work"), ("2", "fax"), ("3", "pager"), ("4", "mobile"),
    ]  # fmt: skip
    assert anna.addresses == (AddressDraft("Main 1", "Flat 2", "Haifa", postal_code="31", tag="home"),)


HUBSPOT = (
    "Record ID,First Name,Last Name,Email,Phone Number,Mobile phone number,Contact owner,Company name,Job Title,"
    "Street Address,City,State/Region,Postal Code,Country/Region,Lifecycle Stage,Lead Status,Create Date,"
    "Marketing contact status,Unsubscribed from all email\n"
    "101,Anna,Lev,anna@example.com,+972525550101,052-555-0102,Ronit,Salon,Owner,Main 1,Haifa,,31,Israel,customer,,"
    "2024-01-01 10:00,Marketing contact,false\n"
    "102,Ben,,ben@example.com,,,,,,,,,,,lead,New,2024-01-01 10:00,Non-marketing contact,true\n"
)
MAILCHIMP = (
    "Email Address,First Name,Last Name,Address,Phone Number,Birthday,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,"
    "CONFIRM_IP,LATITUDE,LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,UNSUB_REASON,"
    "UNSUB_REASON_OTHER,LAST_CHANGED,LEID,EUID,NOTES,TAGS\n"
    "anna@example.com,Anna,Lev,Main 1  Haifa  31 Israel,052-555-0101,04/01,2,2021-01-01 10:00:00,1.2.3.4,,,32.0,34.0,"
    "2,3,Asia/Jerusalem,il,05,2022-01-01 10:00:00,May news,NORMAL,,2022-01-01,1,ab12,Likes mornings,"
    '"""VIP"",""a, b"""\n'
)


def test_hubspot_is_known_by_its_columns(tmp_path: Path) -> None:
    """S2"""
    anna, ben = drafts(read(tmp_path / "h.csv", HUBSPOT))
    assert (anna.first_name, anna.last_name, anna.company, anna.position) == ("Anna", "Lev", "Salon", "Owner")
    assert anna.emails == (EmailDraft("anna@example.com"),)
    assert anna.phones == (PhoneDraft("+972525550101"), PhoneDraft("052-555-0102", "mobile"))
    assert (anna.addresses[0].city, anna.addresses[0].country) == ("Haifa", "Israel")
    assert anna.custom == (("Lifecycle Stage", "customer"),)
    assert ben.custom == (("Lifecycle Stage", "lead"), ("Lead Status", "New"))
    assert (anna.unsubscribed, ben.unsubscribed) == (False, True)


def test_mailchimp_is_known_by_its_columns(tmp_path: Path) -> None:
    """S2"""
    [anna] = drafts(read(tmp_path / "m.csv", MAILCHIMP, country="IL"))
    assert (anna.first_name, anna.last_name, anna.birthdate) == ("Anna", "Lev", "--01-04")
    assert anna.labels == ("VIP", "a, b")
    assert [address.street for address in anna.addresses] == ["Main 1  Haifa  31 Israel"]
    assert (anna.custom, anna.note, anna.unsubscribed) == ((), "Likes mornings", True)


def test_whom_mailchimp_has_cleaned_gets_no_emails_and_the_report_says_why(desk: Desk, tmp_path: Path) -> None:
    """S2, A5: their emails come back; the file of them has its own columns."""
    file = tmp_path / "cleaned_email_audience_export_ab12.csv"
    file.write_text(
        "Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,CLEAN_TIME,CLEAN_CAMPAIGN_TITLE,CLEAN_CAMPAIGN_ID,"
        "LEID,EUID,NOTES,TAGS\nanna@example.com,Anna,Lev,2,2021-01-01,2022-01-01 10:00:00,May news,77,1,ab12,,\n"
        "ben@example.com,Ben,,2,2021-01-01,,,,2,ab13,,\n"
    )
    done = import_file(lambda: desk, file)
    assert [(one.where, one.reason) for one in done.reduced] == [
        ("row 2", "Emails to this client came back, as Mailchimp says: no more are sent.")
    ]
    found = Contact.select(Contact.first_name, Contact.unsubscribed_at.is_null()).order_by(Contact.id)
    assert tuples(found) == [("Anna", False), ("Ben", True)]
    assert CustomValue.select().count() == 0
    columns = {one.header: one.becomes for one in preview(file, desk.business, Choices()).columns}
    assert columns["CLEAN_TIME"] == "Whose emails come back: no emails"
    assert columns["CLEAN_CAMPAIGN_ID"] == "Nothing: it is ignored"


def test_what_hubspot_says_of_its_own_business_becomes_no_custom_field(tmp_path: Path) -> None:
    """S2: the columns of today's exports, in whose names is the time zone of the account."""
    content = (
        "Record ID,First Name,Last Name,Email,Phone Number,Work email,Contact owner,Primary Associated Company ID,"
        "Last Activity Date (GMT+2),Lead Status,Marketing contact status,Create Date (GMT+2),"
        "Associated Company (Primary),Associated Company IDs (Primary),Email Domain,Original Traffic Source\n"
        "901,Anna,Lev,a@example.com,,w@example.com,Ronit,77,2026-01-01 09:00,New,Marketing contact,2024-01-01 10:00,"
        "Salon,77,example.com,Offline Sources\n"
    )
    [anna] = drafts(read(tmp_path / "h.csv", content))
    assert anna.custom == (("Lead Status", "New"),)
    assert (anna.company, anna.emails) == ("Salon", (EmailDraft("a@example.com"), EmailDraft("w@example.com", "work")))
