"""The list of the measured city as an ordinary application would keep it: one table with a column a field, and its indexes.

    fill.py CITY.db PEERS.db

Reads the published pharmacies of the register `measured` that `hromada bench pages --only-fill` has made.
"""

import json
import sqlite3
import sys
import uuid

REGISTER = "measured"
# The letters in the order of the Ukrainian alphabet, so that ORDER BY sort_key is the order people expect.
ALPHABET = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
PLACES = {letter: f"{place:02d}" for place, letter in enumerate(ALPHABET, start=40)}
CHOICES = ("district", "barrier_free", "round_the_clock", "affordable", "insulin")

SCHEMA = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
CREATE TABLE organisation (id TEXT PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE pharmacy (
  id TEXT PRIMARY KEY, number TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, organisation_id TEXT NOT NULL REFERENCES organisation (id),
  name TEXT NOT NULL, sort_key TEXT NOT NULL, address TEXT, lon REAL, lat REAL, district TEXT, barrier_free INTEGER,
  opening_hours TEXT, week TEXT, phone TEXT, email TEXT, website TEXT, round_the_clock INTEGER, affordable INTEGER, insulin INTEGER,
  delivery INTEGER, licence TEXT, edrpou TEXT, changed_at TEXT NOT NULL
);
CREATE INDEX pharmacy_order ON pharmacy (sort_key, id);
CREATE TABLE revision (
  pharmacy_id TEXT NOT NULL REFERENCES pharmacy (id), version INTEGER NOT NULL, verb TEXT NOT NULL, at TEXT NOT NULL,
  PRIMARY KEY (pharmacy_id, version)
);
"""


def sort_key(name):
    return "".join(PLACES.get(letter, letter) for letter in name.lower())


def hours(value):
    """Opening hours as a line of text, made once here: the peers are spared the work."""
    names = ("Пн", "Вт", "Ср", "Чт", "Пт", "Сб", "Нд")
    said = [", ".join(interval.replace("-", "–") for interval in day) for day in (value or {}).get("week", [])]
    lines, start = [], 0
    for at in range(1, len(said) + 1):
        if at == len(said) or said[at] != said[start]:
            name = names[start] if at - start == 1 else f"{names[start]}–{names[at - 1]}"
            lines.append(f"{name} {said[start] or 'зачинено'}")
            start = at
    return "; ".join(lines) or None


def week(value):
    """Seven days of [from, to] in minutes."""

    def minutes(interval):
        start, end = (int(time[:2]) * 60 + int(time[3:]) for time in interval.split("-"))
        return [start, end if end > start else end + 1440]

    return json.dumps([[minutes(interval) for interval in day] for day in value["week"]]) if value else None


def row(record):
    id_, number, version, organisation, title, data, changed_at = record
    data = json.loads(data)
    lon, lat = (data.get("location") or {"coordinates": (None, None)})["coordinates"][:2]
    return (
        str(uuid.UUID(bytes=id_)), number, version, str(uuid.UUID(bytes=organisation)), title, sort_key(title),
        (data.get("address") or {}).get("text"), lon, lat, data.get("district"), data.get("barrier_free"),
        hours(data.get("opening_hours")), week(data.get("opening_hours")), data.get("phone"), data.get("email"), data.get("website"), data.get("round_the_clock"),
        data.get("affordable"), data.get("insulin"), data.get("delivery"), data.get("licence"), data.get("edrpou"), str(changed_at),
    )


def main(city, peers):
    source = sqlite3.connect(f"file:{city}?mode=ro", uri=True)
    target = sqlite3.connect(peers)
    target.executescript(SCHEMA)
    names = source.execute("SELECT id, name_uk FROM identity_organisation")
    target.executemany("INSERT INTO organisation VALUES (?, ?)", ((str(uuid.UUID(bytes=id_)), name) for id_, name in names))
    records = source.execute(
        "SELECT o.id, o.number, o.version, o.organisation_id, o.title, o.data, o.changed_at FROM registers_record o "
        "JOIN registers_register r ON r.id = o.register_id WHERE r.code = ? AND o.public_version = o.version", (REGISTER,))
    target.executemany(f"INSERT INTO pharmacy VALUES ({', '.join('?' * 23)})", map(row, records))
    target.execute("INSERT INTO revision SELECT id, version, 'create', changed_at FROM pharmacy")
    # Every filter has an index that gives the order of the list too, and all facets under it without a look into the table.
    for choice in CHOICES:
        others = ", ".join(other for other in CHOICES if other != choice)
        target.execute(f"CREATE INDEX pharmacy_{choice} ON pharmacy ({choice}, sort_key, id, {others})")
    target.execute(f"CREATE INDEX pharmacy_facets ON pharmacy ({', '.join(CHOICES)})")
    target.execute("ANALYZE")
    target.commit()
    print(target.execute("SELECT count(*) FROM pharmacy").fetchone()[0], "pharmacies")


if __name__ == "__main__":
    main(*sys.argv[1:])
