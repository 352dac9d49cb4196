#!/usr/bin/env python3
"""Makes tests/data with PROJ, GeographicLib and GEOS as judges: pip install pyproj==3.7.2 shapely==2.2.0, then ./make.py"""

import math
import random
from pathlib import Path

import pyproj
import shapely
from pyproj import CRS, Geod
from pyproj.transformer import TransformerGroup

DATA = Path(__file__).parent.parent / "data"
CODES = [4326, *range(5561, 5570), *range(6381, 6388), 9821, *range(9831, 9842), *range(9851, 9866), *range(7825, 7832), *range(32634, 32638), 3857]
SIDE = 12
JUDGES = f"pyproj {pyproj.__version__}, PROJ {pyproj.proj_version_str}, shapely {shapely.__version__}, GEOS {shapely.geos_version_string}; see oracle/make.py"


def systems(out):
    print(f"""# {JUDGES}
# A system: code, English name, its first axis, area of use, the transformations PROJ takes by default. Then its numbers at 12 by 12 places
# in the middle of equal parts of the area, south to north, west to east: east and north as PROJ gives them, in tenths of a millimetre
# or billionths of a degree; and how far, in billionths of a degree east and north, PROJ's way back from them ends from the place.""", file=out)
    for code in CODES:
        crs = CRS.from_epsg(code)
        west, south, east, north = crs.area_of_use.bounds
        there = TransformerGroup(4326, code, always_xy=True).transformers[0]
        back = TransformerGroup(code, 4326, always_xy=True).transformers[0]
        steps = 1e9 if crs.is_geographic else 1e4
        shifts = [op.name.removeprefix("Inverse of ") for op in there.operations or [] if " to WGS 84 (" in op.name]
        print("system", code, crs.name, crs.axis_info[0].direction, west, south, east, north, "+".join(shifts), sep="|", file=out)
        for i in range(SIDE):
            for j in range(SIDE):
                lon, lat = west + (east - west) * (j + 0.5) / SIDE, south + (north - south) * (i + 0.5) / SIDE
                pair = [round(number * steps) for number in there.transform(lon, lat)]
                lon_back, lat_back = back.transform(*(number / steps for number in pair))
                print(*pair, round((lon_back - lon) * 1e9), round((lat_back - lat) * 1e9), file=out)


def measures(out):
    print(f"""# {JUDGES}
# Rings open and counter-clockwise by pyproj.Geod(ellps="WGS84"): area in square metres, perimeter in metres, then lon lat pairs.""", file=out)
    rng, geod = random.Random(5561), Geod(ellps="WGS84")
    for size in [0.0001, 0.001, 0.01, 0.1, 1, 5]:
        for corners in [3, 4, 7, 40]:
            lon, lat = rng.uniform(24, 38), rng.uniform(46, 51)
            turns = sorted(rng.uniform(0, 360) for _ in range(corners))
            if max(b - a for a, b in zip(turns, turns[1:] + [turns[0] + 360])) > 180:
                turns = [360 * i / corners for i in range(corners)]
            ring = [geod.fwd(lon, lat, -turn, size * 1e5 * rng.uniform(0.4, 1))[:2] for turn in turns]
            ring = [(round(x, 7), round(y, 7)) for x, y in ring]
            area, perimeter = geod.polygon_area_perimeter([x for x, _ in ring], [y for _, y in ring])
            assert area > 0
            print(f"{area:.6f} {perimeter:.9f}", *(f"{x} {y}" for x, y in ring), file=out)


def validity(out):
    print(f"""# {JUDGES}
# Small shapes with whole coordinates, so that touching is frequent, and whether GEOS calls them valid (1) or not (0):
# polygons after "P", rings after "R", pairs of digits x y; outer ring first.""", file=out)
    rng, wanted, seen = random.Random(4326), {True: 600, False: 600}, set()
    while any(wanted.values()):
        shape = [shape_polygon(rng) for _ in range(rng.choice([1, 1, 2, 3]))]
        text = "".join("P" + "".join("R" + "".join(f"{x}{y}" for x, y in ring) for ring in polygon) for polygon in shape)
        valid = bool(shapely.is_valid(shapely.MultiPolygon([shapely.Polygon(polygon[0], polygon[1:]) for polygon in shape])))
        # simple shapes are plenty: of the valid ones only those with holes or several polygons
        if wanted[valid] > 0 and text not in seen and (not valid or len(shape) > 1 or len(shape[0]) > 1):
            wanted[valid] -= 1
            seen.add(text)
            print(int(valid), text, file=out)


def shape_polygon(rng):
    """An outer ring and up to three small holes within its box."""
    x, y, size = rng.randrange(4), rng.randrange(4), rng.randrange(3, 7)
    holes = [random_ring(rng, x + rng.randrange(size), y + rng.randrange(size), 2, 3) for _ in range(rng.choice([0, 0, 1, 2, 3]))]
    return [random_ring(rng, x, y, size, rng.randrange(3, 8)), *holes]


def random_ring(rng, x, y, size, corners):
    """Corners in a box, mostly in the order of their directions from its middle, so that they seldom cross."""
    while True:
        ring = [(min(9, x + rng.randrange(size + 1)), min(9, y + rng.randrange(size + 1))) for _ in range(corners)]
        if rng.random() < 0.9:
            ring.sort(key=lambda at: math.atan2(at[1] - y - size / 2.1, at[0] - x - size / 2.1))
        if len(set(ring)) >= 3:
            return ring + ring[:1]


for make in [systems, measures, validity]:
    with open(DATA / f"{make.__name__}.txt", "w") as out:
        make(out)
