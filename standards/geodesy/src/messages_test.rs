//! Everything the crate can complain of has a message in both languages, with the arguments it gives.

use crate::{Defect, Fault, Hopeless, MESSAGES, PlaceError, Position, RingAt, SYSTEMS, UKRAINE, likely_systems};

type Said = (&'static str, Vec<(&'static str, String)>);

const AT: Position = Position { lon: 33.4, lat: 47.9 };

fn faults() -> Vec<Fault> {
    use Fault::*;
    let hopeless = [TooManyVertices { max: 1 }, NotFinite, OffGlobe, Empty];
    let of_one = [TooFewPoints, Unclosed, RepeatedPoint, Spike, ZeroArea, CrossesItself, TouchesItself];
    let of_two = [RingsCross, RingsOverlap, HoleOutside, HoleInHole, PolygonInPolygon, InsideCut, WrongWinding];
    hopeless.into_iter().chain(of_one).chain(of_two).collect()
}

fn all() -> Vec<Said> {
    let places = [PlaceError::NotFinite, PlaceError::OffGlobe, PlaceError::OutsideArea { system: 5564, at: AT }];
    let mut said: Vec<Said> =
        places.iter().chain([&PlaceError::Undefined { system: 5564 }]).map(|error| (error.key(), error.args())).collect();
    said.extend(likely_systems([33.4, 47.9], &UKRAINE).first().map(|likely| (likely.key(), likely.args(&SYSTEMS[2]))));
    said.extend(faults().into_iter().map(|fault| {
        // a place is not known where there is no number or no point
        let at = (!matches!(fault, Fault::NotFinite | Fault::Empty | Fault::TooFewPoints)).then_some(AT);
        (fault.key(), Defect { fault, ring: RingAt::default(), other: None, at }.args())
    }));
    said.extend([Hopeless::TooTangled, Hopeless::NothingLeft, Hopeless::StillBroken].map(|hopeless| (hopeless.key(), hopeless.args())));
    said
}

#[test]
fn each_message_is_in_both_languages_with_its_arguments() {
    let said = all();
    for file in [MESSAGES.0, MESSAGES.1] {
        let lines: Vec<(&str, &str)> = file.lines().filter_map(|line| line.split_once(" = ")).collect();
        for ((key, args), (defined, text)) in said.iter().zip(&lines) {
            assert_eq!(key, defined, "the files keep the order of the code");
            for used in text.split("{ $").skip(1) {
                let name = used.split(' ').next().unwrap_or_default();
                assert!(args.iter().any(|(given, value)| *given == name && !value.is_empty()), "{key} uses ${name}");
            }
        }
        assert_eq!(lines.len(), said.len(), "and have nothing besides");
    }
}
