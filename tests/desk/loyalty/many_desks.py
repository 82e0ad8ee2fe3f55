"""Desks as programs of their own that redeem points on one file, many at once."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import members, points, rewards
from frontdesk_tui.desk.loyalty.members import Status
from frontdesk_tui.desk.loyalty.rewards import RewardDraft
from frontdesk_tui.models.place import asked_by

COSTS = (50, 7, 3, 1)
"""Of the rewards: with the last of them any balance can be redeemed to the last point."""

_DESK = """
import json, random, sys
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty import points, redeeming
from frontdesk_tui.desk.opening import desk_at
from frontdesk_tui.models.place import place_of
"""

_REDEEMS_ALL = (
    _DESK
    + """
number, client, offered = int(sys.argv[2]), int(sys.argv[3]), dict(json.loads(sys.argv[4]))
chance = random.Random(number)
with desk_at(place_of(sys.argv[1])) as reception:
    def ask(reward, key):
        got = redeeming.redeem(reception.desk(), client, reward, key)
        print(json.dumps([key, got.entry, got.cost, got.balance]), flush=True)
        return got
    print("open", flush=True)
    sys.stdin.readline()
    asked = 0
    ask(next(iter(offered)), "everybody")
    while offered:
        reward, asked = chance.choice(list(offered)), asked + 1
        try:
            got = ask(reward, f"{number}-{asked}")
        except DeskError as refusal:
            if "costs" not in str(refusal):
                raise
            del offered[reward]
        else:
            if asked % 3 == 0 and ask(reward, f"{number}-{asked}") != got:
                raise SystemExit("another answer to the same request")
"""
)
"""A desk that redeems one reward after the other until there are too few points for any, some of them asked twice."""


def clients_with(desk: Desk, count: int, balance: int) -> list[int]:
    """So many members, each with so many points."""
    made = [contacts.add(desk, ContactDraft(first_name=f"Client {number}")) for number in range(count)]
    members.set_status(desk, made, Status.MEMBER)
    points.give_all(desk, made, balance, "A present", "first")
    return made


def offered(desk: Desk) -> dict[int, int]:
    """A reward for each of `COSTS`: the cost by id."""
    return {rewards.add(desk, RewardDraft(f"Reward of {cost}", cost)): cost for cost in COSTS}


def redeem_all(file: Path, client: int, costs: dict[int, int], desks: int) -> list[list[Any]]:
    """What so many desks were answered who redeem all that a client has: key, entry, cost and balance of each.

    Raises AssertionError when one of them ends otherwise than by having too few points.
    """
    command = [sys.executable, "-c", _REDEEMS_ALL, asked_by(file)]
    pipes: dict[str, Any] = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    running = [
        subprocess.Popen([*command, str(number), str(client), json.dumps([*costs.items()])], **pipes, text=True)
        for number in range(desks)
    ]
    for one in running:
        assert one.stdout is not None
        assert one.stdout.readline() == "open\n"
    for one in running:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    said = [one.communicate(timeout=120) for one in running]
    assert [(one.returncode, wrong) for one, (_, wrong) in zip(running, said, strict=True)] == [(0, "")] * desks
    return [json.loads(line) for answers, _ in said for line in answers.splitlines()]
