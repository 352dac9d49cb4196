//! Agencies, routes, and what the feed says of itself.

use super::Draft;
use super::table::Table;
use crate::error::GtfsError;
use crate::model::{Agency, AgencyIdx, FeedInfo, Route};
use crate::modes::RouteType;
use crate::notice::{Severity, Spot};
use crate::text::Str;

pub(super) fn read_agencies(table: &mut Table<'_>, draft: &mut Draft<'_>) -> Result<(), GtfsError> {
    table.require(&mut draft.report, &["agency_name", "agency_url", "agency_timezone"]);
    let [id, name, url, timezone, lang, phone, fare_url, email] = table.columns([
        "agency_id",
        "agency_name",
        "agency_url",
        "agency_timezone",
        "agency_lang",
        "agency_phone",
        "agency_fare_url",
        "agency_email",
    ]);
    let feed = &mut draft.feed;
    while let Some(mut cells) = table.next(&mut draft.report)? {
        let text = &mut feed.text;
        let agency = Agency {
            id: cells.keep(id, text),
            name: cells.keep_required(name, text),
            url: cells.keep_required(url, text),
            timezone: cells.keep_required(timezone, text),
            lang: cells.keep(lang, text),
            phone: cells.keep(phone, text),
            fare_url: cells.keep(fare_url, text),
            email: cells.keep(email, text),
        };
        if feed.agencies.first().is_some_and(|first| first.timezone != agency.timezone) {
            cells.tell(Severity::Error, "inconsistent_agency_timezone", timezone.name, text.get(agency.timezone).as_bytes());
        }
        if cells.claim(id, agency.id, feed.agencies.len(), &mut feed.ids.agencies, text) {
            feed.agencies.push(agency);
        }
    }
    Ok(())
}

/// Puts a nameless agency in where the feed has none; its times are then UTC.
pub(super) fn ensure_agency(draft: &mut Draft<'_>) {
    if !draft.feed.agencies.is_empty() {
        return;
    }
    draft.report.add(Severity::Error, "missing_required_file", Spot { file: "agency.txt", line: 0, field: "" }, "agency.txt");
    let timezone = draft.feed.text.intern("UTC");
    let none = Str::EMPTY;
    draft.feed.ids.agencies.insert(none, 0);
    draft.feed.agencies.push(Agency { id: none, name: none, url: none, timezone, lang: none, phone: none, fare_url: none, email: none });
}

pub(super) fn read_feed_info(table: &mut Table<'_>, draft: &mut Draft<'_>) -> Result<(), GtfsError> {
    let [name, url, lang, default_lang, start, end, version, email, contact_url] = table.columns([
        "feed_publisher_name",
        "feed_publisher_url",
        "feed_lang",
        "default_lang",
        "feed_start_date",
        "feed_end_date",
        "feed_version",
        "feed_contact_email",
        "feed_contact_url",
    ]);
    let feed = &mut draft.feed;
    while let Some(mut cells) = table.next(&mut draft.report)? {
        if feed.feed_info.is_some() {
            cells.tell(Severity::Warning, "more_than_one_entity", "", b"");
            continue;
        }
        let text = &mut feed.text;
        feed.feed_info = Some(FeedInfo {
            publisher_name: cells.keep_required(name, text),
            publisher_url: cells.keep_required(url, text),
            lang: cells.keep_required(lang, text),
            default_lang: cells.keep(default_lang, text),
            start_date: cells.date(start),
            end_date: cells.date(end),
            version: cells.keep(version, text),
            contact_email: cells.keep(email, text),
            contact_url: cells.keep(contact_url, text),
        });
    }
    Ok(())
}

pub(super) fn read_routes(table: &mut Table<'_>, draft: &mut Draft<'_>) -> Result<(), GtfsError> {
    table.require(&mut draft.report, &["route_id", "route_type"]);
    let columns = table.columns([
        "route_id",
        "agency_id",
        "route_short_name",
        "route_long_name",
        "route_desc",
        "route_type",
        "route_url",
        "route_color",
        "route_text_color",
        "route_sort_order",
        "network_id",
    ]);
    let [id, agency_id, short_name, long_name, desc, route_type, url, color, text_color, sort_order, network_id] = columns;
    let feed = &mut draft.feed;
    while let Some(mut cells) = table.next(&mut draft.report)? {
        let agency = cells.refer(agency_id, &feed.text, &feed.ids.agencies);
        if agency.is_none() && feed.agencies.len() > 1 {
            cells.missing(agency_id);
        }
        let text = &mut feed.text;
        let number = cells.unsigned(route_type).and_then(|number| u16::try_from(number).ok());
        let kind = RouteType(number.unwrap_or(3));
        if number.is_none() {
            cells.missing(route_type);
        } else if !kind.is_known() {
            cells.tell(Severity::Warning, "unexpected_enum_value", route_type.name, kind.0.to_string().as_bytes());
        }
        let route = Route {
            id: cells.keep_required(id, text),
            agency: AgencyIdx(agency.unwrap_or(0)),
            short_name: cells.keep(short_name, text),
            long_name: cells.keep(long_name, text),
            desc: cells.keep(desc, text),
            route_type: kind,
            url: cells.keep(url, text),
            color: cells.color(color),
            text_color: cells.color(text_color),
            sort_order: cells.unsigned(sort_order),
            network_id: cells.keep(network_id, text),
        };
        if route.short_name.is_empty() && route.long_name.is_empty() {
            cells.tell(Severity::Error, "route_both_short_and_long_name_missing", short_name.name, text.get(route.id).as_bytes());
        }
        if !route.id.is_empty() && cells.claim(id, route.id, feed.routes.len(), &mut feed.ids.routes, text) {
            feed.routes.push(route);
        }
    }
    Ok(())
}
