"""Every table of the business, in the order in which they are made."""

from peewee import Model

from frontdesk_tui.models.automation import Automation, Firing
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.contact import Contact, ContactAddress, ContactEmail, ContactPhone, NotTheSame
from frontdesk_tui.models.contact_search import ContactSearch
from frontdesk_tui.models.custom_field import CustomField, CustomValue
from frontdesk_tui.models.earn_rule import EarnRule
from frontdesk_tui.models.event import Event, LogEnd
from frontdesk_tui.models.hold import Hold
from frontdesk_tui.models.hours import TimeOff, WorkingHours
from frontdesk_tui.models.import_run import ImportRun
from frontdesk_tui.models.ingested import Ingested
from frontdesk_tui.models.label import ContactLabel, Label
from frontdesk_tui.models.note import Note
from frontdesk_tui.models.outgoing import Outgoing
from frontdesk_tui.models.payment import Payment
from frontdesk_tui.models.points import PointsAccount, PointsDay, PointsEntry, PointsShortfall
from frontdesk_tui.models.reward import Reward
from frontdesk_tui.models.segment import Segment
from frontdesk_tui.models.series import Series
from frontdesk_tui.models.service import Service, ServiceStaff
from frontdesk_tui.models.session import Session
from frontdesk_tui.models.setting import Setting
from frontdesk_tui.models.staff import Staff
from frontdesk_tui.models.task import Task
from frontdesk_tui.models.unfinished import Unfinished

TABLES: tuple[type[Model], ...] = (
    Setting,
    Staff,
    Contact,
    ContactEmail,
    ContactPhone,
    ContactAddress,
    NotTheSame,
    CustomField,
    CustomValue,
    Label,
    ContactLabel,
    Segment,
    Service,
    ServiceStaff,
    WorkingHours,
    TimeOff,
    Series,
    Session,
    Booking,
    Payment,
    Note,
    Task,
    Reward,
    EarnRule,
    PointsAccount,
    PointsEntry,
    PointsDay,
    PointsShortfall,
    Event,
    LogEnd,
    Automation,
    Firing,
    Outgoing,
    Ingested,
    ImportRun,
    Hold,
    Unfinished,
    ContactSearch,
)

APPEND_ONLY: tuple[type[Model], ...] = (Payment, PointsEntry, Event)
"""What the database itself refuses to change or delete: money, points, and the log of events."""
