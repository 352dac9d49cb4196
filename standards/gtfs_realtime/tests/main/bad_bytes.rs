//! No bytes whatever make the reader panic or fill the memory.

use gtfs_realtime::{Limits, RealtimeError, read, write};
use proptest::prelude::*;

use crate::support::message;

#[test]
fn an_empty_answer_is_no_message() {
    assert_eq!(read(&[], &Limits::default()), Err(RealtimeError::NoHeader));
}

#[test]
fn a_message_that_ends_early_is_refused_with_the_byte() {
    let bytes = write(&message());
    let last = 5; // the last entity cannot be whole
    assert!(matches!(read(&bytes[..bytes.len() - last], &Limits::default()), Err(RealtimeError::Damaged { offset }) if offset > 0));
}

#[test]
fn a_message_over_a_limit_is_refused() {
    let bytes = write(&message());
    let refused = |limits: Limits| read(&bytes, &limits).expect_err("refused");
    assert_eq!(refused(Limits { bytes_max: 10, ..Limits::default() }), RealtimeError::TooManyBytes { limit: 10 });
    assert_eq!(refused(Limits { entity_bytes_max: 9, ..Limits::default() }), RealtimeError::EntityTooLarge { limit: 9 });
    assert_eq!(refused(Limits { parts_max: 4, ..Limits::default() }), RealtimeError::TooManyParts { limit: 4 });
}

#[test]
fn small_bytes_that_unfold_to_much_are_refused() {
    let updates = 2_000; // two bytes each: a trip update of empty stop time updates
    let mut inner = Vec::new();
    (0..updates).for_each(|_| inner.extend([0x12, 0x00]));
    let mut entity = vec![0x1A];
    prost::encoding::encode_varint(inner.len() as u64, &mut entity);
    entity.extend(&inner);
    let mut bytes = write(&message());
    for _ in 0..10 {
        bytes.push(0x12);
        prost::encoding::encode_varint(entity.len() as u64, &mut bytes);
        bytes.extend(&entity);
    }
    let limits = Limits { parts_max: 10_000, ..Limits::default() };
    assert_eq!(read(&bytes, &limits), Err(RealtimeError::TooManyParts { limit: 10_000 }));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn bytes_of_any_kind_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&bytes, &Limits::default());
    }

    #[test]
    fn a_message_with_changed_bytes_is_read_or_refused_and_can_be_written(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)
    ) {
        let mut bytes = write(&message());
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Ok(reading) = read(&bytes, &Limits::default()) {
            let again = read(&write(&reading.message), &Limits::default()).expect("what was read can be written");
            prop_assert_eq!(again.message.entity.len(), reading.message.entity.len());
        }
    }
}
