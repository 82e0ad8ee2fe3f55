"""Made-up people as a CSV file, to measure imports with."""

import csv
from pathlib import Path

from frontdesk_tui.desk.seeding.people import people

_HEADER = (
    "First name",
    "Last name",
    "Company",
    "Position",
    "Language",
    "Birthdate",
    "Email",
    "Phone",
    "Street",
    "City",
    "Postal code",
    "Country",
    "Labels",
)


def contacts_csv(path: Path, rows: int, seed: int = 1) -> None:
    """Write so many people to a file in UTF-8, one a row under a header: the same bytes for the same seed."""
    with path.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.writer(file)
        sheet.writerow(_HEADER)
        for draft in people(seed, rows):
            address = draft.addresses[0] if draft.addresses else None
            sheet.writerow(
                (
                    draft.first_name,
                    draft.last_name,
                    draft.company,
                    draft.position,
                    draft.language,
                    draft.birthdate,
                    draft.emails[0].address if draft.emails else "",
                    draft.phones[0].number if draft.phones else "",
                    *((address.street, address.city, address.postal_code, address.country) if address else ("",) * 4),
                    ", ".join(draft.labels),
                )
            )
