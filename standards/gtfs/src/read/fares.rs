//! Tables passed through as they are.

use std::io::Read;

use super::Draft;
use crate::error::GtfsError;
use crate::model::RawTable;
use crate::notice::{Severity, Spot};
use crate::source::Files;

/// Tables of the reference that are not read into the model.
const RAW_TABLES: [&str; 20] = [
    "fare_attributes.txt",
    "fare_rules.txt",
    "timeframes.txt",
    "rider_categories.txt",
    "fare_media.txt",
    "fare_products.txt",
    "fare_leg_rules.txt",
    "fare_leg_join_rules.txt",
    "fare_transfer_rules.txt",
    "areas.txt",
    "stop_areas.txt",
    "networks.txt",
    "route_networks.txt",
    "pathways.txt",
    "levels.txt",
    "location_groups.txt",
    "location_group_stops.txt",
    "booking_rules.txt",
    "translations.txt",
    "attributions.txt",
];

/// Keeps the bytes of such tables within the limit; what does not fit is told of.
pub(super) fn keep_raw_tables(draft: &mut Draft<'_>, files: &mut dyn Files) -> Result<(), GtfsError> {
    let mut left = draft.limits.raw_bytes_max.min(draft.bytes_left);
    for name in RAW_TABLES {
        let Some(file) = files.open(name)? else { continue };
        let mut bytes = Vec::new();
        let outcome = file.reader.take(left + 1).read_to_end(&mut bytes);
        if outcome.is_err() || bytes.len() as u64 > left {
            draft.report.add(Severity::Error, "i_o_error", Spot { file: name, line: 0, field: "" }, "unreadable or past the limit");
            continue;
        }
        left -= bytes.len() as u64;
        bytes.shrink_to_fit();
        draft.feed.raw_tables.push(RawTable { name: name.to_owned(), bytes });
    }
    tell_of_strangers(draft, files);
    Ok(())
}

const READ_TABLES: [&str; 11] = [
    "agency.txt",
    "feed_info.txt",
    "stops.txt",
    "routes.txt",
    "calendar.txt",
    "calendar_dates.txt",
    "shapes.txt",
    "trips.txt",
    "stop_times.txt",
    "frequencies.txt",
    "transfers.txt",
];

fn tell_of_strangers(draft: &mut Draft<'_>, files: &dyn Files) {
    for name in files.names() {
        if !READ_TABLES.contains(&name.as_str()) && !RAW_TABLES.contains(&name.as_str()) {
            draft.report.add(Severity::Warning, "unknown_file", Spot { file: "", line: 0, field: "" }, name);
        }
    }
}
