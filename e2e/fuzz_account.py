"""Widens the demonstration's application to every interface, and gets it a token.

Argument: the file of accounts that the demonstration wrote. Prints the server's address and the
token. The grants go straight into the database: a fuzzer must get past "not granted", while the
application's way through plan and joint debugging is what other tests go.
"""

import base64
import json
import pathlib
import sqlite3
import sys
import urllib.request

LIMIT = 1_000_000


def grant(database, username, paths):
    """Grants the interfaces and their scopes, without limits that a fuzzer would hit."""
    with sqlite3.connect(database, timeout=30) as db:
        account, application, now = db.execute(
            "select id, application_id, created_at from account where username = ?", (username,)
        ).fetchone()
        db.executemany(
            "insert into account_scope (account_id, scope, granted_at) values (?, ?, ?)"
            " on conflict do nothing",
            [(account, scope, now) for scope in sorted(set(paths.values()))],
        )
        db.executemany(
            "insert into granted_interface (application_id, interface, per_minute, per_day)"
            " values (?, ?, ?, ?) on conflict (application_id, interface) do update"
            " set per_minute = excluded.per_minute, per_day = excluded.per_day",
            [(application, path, LIMIT, LIMIT) for path in paths],
        )


def main(file):
    told = json.loads(pathlib.Path(file).read_text())
    base, first = told["base_url"], told["accounts"][0]
    with urllib.request.urlopen(base + "/openapi.json") as answer:
        described = json.load(answer)["paths"]
    scope = "x-mingqian-scope"
    operations = [(path, way) for path, ways in described.items() for way in ways.values()]
    paths = {path: way[scope] for path, way in operations if scope in way}
    grant(pathlib.Path(file).with_name("mingqian.db"), first["username"], paths)
    password = base64.b64encode(first["password"].encode()).decode()
    body = json.dumps({"username": first["username"], "password": password}).encode()
    asked = urllib.request.Request(
        base + "/api/auth", body, {"content-type": "application/json"}
    )
    with urllib.request.urlopen(asked) as answer:
        print(base, json.load(answer)["token"])


if __name__ == "__main__":
    main(sys.argv[1])
