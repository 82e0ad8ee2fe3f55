"""Services: what clients book."""

from frontdesk_tui.desk import labels
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models.label import Label
from frontdesk_tui.models.service import Service


@verb
def add(
    desk: Desk, name: str, *, duration_minutes: int, price: int, capacity: int = 1, kind: str = "appointment"
) -> int:
    """B1: a service with a label of its name (C16); its id. The price is in the currency's minor unit."""
    label = labels.named(name)
    Label.update(automatic=True).where(Label.id == label).execute()
    service = Service.create(
        name=name,
        kind=kind,
        duration_minutes=duration_minutes,
        price=price,
        currency=desk.business.currency,
        capacity=capacity,
        label=label,
    )
    record(desk, "service.added", service=service.id, name=name)
    return int(service.id)
