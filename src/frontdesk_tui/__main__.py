"""`python -m frontdesk_tui` is the `frontdesk` command."""

from frontdesk_tui.cli import main

main()
