//! The conformance set of a validator: what it can read is read here, and what it cannot is refused.

use gtfs_realtime::{Limits, read};

use crate::support::{files, shared};

#[test]
fn the_conformance_set_is_read_and_its_broken_frames_are_refused() {
    let Some(folder) = shared("mobility/gtfs_rt_conformance") else { return };
    let mut read_whole = 0;
    for set in ["bullrunner", "timepoints"] {
        for path in files(&folder.join(set), "pb") {
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            let reading = read(&std::fs::read(&path).expect("a file"), &Limits::default());
            match name.as_str() {
                "13-truncated" | "14-empty-file" => assert!(reading.is_err(), "{name}"),
                _ => {
                    assert_eq!(reading.expect("reads").damaged, 0, "{name}");
                    read_whole += 1;
                }
            }
        }
    }
    assert_eq!(read_whole, 26);
}
