"""Django: the list, the filtered list and an object, by its own models, templates and the usual middleware, in one file."""

from pathlib import Path
from urllib.parse import urlencode

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db.models import Count, Sum

import city

HERE = Path(__file__).parent
settings.configure(
    SECRET_KEY="measured-and-thrown-away",
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    ROOT_URLCONF=__name__,
    DEBUG=False,
    USE_TZ=True,
    LANGUAGE_CODE="uk",
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "django.contrib.sessions", "django.contrib.messages"],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": [HERE / "django"],
            "OPTIONS": {
                "loaders": [("django.template.loaders.cached.Loader", ["django.template.loaders.filesystem.Loader"])],
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ],
            },
        }
    ],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": city.DATABASE,
            "CONN_MAX_AGE": None,
            "OPTIONS": {"init_command": "PRAGMA mmap_size = 268435456; PRAGMA cache_size = -16000"},
        }
    },
)
django.setup()

from django.db import models  # noqa: E402
from django.http import Http404  # noqa: E402
from django.shortcuts import render  # noqa: E402
from django.urls import path  # noqa: E402


class Organisation(models.Model):
    id = models.TextField(primary_key=True)
    name = models.TextField()

    class Meta:
        app_label, db_table, managed = "peers", "organisation", False


class Pharmacy(models.Model):
    id = models.TextField(primary_key=True)
    number = models.TextField()
    version = models.IntegerField()
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    name = models.TextField()
    sort_key = models.TextField()
    address = models.TextField(null=True)
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    district = models.TextField(null=True)
    barrier_free = models.IntegerField(null=True)
    opening_hours = models.TextField(null=True)
    week = models.TextField(null=True)
    phone = models.TextField(null=True)
    email = models.TextField(null=True)
    website = models.TextField(null=True)
    round_the_clock = models.IntegerField(null=True)
    affordable = models.IntegerField(null=True)
    insulin = models.IntegerField(null=True)
    delivery = models.IntegerField(null=True)
    licence = models.TextField(null=True)
    edrpou = models.TextField(null=True)
    changed_at = models.TextField()

    class Meta:
        app_label, db_table, managed = "peers", "pharmacy", False


class Revision(models.Model):
    pk = models.CompositePrimaryKey("pharmacy_id", "version")
    pharmacy = models.ForeignKey(Pharmacy, on_delete=models.PROTECT, related_name="history")
    version = models.IntegerField()
    verb = models.TextField()
    at = models.TextField()

    class Meta:
        app_label, db_table, managed = "peers", "revision", False


SUMS = {field: Sum(field) for field, _, _ in city.FEATURES}


def districts(filters):
    """How many each district would show: the other filters hold."""
    others = {field: value for field, value in filters.items() if field != "district"}
    return dict(Pharmacy.objects.filter(**others).values_list("district").annotate(count=Count("id")).order_by())


def list_objects(request):
    query = request.GET.dict()
    filters = city.asked(query)
    found = Pharmacy.objects.filter(**filters)
    rows = found.select_related("organisation").order_by("sort_key", "id")
    if "after" in query:
        after = models.Q(sort_key__gt=query["after"]) | models.Q(sort_key=query["after"], id__gt=query.get("id", ""))
        rows = rows.filter(after)
    rows = list(rows[: city.ROWS + 1])
    following = None
    if len(rows) > city.ROWS:
        rows.pop()
        following = urlencode({**query, "after": rows[-1].sort_key, "id": rows[-1].id})
    counts = found.aggregate(total=Count("id"), **SUMS)
    moment = city.now()
    for row in rows:
        row.tags, row.line = city.tags(row.__dict__, moment), city.line(row.__dict__)
    context = {
        "total": counts["total"], "rows": rows, "following": following, "chosen": city.chosen(filters),
        "facets": city.facets(filters, counts, districts(filters)), "pins": city.pins([row.__dict__ for row in rows]), "steward": rows[0].organisation.name if rows else "",
    }
    return render(request, "list.html", city.COMMON | context)


def show_object(request, id):
    row = Pharmacy.objects.select_related("organisation").filter(id=id).first()
    if row is None:
        raise Http404
    values = row.__dict__ | {"organisation_name": row.organisation.name}
    return render(request, "object.html", city.COMMON | city.described(values, row.history.order_by("-version").values("version", "at")[:20]))


urlpatterns = [path("resources/measured", list_objects), path("resources/measured/objects/<id>", show_object)]
application = get_wsgi_application()
