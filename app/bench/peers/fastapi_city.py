"""FastAPI and Jinja2: the list, the filtered list and an object, from SQLite by hand-written SQL on one connection a worker."""

import sqlite3
from pathlib import Path
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader

import city

app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
templates = Environment(loader=FileSystemLoader(Path(__file__).parent / "jinja"), autoescape=True, auto_reload=False, trim_blocks=True)
templates.globals.update(city.COMMON)
database = sqlite3.connect(f"file:{city.DATABASE}?mode=ro", uri=True, check_same_thread=False, cached_statements=256)
database.row_factory = sqlite3.Row
database.executescript("PRAGMA mmap_size = 268435456; PRAGMA cache_size = -16000")


SUMS = ", ".join(f"sum({field}) AS {field}" for field, _, _ in city.FEATURES)


@app.middleware("http")
async def safe(request: Request, call_next):
    response = await call_next(request)
    response.headers["content-security-policy"] = "default-src 'self'"
    response.headers["x-content-type-options"] = "nosniff"
    response.headers["x-frame-options"] = "DENY"
    response.headers["referrer-policy"] = "same-origin"
    response.headers["cross-origin-opener-policy"] = "same-origin"
    return response


def where(filters):
    return " AND ".join(f"{field} = ?" for field in filters) or "1", tuple(filters.values())


def districts(filters):
    """How many each district would show: the other filters hold."""
    condition, values = where({field: value for field, value in filters.items() if field != "district"})
    return dict(database.execute(f"SELECT district, count(*) FROM pharmacy WHERE {condition} GROUP BY district", values).fetchall())


@app.get("/resources/measured", response_class=HTMLResponse)
async def list_objects(request: Request):
    query = dict(request.query_params)
    filters = city.asked(query)
    condition, values = where(filters)
    counts = database.execute(f"SELECT count(*) AS total, {SUMS} FROM pharmacy WHERE {condition}", values).fetchone()
    after, last = query.get("after", ""), query.get("id", "")
    rows = database.execute(
        f"SELECT p.*, o.name AS organisation_name FROM pharmacy p JOIN organisation o ON o.id = p.organisation_id "
        f"WHERE {condition} AND (p.sort_key, p.id) > (?, ?) ORDER BY p.sort_key, p.id LIMIT ?",
        (*values, after, last, city.ROWS + 1),
    ).fetchall()
    following = None
    if len(rows) > city.ROWS:
        rows.pop()
        following = urlencode({**query, "after": rows[-1]["sort_key"], "id": rows[-1]["id"]})
    moment = city.now()
    page = templates.get_template("list.html").render(
        path=request.url.path, total=counts["total"], rows=rows, following=following, chosen=city.chosen(filters), line=city.line,
        facets=city.facets(filters, counts, districts(filters)), pins=city.pins(rows), row_tags=lambda row: city.tags(row, moment), steward=rows[0]["organisation_name"] if rows else "")
    return HTMLResponse(page)


@app.get("/resources/measured/objects/{id}", response_class=HTMLResponse)
async def show_object(request: Request, id: str):
    row = database.execute(
        "SELECT p.*, o.name AS organisation_name FROM pharmacy p JOIN organisation o ON o.id = p.organisation_id WHERE p.id = ?", (id,)).fetchone()
    if row is None:
        return HTMLResponse("Немає такого об’єкта", status_code=404)
    history = database.execute("SELECT version, verb, at FROM revision WHERE pharmacy_id = ? ORDER BY version DESC LIMIT 20", (id,)).fetchall()
    return HTMLResponse(templates.get_template("object.html").render(path=request.url.path, **city.described(row, history)))
