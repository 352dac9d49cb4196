//! Agencies, stops, routes, shapes, what the feed says of itself.

use super::sheet::Sheet;
use crate::model::Feed;

pub(super) fn agency(feed: &Feed) -> Option<Vec<u8>> {
    const NAMES: [&str; 8] =
        ["agency_id", "agency_name", "agency_url", "agency_timezone", "agency_lang", "agency_phone", "agency_fare_url", "agency_email"];
    let mut sheet = Sheet::new(&NAMES, 4);
    for row in &feed.agencies {
        for text in [row.id, row.name, row.url, row.timezone, row.lang, row.phone, row.fare_url, row.email] {
            sheet.text(feed.text(text));
        }
    }
    sheet.finish()
}

pub(super) fn feed_info(feed: &Feed) -> Option<Vec<u8>> {
    const NAMES: [&str; 9] = [
        "feed_publisher_name",
        "feed_publisher_url",
        "feed_lang",
        "default_lang",
        "feed_start_date",
        "feed_end_date",
        "feed_version",
        "feed_contact_email",
        "feed_contact_url",
    ];
    let mut sheet = Sheet::new(&NAMES, 3);
    let info = feed.feed_info.as_ref()?;
    for text in [info.publisher_name, info.publisher_url, info.lang, info.default_lang] {
        sheet.text(feed.text(text));
    }
    sheet.date(info.start_date).date(info.end_date);
    for text in [info.version, info.contact_email, info.contact_url] {
        sheet.text(feed.text(text));
    }
    sheet.finish()
}

pub(super) fn stops(feed: &Feed) -> Option<Vec<u8>> {
    const NAMES: [&str; 15] = [
        "stop_id",
        "stop_name",
        "stop_lat",
        "stop_lon",
        "stop_code",
        "tts_stop_name",
        "stop_desc",
        "zone_id",
        "stop_url",
        "location_type",
        "parent_station",
        "stop_timezone",
        "wheelchair_boarding",
        "level_id",
        "platform_code",
    ];
    let mut sheet = Sheet::new(&NAMES, 4);
    for row in &feed.stops {
        sheet.text(feed.text(row.id)).text(feed.text(row.name));
        sheet.value(row.position.map(|at| at.lat)).value(row.position.map(|at| at.lon));
        for text in [row.code, row.tts_name, row.desc, row.zone_id, row.url] {
            sheet.text(feed.text(text));
        }
        sheet.unusual(row.location_type.number());
        sheet.text(row.parent_station.map_or("", |station| feed.text(feed[station].id))).text(feed.text(row.timezone));
        sheet.unusual(row.wheelchair_boarding.number()).text(feed.text(row.level_id)).text(feed.text(row.platform_code));
    }
    sheet.finish()
}

pub(super) fn routes(feed: &Feed) -> Option<Vec<u8>> {
    const NAMES: [&str; 11] = [
        "route_id",
        "agency_id",
        "route_short_name",
        "route_long_name",
        "route_type",
        "route_desc",
        "route_url",
        "route_color",
        "route_text_color",
        "route_sort_order",
        "network_id",
    ];
    let mut sheet = Sheet::new(&NAMES, 5);
    let color = |color: Option<u32>| color.map(|color| format!("{color:06X}"));
    for row in &feed.routes {
        for text in [row.id, feed[row.agency].id, row.short_name, row.long_name] {
            sheet.text(feed.text(text));
        }
        sheet.value(Some(row.route_type.0)).text(feed.text(row.desc)).text(feed.text(row.url));
        sheet.value(color(row.color)).value(color(row.text_color)).value(row.sort_order).text(feed.text(row.network_id));
    }
    sheet.finish()
}

pub(super) fn shapes(feed: &Feed) -> Option<Vec<u8>> {
    const NAMES: [&str; 5] = ["shape_id", "shape_pt_lat", "shape_pt_lon", "shape_pt_sequence", "shape_dist_traveled"];
    let mut sheet = Sheet::new(&NAMES, 4);
    for shape in &feed.shapes {
        let points = &feed.shape_points[shape.first as usize..(shape.first + shape.count) as usize];
        for (sequence, point) in points.iter().enumerate() {
            sheet.text(feed.text(shape.id)).value(Some(point.position.lat)).value(Some(point.position.lon));
            sheet.value(Some(sequence + 1)).value(Some(point.dist_traveled).filter(|dist| !dist.is_nan()));
        }
    }
    sheet.finish()
}
