"""The words that people and programs use for the columns of a contact, folded by `folded`.

English, German, Hebrew and Japanese; from the exports of Wix, Google and Outlook, and from lists that people keep.
"""

import unicodedata


def folded(header: str) -> str:
    """A header as the tables below have it: only letters and digits, in small letters, full-width forms made plain."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", header).casefold()))


def _table(words: dict[str, str]) -> dict[str, str]:
    return {word: field for field, line in words.items() for word in line.split()}


ONCE = (
    *("first", "middle", "last", "full", "company", "position"),
    *("language", "vat_id", "birthdate", "birth_month", "birth_year"),
)
"""The fields that a contact has once, as one column each."""

FIELDS = _table(
    {
        "first": "firstname givenname first given forename vorname rufname שםפרטי פרטי 名 下の名前",
        "middle": "middlename additionalname zweitername zweitervorname שםאמצעי ミドルネーム",
        "last": "lastname surname familyname last family nachname familienname zuname שםמשפחה משפחה 姓 苗字 名字",
        "full": "name fullname displayname contactname contact customer customername client clientname "
        "bookingcontactname kunde kundenname kontakt ansprechpartner anzeigename vollständigername "
        "שם שםמלא שםהלקוח שםלקוח לקוח 氏名 名前 お名前 顧客名 お客様名 表示名",
        "company": "company companyname primaryassociatedcompany organization organisation organizationname "
        "associatedcompany associatedcompanyprimary firma firmenname unternehmen חברה "
        "שםחברה שםהחברה 会社 会社名 勤務先 組織",
        "position": "position jobtitle organizationtitle role beruf funktion תפקיד 役職 肩書",
        "title": "title",
        "language": "language locale preferredlanguage hslanguage sprache שפה 言語",
        "vat_id": "vatid vat vatnumber vatidnumber taxid taxnumber ustid ustidnr umsatzsteuerid steuernummer "
        "עוסקמורשה מספרעוסק חפ 登録番号",
        "birthdate": "birthdate birthday dateofbirth dob geburtstag geburtsdatum תאריךלידה יוםהולדת 生年月日 誕生日",
        "birth_month": "birthmonth geburtsmonat",
        "birth_year": "birthyear geburtsjahr",
        "note": "note notes comment comments remark remarks notiz notizen bemerkung bemerkungen anmerkung anmerkungen "
        "kommentar הערה הערות 備考 メモ ノート",
        "labels": "label labels tag tags group groups groupmembership category categories schlagwort schlagwörter "
        "etikett etiketten gruppe gruppen kategorie kategorien תווית תוויות תגית תגיות קבוצה קבוצות קטגוריה "
        "ラベル タグ グループ カテゴリ カテゴリー 分類",
        "email": "email emails emailaddress emailvalue mail mailaddress contactemail primaryemail secondaryemail "
        "bookingcontactemail emailadresse mailadresse אימייל מייל דואל דואראלקטרוני כתובתמייל כתובתאימייל メール "
        "メールアドレス eメール eメールアドレス 電子メール",
        "email_tag": "emaillabel emailtype emailtag",
        "phone": "phone phones phonenumber phonevalue telephone telephonenumber tel contactphone contactphonenumber "
        "primaryphone bookingcontactphone telefon telefonnummer rufnummer טלפון מספרטלפון 電話 電話番号 tel番号",
        "phone_tag": "phonelabel phonetype phonetag",
    }
)
"""Field by column name."""

PHONE_TAGS = {
    word: tag
    for tag, line in {
        "mobile": "mobile mobilephone mobilenumber mobilephonenumber cell cellphone cellular handy handynummer mobil "
        "mobiltelefon mobilnummer נייד טלפוןנייד סלולרי 携帯 携帯電話 携帯番号 携帯電話番号",
        "home": "homephone telefonprivat privattelefon טלפוןבבית 自宅電話 自宅電話番号",
        "work": "businessphone workphone officephone companymainphone telefongeschäftlich geschäftstelefon טלפוןבעבודה "
        "会社電話 勤務先電話番号",
        "home fax": "homefax",
        "work fax": "businessfax workfax",
        "fax": "fax faxnumber otherfax telefax פקס ファックス",
        "pager": "pager pagernumber",
        "car": "carphone",
        "other": "otherphone",
    }.items()
    for word in line.split()
}
"""A phone's tag by column name."""

EMAIL_TAGS = {"homeemail": "home", "privateemail": "home", "workemail": "work", "businessemail": "work"}
"""An email's tag by column name."""

PLACES = {
    "address": "", "adresse": "", "home": "home", "business": "work", "work": "work", "other": "other",
    "billing": "billing", "shipping": "shipping", "mailing": "", "private": "home", "": "",
}  # fmt: skip
"""An address's tag by what stands before the name of its part; the empty one last."""

PARTS = _table(
    {
        "whole": "address clientaddress adresse anschrift כתובת 住所",
        "street": "street streetaddress addressline addressline1 streetline1 streetline strasse strassenundhausnummer "
        "רחוב 番地",
        "street2": "streetline2 addressline2 street2 extendedaddress pobox addresspobox postfach adresszusatz 建物名",
        "city": "city town ort stadt wohnort עיר ישוב יישוב 市区町村",
        "region": "region state stateregion province bundesland מחוז 都道府県",
        "postal_code": "postalcode zip zipcode postcode plz postleitzahl מיקוד 郵便番号",
        "country": "country countryregion land מדינה ארץ 国",
        "formatted": "formatted",
        "place_tag": "label type tag",
    }
)
"""Part of an address by column name, after what `PLACES` has is taken off."""

PAIRS = {"customfield": "Custom field", "website": "Website", "relation": "Relation", "event": "Event"}
"""What a numbered pair of columns, label and value, holds; it becomes a custom field."""
