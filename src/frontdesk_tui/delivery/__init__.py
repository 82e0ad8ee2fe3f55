"""What leaves the building: emails and webhooks, sent from the outbox."""
