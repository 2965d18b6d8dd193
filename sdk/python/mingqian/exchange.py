"""Rows that are exchanged: the digests by which both sides find out that they hold the same. The
rule stands in docs/protocol.md."""

from . import generated, sm, wire

# What Unicode calls white space; `str.strip` by itself would take away more.
_BLANK = "\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200b)))


def row_columns(table, row):
    """The columns of a row, a model or a dictionary, as pairs of name and value: in the order of
    the table, and as the platform keeps them, without white space at the ends of values. Raises
    `ValueError` for a table or column that there is not, and for what is no text."""
    if table not in generated.TABLES:
        raise ValueError("there is no table %s" % table)
    row = wire.plain(row)
    for name, value in row.items():
        if name not in generated.TABLES[table]:
            raise ValueError("%s has no column %s" % (table, name))
        if value is not None and not isinstance(value, str):
            raise ValueError("%s is no text" % name)
    return [(name, (row.get(name) or "").strip(_BLANK)) for name in generated.TABLES[table]]


def row_digest(table, columns):
    """The digest of a row in lower-case hexadecimal. `columns` are pairs of name and value in the
    order of the table, as `row_columns` gives them; what has no value adds nothing."""
    parts = [table, "\n"]
    for name, value in columns:
        if value:
            parts += [name, "\n", str(len(value.encode("utf-8"))), "\n", value, "\n"]
    return sm.sm3("".join(parts).encode("utf-8")).hex()


def statement_line(table, rows):
    """What the statement of a day says of a table that holds these rows: their number and digest.
    `rows` are pairs of `row_guid` and digest, in any order."""
    lines = sorted(("%s %s\n" % (guid, digest)).encode("utf-8") for guid, digest in rows)
    return generated.StatementLine(table, len(lines), sm.sm3(b"".join(lines)).hex())
