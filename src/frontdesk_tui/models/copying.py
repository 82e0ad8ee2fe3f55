"""A copy of the whole database while it is used; it is whole, or it is not there."""

from pathlib import Path

import apsw

from frontdesk_tui.models import private
from frontdesk_tui.models.database import StoreError, database, explain
from frontdesk_tui.models.place import Place, said

PART = ".part"
"""What the name of a copy ends with that is not whole yet."""


def unwritable(path: Path, error: OSError) -> StoreError:
    """What is said where a file cannot be made."""
    return StoreError(f"{path} cannot be written: {error.strerror or error}.")


def remove_draft(draft: Path) -> None:
    """Leave nothing of a file that is not whole yet."""
    for tail in ("", "-wal", "-shm", "-journal"):
        draft.with_name(draft.name + tail).unlink(missing_ok=True)


def can_back_up() -> bool:
    """Whether this program makes backups itself: of a file it does, a server has its own."""
    return not database.is_server


def no_back_up(server: Place) -> str:
    """How the database on a server is backed up and brought back; as sentences with the very commands."""
    from shlex import quote

    url = quote(str(server))
    return (
        "A database on a server is backed up by PostgreSQL itself: "
        f"“pg_dump --format=custom --file=desk.dump {url}”. It is brought back into a new, empty database by "
        "“pg_restore --no-owner --exit-on-error --dbname=NEW_URL desk.dump”, and then, before any desk is opened, "
        "“frontdesk --database NEW_URL restore --hold-only”."
    )


def back_up(copy: Path, *, overwrite: bool = True) -> None:
    """A copy of the whole database while others go on writing; it appears under its name only when it is whole."""
    if database.is_server:
        raise StoreError(no_back_up(database.place))
    draft = copy.with_name(copy.name + PART)
    try:
        remove_draft(draft)
        private.make_file(draft)
        target = apsw.Connection(str(draft))
        try:
            with target.backup("main", database.connection(), "main") as running:
                running.step()
            target.pragma("journal_mode", "delete")  # so that it can be read where nothing can be written beside it
            if list(target.execute("PRAGMA quick_check(1)")) != [("ok",)]:
                database.obj.is_damaged = True
                raise StoreError(
                    f"The database {said(database.place)} is damaged; no copy of it was kept. Restore an older backup."
                )
        finally:
            target.close()
        private.put_beside(draft, copy, overwrite=overwrite)
    except FileExistsError as error:
        remove_draft(draft)
        raise StoreError(f"{copy} is there already; it is not replaced.") from error
    except OSError as error:
        remove_draft(draft)
        raise unwritable(copy, error) from error
    except apsw.Error as error:
        remove_draft(draft)
        raise StoreError(explain(error, copy)) from error
    except BaseException:
        remove_draft(draft)
        raise
