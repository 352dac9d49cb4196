"""What both peers share: where the data lie and the words of the city."""

import datetime
import json
import os
import zoneinfo

DATABASE = os.environ.get("PEERS_DATABASE", "var/peers.db")
ROWS = 50
KYIV = zoneinfo.ZoneInfo("Europe/Kyiv")
MONTHS = ("січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня", "вересня", "жовтня", "листопада", "грудня")
DISTRICTS = {
    "ternivskyi": "Тернівський",
    "pokrovskyi": "Покровський",
    "saksahanskyi": "Саксаганський",
    "dovhyntsivskyi": "Довгинцівський",
    "metalurhiinyi": "Металургійний",
    "tsentralno-miskyi": "Центрально-Міський",
    "inhuletskyi": "Інгулецький",
}
# What can be filtered by besides the district: a pharmacy has it or not.
FEATURES = (
    ("round_the_clock", "Цілодобово", "clock"),
    ("affordable", "Приймає рецепти «Доступні ліки»", ""),
    ("insulin", "Відпускає інсулін за рецептом", ""),
    ("barrier_free", "Вхід без бар’єрів", "accessibility"),
)
NAV = (("Каталог", "/resources"), ("Пошук", "/search"), ("Про платформу", "/about"), ("Доступність", "/accessibility"))
TITLE = "Виміряні аптеки"
ABOUT = "Де купити ліки поруч, яка аптека працює вночі та де приймають електронні рецепти за програмою «Доступні ліки»."


def asked(query):
    """The filters of an address, `f.district=…&f.insulin=true`, in the shape of the columns."""
    found = {field: 1 for field, _, _ in FEATURES if query.get(f"f.{field}") == "true"}
    if query.get("f.district") in DISTRICTS:
        found["district"] = query["f.district"]
    return found


def facets(filters, features, districts):
    """How many each choice would show, from counts by feature and by district."""
    has = [(f"f.{field}", "true", label, features[field] or 0, field in filters) for field, label, _ in FEATURES]
    places = [
        (f"f.district-{number}", code, label, districts.get(code, 0), filters.get("district") == code)
        for number, (code, label) in enumerate(DISTRICTS.items(), start=1)
    ]
    return [("Що є", has), ("Район", places)]


def chosen(filters):
    """What is chosen, as people read it."""
    found = [label for field, label, _ in FEATURES if field in filters]
    return found + ([f"Район: {DISTRICTS[filters['district']]}"] if "district" in filters else [])


def clock(minute):
    return f"{minute // 60 % 24:02d}:{minute % 60:02d}"


def hours_tag(week, now):
    """Whether it is open now and until when; `week` is seven lists of [from, to] in minutes."""
    if not week:
        return None
    today, minute = now.weekday(), now.hour * 60 + now.minute
    for start, end in week[today]:
        if start <= minute < end:
            if end - start == 1440:
                return "govuk-tag--green", "clock", "Цілодобово"
            return "govuk-tag--green", "clock", f"Відчинено до {clock(end)}"
    for ahead in range(8):
        for start, _ in week[(today + ahead) % 7]:
            if ahead or start > minute:
                day = ("", "завтра ")[ahead] if ahead < 2 else f"{DAYS[(today + ahead) % 7]} "
                return "", "moon", f"Зачинено, відчиниться {day}о {clock(start)}"
    return "", "moon", "Зачинено"


DAYS = ("у понеділок", "у вівторок", "у середу", "у четвер", "у п’ятницю", "у суботу", "у неділю")
DAY_NAMES = ("Понеділок", "Вівторок", "Середа", "Четвер", "П’ятниця", "Субота", "Неділя")


def tags(row, now):
    """The tags of a pharmacy: opening hours and what it has; classes, icon, text of each."""
    found = [hours_tag(json.loads(row["week"]) if row["week"] else None, now)]
    found.extend(("", icon, text) for field, text, icon in FEATURES if row[field] and field != "round_the_clock")
    return [tag for tag in found if tag]


def line(row):
    """The address with the district."""
    return " · ".join(part for part in (row["address"], DISTRICTS.get(row["district"])) if part)


def days(week, today):
    """The week for people: days of equal hours together."""
    found, first = [], 0
    for day in range(7):
        if day < 6 and week[day + 1] == week[day]:
            continue
        name = DAY_NAMES[first] if first == day else f"{DAY_NAMES[first]} – {DAY_NAMES[day].lower()}"
        text = ", ".join(f"{clock(start)}–{clock(end)}" for start, end in week[day]) or "зачинено"
        found.append((name, text, first <= today <= day))
        first = day + 1
    return found


def pins(rows):
    """Where the pins of the rows stand in a picture of 480 to 560."""
    places = [(number, row["lon"], row["lat"]) for number, row in enumerate(rows, start=1) if row["lon"] is not None]
    if not places:
        return []
    west, east = min(place[1] for place in places), max(place[1] for place in places)
    south, north = min(place[2] for place in places), max(place[2] for place in places)
    across, down = 400 / max(east - west, 1e-9), 500 / max(north - south, 1e-9)
    places.sort(key=lambda place: -place[2])
    return [(number, f"{40 + (lon - west) * across:.1f}", f"{60 + (north - lat) * down:.1f}") for number, lon, lat in places]


SORTS = (("За назвою", "_title"), ("За назвою, з кінця", "-_title"), ("За номером", "_number"), ("Спершу нещодавно змінені", "-_changed"))
EXPORTS = (
    ("Таблиця XLSX", "Для людей: з назвами", "/resources/measured/export.xlsx"),
    ("CSV", "Для програм: з кодами", "/resources/measured/export.csv"),
    ("JSON", "Для програм: з кодами", "/resources/measured/export.json"),
    ("GeoJSON", "Для мап", "/resources/measured/export.geojson"),
)
COMMON = {"nav": NAV, "title": TITLE, "about": ABOUT, "sorts": SORTS, "exports": EXPORTS}


def date(text):
    """«22 листопада 2026» of microseconds since 1970."""
    day = datetime.datetime.fromtimestamp(int(text) / 1e6, KYIV)
    return f"{day.day}\u00a0{MONTHS[day.month - 1]} {day.year}"


def now():
    return datetime.datetime.now(KYIV)


def described(row, history):
    """What the page of a pharmacy says."""
    moment = now()
    week = json.loads(row["week"]) if row["week"] else None
    facts = [(label, "Так") for field, label, _ in FEATURES if row[field] and field != "barrier_free"]
    facts += [(label, row[field]) for field, label in (("licence", "Номер ліцензії"), ("edrpou", "Код ЄДРПОУ")) if row[field]]
    where = [("Адреса", row["address"]), ("Район", DISTRICTS.get(row["district"]))]
    if row["barrier_free"]:
        where.append(("Вхід без бар’єрів", "Так"))
    contacts = [
        (label, row[field], scheme + row[field])
        for field, label, scheme in (("phone", "Телефон", "tel:"), ("email", "Електронна пошта", "mailto:"), ("website", "Сайт або сторінка", ""))
        if row[field]
    ]
    checked = date(row["changed_at"])
    passport = [("Реєстраційний номер", row["number"]), ("Веде", row["organisation_name"]), ("Оновлено", checked), ("Версія", row["version"])]
    tag = hours_tag(week, moment)
    return {
        "row": row, "tags": tags(row, moment), "facts": facts, "where": [(label, value) for label, value in where if value],
        "contacts": contacts, "passport": passport, "checked": checked, "state": tag[2] if tag else "",
        "week": days(week, moment.weekday()) if week else [],
        "history": [{"version": step["version"], "at": date(step["at"])} for step in history],
    }
