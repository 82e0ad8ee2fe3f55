"""Desks as programs of their own that give and redeem points on one file: many at once, and killed again and again."""

import json
import random
import subprocess
import sys
from collections import Counter, deque
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from frontdesk_tui.desk import checkup
from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import members, points, rewards
from frontdesk_tui.desk.loyalty.members import Status
from frontdesk_tui.desk.loyalty.rewards import RewardDraft
from frontdesk_tui.models.place import asked_by
from frontdesk_tui.models.points import PointsEntry
from frontdesk_tui.models.rows import tuples

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

_DOES = (
    _DESK
    + """
with desk_at(place_of(sys.argv[1])) as reception:
    for line in sys.stdin:
        what, key, clients, number = json.loads(line)
        try:
            if what == "give":
                points.give_all(reception.desk(), clients, number, "A present", key)
            elif what == "redeem":
                redeeming.redeem(reception.desk(), clients[0], number, key)
            else:
                points.adjust(reception.desk(), clients[0], points.Way.REMOVE, number, "Given twice", key)
        except DeskError as refusal:
            if "costs" not in str(refusal) and "are there to remove" not in str(refusal):
                raise
            print(key, "refused", flush=True)
        else:
            print(key, "done", flush=True)
"""
)
"""A desk that does what it is asked, a request a line, and says so once it is done."""

Request = tuple[str, str, Sequence[int], int]
"""What (`give`, `redeem`, `remove`), its key, for whom, and how many points or which reward."""


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


def kill_amid(file: Path, clients: Sequence[int], costs: dict[int, int], kills: int, seed: int) -> dict[str, int]:
    """Desks of whom each is killed at some moment; the next is asked anew what the one before did not answer.

    Returns how many entries there must be by each request's key: none where the points were too few.
    """
    sys.stdout.write(f"seed {seed}\n")
    chance = random.Random(seed)
    waiting: deque[Request] = deque()
    entries: dict[str, int] = {}
    for number in range(kills + 1):
        waiting.extend(_request(chance, f"{number}-{each}", clients, costs) for each in range(40))
        most = chance.randrange(1, 40) if number < kills else len(waiting)
        asked = list(waiting)[: most + 40]  # no more than a pipe holds, so that nobody waits for a desk to read
        for line in _answered(file, asked, most, chance.random() / 100 if number < kills else None):
            _, key, whose, _ = waiting.popleft()
            assert line in (f"{key} done\n", f"{key} refused\n")
            entries[key] = len(whose) if "done" in line else 0
    assert not waiting
    return entries


def _request(chance: random.Random, key: str, clients: Sequence[int], costs: dict[int, int]) -> Request:
    what = chance.choice(("give", "redeem", "redeem", "redeem", "remove"))
    if what == "give":
        return what, key, chance.sample(clients, 3), chance.randrange(1, 30)
    return (
        what,
        key,
        [chance.choice(clients)],
        chance.choice(list(costs)) if what == "redeem" else chance.randrange(1, 9),
    )


def _answered(file: Path, requests: Sequence[Request], most: int, then: float | None) -> list[str]:
    """What a desk said that is killed so many seconds after it answered the most; not at all for None."""
    command = [sys.executable, "-c", _DOES, asked_by(file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        running.stdin.write("".join(json.dumps(one) + "\n" for one in requests))
        running.stdin.flush()
        lines = [running.stdout.readline() for _ in range(most)]
        if then is not None:
            with suppress(subprocess.TimeoutExpired):
                running.wait(then)
            running.kill()
        running.stdin.close()
        return [line for line in [*lines, *running.stdout.read().splitlines(keepends=True)] if line.endswith("\n")]


def wrong_with(entries: dict[str, int]) -> list[str]:
    """What is not as it must be: each request is in the ledger as often as it must be, and all adds up."""
    found = Counter(key.partition(":")[0] for (key,) in tuples(PointsEntry.select(PointsEntry.key)))
    del found["first"]
    wrong = [finding.problem for finding in checkup.check() if finding.problem]
    return wrong + [
        f"{key} has {found[key]} entries, not {entries.get(key, 0)}"
        for key in found.keys() | entries.keys()
        if found[key] != entries.get(key, 0)
    ]
