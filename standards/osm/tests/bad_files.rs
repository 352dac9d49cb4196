//! Files that are none, that end early, that lie, and that are too large: each has its error.

use osm::{Limits, OsmError, Reason};

use crate::support::{Made, Texts, blob, bytes, content, deltas, field, grid, packed, read};

fn refusal(bytes: &[u8]) -> OsmError {
    read(bytes, &Limits::default()).expect_err("refused")
}

fn damage(block: &[u8]) -> &'static str {
    let mut made = Made::new(false);
    made.block(block);
    match refusal(&made.bytes) {
        OsmError::Damaged { detail, offset } => {
            assert!(offset > 0);
            detail
        }
        other => panic!("{other}"),
    }
}

fn street() -> Made {
    Made::new(true).nodes(&grid()).way(1, &[1, 2, 3], &[("highway", "primary")]).relation(
        2,
        &[(1, 1, "outer")],
        &[("type", "multipolygon"), ("natural", "water")],
    )
}

#[test]
fn other_files_are_refused() {
    for other in [&b""[..], b"PK\x03\x04 an archive of something", b"\0\0\0\x05hello, this is text", &[0xff; 100], b"{}", b"\0\0\0\0"] {
        assert_eq!(refusal(other), OsmError::NotOsm, "{other:?}");
    }
    assert_eq!(refusal(&blob("OSMData", &content(false, b""))), OsmError::NotOsm, "data before the header");
}

#[test]
fn a_missing_file_is_an_error_of_reading() {
    let missing = osm::read_file(std::path::Path::new("no such file.osm.pbf"), &Limits::default(), |_| {});
    assert!(matches!(missing, Err(OsmError::Io(_))));
}

#[test]
fn a_file_cut_anywhere_but_between_blobs_is_damaged() {
    let header = Made::new(true);
    let mut ends = vec![header.bytes.len()];
    let nodes = header.nodes(&grid());
    ends.push(nodes.bytes.len());
    let ways = nodes.way(1, &[1, 2, 3], &[("highway", "primary")]);
    ends.push(ways.bytes.len());
    let whole = ways.way(2, &[3, 4], &[("highway", "primary")]).bytes;
    for cut in (0..whole.len()).filter(|cut| !ends.contains(cut)) {
        assert!(read(&whole[..cut], &Limits::default()).is_err(), "cut at {cut}");
    }
}

#[test]
fn a_file_that_needs_more_is_refused_by_name() {
    let header = [bytes(4, b"OsmSchema-V0.6"), bytes(4, b"HistoricalInformation")].concat();
    assert_eq!(refusal(&blob("OSMHeader", &content(true, &header))), OsmError::Needs("HistoricalInformation".into()));
    let mut made = Made::new(true);
    made.bytes.extend(blob("OSMData", &bytes(4, b"lzma")));
    assert_eq!(refusal(&made.bytes), OsmError::Needs("another packing than zlib".into()));
}

#[test]
fn blobs_of_others_are_passed_over() {
    let mut made = Made::new(true);
    made.bytes.extend(blob("OSMExtra", b"whatever"));
    let (features, report) = made.nodes(&grid()).read();
    assert_eq!((features.len(), report.nodes), (0, 100));
}

#[test]
fn lies_of_a_block_are_found() {
    let texts = Texts::default();
    let dense = |parts: &[Vec<u8>]| texts.block(&bytes(2, &parts.concat()));
    assert_eq!(damage(&dense(&[deltas(1, &[1, 2]), deltas(8, &[1]), deltas(9, &[1])])), "a node without a place");
    let huge = packed(1, [u64::MAX - 1, u64::MAX - 1]);
    assert_eq!(damage(&dense(&[huge, deltas(8, &[0, 0]), deltas(9, &[0, 0])])), "a sum is too large");
    let tagged = [deltas(1, &[1]), deltas(8, &[1]), deltas(9, &[1]), packed(10, [700, 700, 0])];
    assert_eq!(damage(&dense(&tagged)), "a text that the block does not have");
    assert_eq!(damage(&bytes(1, &bytes(1, b"\xff\xfe"))), "a text that is not UTF-8");
    assert_eq!(damage(&bytes(2, &[0x1a, 0x7f])), "a field ends early");
    assert_eq!(damage(&[0x0b]), "a field of an unknown wire type");
    assert_eq!(damage(&[0xff; 12]), "a number of more than ten bytes");
    assert_eq!(damage(&[0x08, 0xff]), "a number ends early");
}

#[test]
fn a_member_of_an_unknown_kind_is_damage() {
    let made = Made::new(true).relation(3, &[(9, 1, "outer")], &[("type", "multipolygon"), ("natural", "water")]);
    assert!(matches!(refusal(&made.bytes), OsmError::Damaged { detail: "a member of an unknown kind", .. }));
}

#[test]
fn places_that_overflow_are_off_the_globe() {
    let node = [field(1, 2), field(8, u64::MAX - 1), field(9, u64::MAX)].concat();
    let block = [Texts::default().block(&bytes(1, &node)), field(17, i64::MAX as u64)].concat();
    let mut made = Made::new(true);
    made.block(&block);
    assert_eq!(made.read().1.left_out.get(&Reason::OffGlobe), Some(&1));
}

#[test]
fn a_blob_that_unfolds_too_far_is_refused() {
    let mut made = Made::new(true);
    made.block(&vec![0; (32 << 20) + 1]);
    assert!(made.bytes.len() < 100_000);
    assert!(matches!(refusal(&made.bytes), OsmError::Damaged { detail: "a blob unfolds to too much", .. }));
}

#[test]
fn every_limit_has_its_error() {
    let bytes = street().bytes;
    let all = Limits::default();
    let refused = |limits: Limits| read(&bytes, &limits).expect_err("refused");
    assert!(read(&bytes, &all).is_ok());
    assert_eq!(refused(Limits { bytes_max: 10, ..all.clone() }), OsmError::TooManyBytes { limit: 10 });
    assert_eq!(refused(Limits { unpacked_bytes_max: 100, ..all.clone() }), OsmError::UnfoldsTooLarge { limit: 100 });
    assert_eq!(refused(Limits { elements_max: 50, ..all.clone() }), OsmError::TooManyElements { limit: 50 });
    assert_eq!(refused(Limits { positions_max: 2, ..all.clone() }), OsmError::TooManyPositions { limit: 2 });
    assert_eq!(refused(Limits { memory_bytes_max: 1000, ..all }), OsmError::TooMuchMemory { limit: 1000 });
}
