//! How many parts an entity unfolds to: what bounds the memory of a message.

use crate::{Alert, FeedEntity, TranslatedString, TripModifications};

/// The entity itself and everything that it repeats.
pub fn parts(entity: &FeedEntity) -> usize {
    let stops = entity.trip_update.as_ref().map_or(0, |update| update.stop_time_update.len());
    let carriages = entity.vehicle.as_ref().map_or(0, |vehicle| vehicle.multi_carriage_details.len());
    1 + stops
        + carriages
        + entity.alert.as_deref().map_or(0, of_alert)
        + entity.stop.as_ref().map_or(0, |stop| {
            of_texts(&[&stop.stop_code, &stop.stop_name, &stop.tts_stop_name, &stop.stop_desc, &stop.stop_url, &stop.platform_code])
        })
        + entity.trip_modifications.as_deref().map_or(0, of_detour)
}

fn of_alert(alert: &Alert) -> usize {
    let texts = of_texts(&[
        &alert.url,
        &alert.header_text,
        &alert.description_text,
        &alert.tts_header_text,
        &alert.tts_description_text,
        &alert.image_alternative_text,
        &alert.cause_detail,
        &alert.effect_detail,
    ]);
    let periods = alert.active_period.len() + alert.communication_period.len() + alert.impact_period.len();
    periods + alert.informed_entity.len() + texts + alert.image.as_ref().map_or(0, |image| image.localized_image.len())
}

fn of_texts(texts: &[&Option<TranslatedString>]) -> usize {
    texts.iter().filter_map(|text| text.as_ref()).map(|text| text.translation.len()).sum()
}

fn of_detour(detour: &TripModifications) -> usize {
    let trips: usize = detour.selected_trips.iter().map(|trips| 1 + trips.trip_ids.len()).sum();
    let changes: usize = detour.modifications.iter().map(|change| 1 + change.replacement_stops.len()).sum();
    trips + changes + detour.start_times.len() + detour.service_dates.len()
}
