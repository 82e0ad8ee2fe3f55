"""Which program wrote a CSV file, and the columns that are that program's own business."""

CONSENTS = frozenset({"emailsubscriberstatus", "smssubscriberstatus"})
"""Wix's columns that say who unsubscribed."""
UNSUBSCRIBED = frozenset({"unsubtime", "unsubscribedfromallemail"})
"""Columns of Mailchimp and HubSpot that say something only of whoever wants no emails."""
BOUNCED = frozenset({"cleantime"})
"""The column of Mailchimp's file of cleaned contacts that says since when emails to somebody come back."""
_WIX = CONSENTS | {"createdatutc0", "lastactivity", "lastactivitydateutc0"}
_GOOGLE = frozenset({"photo", "fileas", "groupmembership", "yominame", "phoneticfirstname"})
_OUTLOOK = frozenset({"sensitivity", "priority", "private", "initials", "emaildisplayname"})
_OUTLOOK_EMAILS = {f"email{number}{what}" for number in ("", 2, 3) for what in ("type", "displayname")}
_HUBSPOT_DATES = frozenset({"createdate", "lastactivitydate", "lastmodifieddate"})
"""Newer exports put a time zone behind them: `Create Date (GMT+7)`."""
_HUBSPOT = _HUBSPOT_DATES | {
    "recordid", "contactowner", "associatedcompanyids", "associatedcompanyidsprimary", "primaryassociatedcompanyid",
    "primaryassociatedcompanyids", "marketingcontactstatus", "associatedcontact", "associatedcontactids",
    "associateddeal", "associateddealids", "associatednote", "associatednoteids", "originalsource",
    "originalsourcedrilldown1", "originalsourcedrilldown2", "originaltrafficsource", "originaltrafficsourcedrilldown1",
    "originaltrafficsourcedrilldown2", "legalbasisforprocessingcontactsdata", "firstconversiondate", "emaildomain",
}  # fmt: skip
_MAILCHIMP = frozenset({
    "memberrating", "optintime", "optinip", "confirmtime", "confirmip", "gmtoff", "dstoff", "lastchanged", "leid",
    "euid", "unsubtime", "unsubcampaigntitle", "unsubcampaignid", "unsubreason", "unsubreasonother", "cleantime",
    "cleancampaigntitle", "cleancampaignid",
})  # fmt: skip
_MAILCHIMP_GUESSED = {"latitude", "longitude", "timezone", "cc", "region"}
"""Where Mailchimp takes somebody to have been, by the computer used: no address."""
_PROGRAMS = (
    (_WIX, _WIX | {"source"}),
    (_HUBSPOT, _HUBSPOT),
    (_MAILCHIMP, _MAILCHIMP | _MAILCHIMP_GUESSED),
    (_GOOGLE, frozenset({"photo", "fileas"})),
    (_OUTLOOK, _OUTLOOK | _OUTLOOK_EMAILS),
)
"""Columns that tell which program wrote a file (any two of them), and those that are its own business."""


def own_columns(keys: frozenset[str]) -> frozenset[str]:
    """The columns of a file, by their folded names, that are the exporting program's own business."""
    own = next((own for signature, own in _PROGRAMS if len(keys & signature) >= 2), frozenset())
    return own | {key for key in keys if key.startswith(tuple(own & _HUBSPOT_DATES))}
