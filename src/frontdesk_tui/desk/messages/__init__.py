"""Messages to clients and to the team: their texts, who wants none, and the outbox that they wait in."""
