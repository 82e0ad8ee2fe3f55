"""A client of whom everything that the desk can know is known, every text of it the same word."""

from dataclasses import replace
from typing import NamedTuple

import pendulum
from tests.automations.rules import active
from tests.builders import a_session, after

from frontdesk_tui.automations.actions.add_note import AddNote
from frontdesk_tui.automations.actions.add_task import AddTask
from frontdesk_tui.automations.actions.email_client import EmailClient
from frontdesk_tui.automations.actions.give_points import GivePoints
from frontdesk_tui.automations.actions.notify_desks import NotifyDesks
from frontdesk_tui.automations.engine import Engine
from frontdesk_tui.automations.rule import Rule
from frontdesk_tui.automations.triggers.books import Books
from frontdesk_tui.desk import undo
from frontdesk_tui.desk.booking import attendance, bookings, cancelling, payments, rescheduling, waitlist
from frontdesk_tui.desk.booking.booking_forms import Question
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.clients import contacts, intake, labels, notes, tasks
from frontdesk_tui.desk.clients.drafts import AddressDraft, ContactDraft, EmailDraft, PhoneDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.incoming import ingest
from frontdesk_tui.desk.incoming.web_records import ChatMessage, EmailReceived, FormSubmitted, PurchaseMade
from frontdesk_tui.desk.loyalty import points, shortfalls
from frontdesk_tui.desk.messages import sending
from frontdesk_tui.desk.schedule import services, sessions
from frontdesk_tui.desk.schedule.services import ServiceDraft, ServiceKind
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.contact import Contact, NotTheSame
