"""Other journey planners on the files that `hromada bench transit` measures, in CPU time of one thread.

    transit.py pairs FEED.zip DATE PAIRS.csv                     nigiri (pynigiri): exact Pareto sets from stop to stop
    transit.py places FEED.zip DATE STREETS.osm.pbf DEPART_S     ferrobus: journeys between places with walking and legs
    transit.py matrix FEED.zip DATE STREETS.osm.pbf DEPART_S POINTS.csv    ferrobus: one departure, all points to all

pip install pynigiri ferrobus. Stops are renamed by their ids and blocks left out for nigiri, which else walks between stops of one name
and stays seated; ferrobus wants every stop time filled in: give it a feed as our own reader writes it.
"""

import csv
import datetime
import io
import os
import pathlib
import statistics
import sys
import tempfile
import time
import zipfile

ROUNDS = 3
PLACES = 1_000


def spread(name, took):
    took = sorted(took)
    at = lambda share: took[int((len(took) - 1) * share)]
    print(f"{name}: mean {statistics.mean(took):.4f} ms, p50 {at(0.5):.4f}, p95 {at(0.95):.4f}, p99 {at(0.99):.4f}")


def tables(feed):
    """The feed's tables by name, out of whatever folder of the archive."""
    with zipfile.ZipFile(feed) as archive:
        return {pathlib.PurePath(name).name: archive.read(name) for name in archive.namelist() if name.endswith(".txt")}


def unpack(feed, folder, plain=False):
    for name, data in tables(feed).items():
        text = data.decode("utf-8-sig")
        if plain and name in ("stops.txt", "trips.txt"):
            rows = list(csv.DictReader(io.StringIO(text)))
            for row in rows:
                if name == "stops.txt":
                    row["stop_name"] = row["stop_id"]
                row.pop("block_id", None)
            out = io.StringIO()
            writer = csv.DictWriter(out, rows[0].keys(), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
            text = out.getvalue()
        pathlib.Path(folder, name).write_text(text)


def pairs(feed, date, path):
    import pynigiri

    with tempfile.TemporaryDirectory() as folder:
        unpack(feed, folder, plain=True)
        config = pynigiri.LoaderConfig()
        config.link_stop_distance = 0
        day = datetime.date.fromisoformat(date)
        begun = time.thread_time()
        source = pynigiri.TimetableSource("city", folder, config)
        span = [(day + datetime.timedelta(days=days)).isoformat() for days in (-1, 2)]
        timetable = pynigiri.load_timetable([source], span[0], span[1])
        print(f"nigiri, load: {(time.thread_time() - begun) * 1e3:.1f} ms")
    zone = os.environ.get("FEED_TIMEZONE", "Europe/Riga")
    import zoneinfo

    noon = datetime.datetime.combine(day, datetime.time(12), zoneinfo.ZoneInfo(zone))
    midnight = int(noon.timestamp()) - 12 * 3_600
    asked = list(csv.reader(open(path)))[1:]
    took, wrong = [], 0
    for turn in range(ROUNDS + 1):
        for row in asked:
            query = pynigiri.Query()
            query.start_time = (midnight + int(row[2])) // 60
            query.start = [pynigiri.Offset(timetable.find_location(row[0]), 0, 0)]
            query.destination = [pynigiri.Offset(timetable.find_location(row[1]), 0, 0)]
            query.max_transfers = 6
            query.max_travel_time = 600
            query.use_start_footpaths = False
            begun = time.thread_time()
            found = pynigiri.route(timetable, query)
            spent = (time.thread_time() - begun) * 1e3
            if turn:
                took.append(spent)
            elif len(row) > 3:
                wanted = {tuple(map(int, one.split(":"))) for one in row[3].split(";") if one}
                wrong += len(wanted) != len(found)
    spread("nigiri, exact Pareto set", took)
    print(f"nigiri: {len(asked)} pairs, {wrong} with another number of journeys than given")


def model_of(feed, date, streets):
    import ferrobus

    folder = tempfile.mkdtemp()
    unpack(feed, folder)
    begun = time.process_time()
    model = ferrobus.create_transit_model(streets, [folder], datetime.date.fromisoformat(date), 1_200)
    print(f"ferrobus, load: {(time.process_time() - begun) * 1e3:.0f} ms")
    return ferrobus, model


def places(feed, date, streets, depart):
    ferrobus, model = model_of(feed, date, streets)
    rows = list(csv.DictReader(io.StringIO(tables(feed)["stops.txt"].decode("utf-8-sig"))))
    points = []
    for row in rows:
        try:
            points.append(ferrobus.create_transit_point(float(row["stop_lat"]), float(row["stop_lon"]), model, 1_200, 10))
        except Exception:  # no street near
            continue
    took, found = [], 0
    for number in range(PLACES):
        one, other = points[number * 7_919 % len(points)], points[(number * 104_729 + 13) % len(points)]
        begun = time.thread_time()
        try:
            journey = ferrobus.detailed_journey(model, one, other, int(depart), 3)
        except Exception:  # its own arithmetic fails on some
            journey = None
        took.append((time.thread_time() - begun) * 1e3)
        found += journey is not None
    spread("ferrobus, detailed journey", took)
    print(f"ferrobus: {found} of {PLACES} found")


def matrix(feed, date, streets, depart, path):
    ferrobus, model = model_of(feed, date, streets)
    rows = list(csv.DictReader(open(path)))
    points = []
    for row in rows:
        try:
            points.append(ferrobus.create_transit_point(float(row["lat"]), float(row["lon"]), model, 1_200, 10))
        except Exception:  # no street near
            continue
    begun = time.process_time()
    times = ferrobus.travel_time_matrix(model, points, int(depart), 6)
    print(f"ferrobus, matrix of {len(points)} points: {(time.process_time() - begun) * 1e3:.0f} ms")
    reached = [one for row in times for one in row if one is not None and one <= 7_200]
    print(f"ferrobus: {len(reached)} pairs within two hours, mean {statistics.mean(reached) / 60:.1f} min")


if __name__ == "__main__":
    {"pairs": pairs, "places": places, "matrix": matrix}[sys.argv[1]](*sys.argv[2:])
