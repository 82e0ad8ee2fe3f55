"""Names of hosts in any script, as the network knows them."""


def in_ascii(name: str) -> str:
    """A name in ASCII (RFC 5891, UTS 46), the same wherever it is asked for: `straße.de` and `strasse.de` are two.

    Raises ValueError for what is no name.
    """
    if name.isascii():
        return name
    import idna

    return idna.encode(name, uts46=True).decode("ascii")
