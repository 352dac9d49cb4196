//! What is written is read back, and what a later version adds does no harm.

use gtfs_realtime::*;

use crate::support::message;

fn read_all(bytes: &[u8]) -> FeedMessage {
    let reading = read(bytes, &Limits::default()).expect("reads");
    assert_eq!(reading.damaged, 0);
    reading.message
}

#[test]
fn what_is_written_is_read_back() {
    assert_eq!(read_all(&write(&message())), message());
}

#[test]
fn a_field_of_a_later_version_is_passed_over() {
    let mut bytes = write(&message());
    bytes.extend([0xC2, 0x3E, 0x03, b'n', b'e', b'w']); // field 1000, three bytes
    assert_eq!(read_all(&bytes), message());
}

#[test]
fn an_unknown_value_of_an_enumeration_stays_a_number_and_answers_with_the_default() {
    let mut new = message();
    let vehicle = new.entity[1].vehicle.as_mut().expect("a vehicle");
    vehicle.current_status = Some(77);
    let read = read_all(&write(&new));
    let vehicle = read.entity[1].vehicle.as_ref().expect("a vehicle");
    assert_eq!((vehicle.current_status, vehicle.current_status()), (Some(77), VehicleStopStatus::InTransitTo));
}

#[test]
fn a_damaged_entity_leaves_the_others() {
    let mut bytes = write(&message());
    bytes.extend([0x12, 0x03, 0x0A, 0x01, 0xFF]); // an entity whose id is not UTF-8
    let reading = read(&bytes, &Limits::default()).expect("reads");
    assert_eq!((reading.message, reading.damaged), (message(), 1));
}

#[test]
fn a_reader_gets_their_language_or_what_there_is() {
    let message = message();
    let header = message.entity[2].alert.as_ref().and_then(|alert| alert.header_text.as_ref()).expect("a header");
    let said = ["uk", "en", "pl"].map(|language| header.in_language(language));
    assert_eq!(said, [Some("Об’їзд"), Some("Detour"), Some("Об’їзд")]);
}
