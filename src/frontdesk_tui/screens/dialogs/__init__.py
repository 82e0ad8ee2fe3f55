"""Dialogs: one `ModalScreen[Result]` a file; `None` is Escape."""
