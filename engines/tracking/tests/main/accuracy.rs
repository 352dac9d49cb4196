//! The industry's measure on a real trace: better than the timetable, than delay propagation, and than three of four.

use tracking::accuracy::{Method, Score, replay};
use tracking::{Position, Rules, Tracking};

use crate::support::{wmata, wmata_trace};

fn overall(score: &Score, method: Method) -> f64 {
    score.methods.iter().find(|one| one.method == method).expect("the method").overall
}

#[test]
fn three_of_four_predictions_on_the_real_trace_are_good() {
    let (Some(network), Some(trace)) = (wmata(), wmata_trace()) else { return };
    let score = replay(&network, &Rules::default(), &trace);
    for one in &score.methods {
        println!("{:?} {:.1} % {:?}", one.method, one.overall, one.buckets);
    }
    let schedule = overall(&score, Method::Schedule);
    let delay = overall(&score, Method::DelayPropagation);
    assert!((31.0..33.0).contains(&schedule), "the truth is another one than the floors': {schedule}");
    assert!((68.0..70.0).contains(&delay), "the truth is another one than the floors': {delay}");
    assert!(overall(&score, Method::Expected) > delay + 4.0);
    assert!(overall(&score, Method::Shown) >= 75.0);
}

#[test]
fn vehicles_of_the_real_trace_are_known_by_their_tracks_alone() {
    let (Some(network), Some(mut trace)) = (wmata(), wmata_trace()) else { return };
    trace.sort_by_key(|recorded| recorded.time);
    let mut tracking = Tracking::new(network.clone(), Rules::default());
    let (mut known, mut way, mut right, mut asked) = (0, 0, 0, 0);
    for recorded in &trace {
        let position = Position {
            vehicle: &recorded.vehicle,
            time: recorded.time,
            latitude: recorded.latitude,
            longitude: recorded.longitude,
            ..Position::default()
        };
        tracking.observe(&position, recorded.time, &mut Vec::new());
        let vehicle = tracking.vehicle_by_id(0, &recorded.vehicle).and_then(|number| tracking.vehicle(number)).expect("the vehicle");
        let feed = network.feed();
        let truth = feed.trip_by_id(&recorded.trip).expect("the trip");
        asked += 1;
        if let Some(run) = vehicle.run() {
            known += 1;
            let (own, other) = (&feed[run.trip], &feed[truth]);
            way += usize::from((own.route, own.direction_id) == (other.route, other.direction_id));
            right += usize::from(run.trip == truth);
        }
    }
    println!("of {asked} positions {known} with a run, {way} on the right route and direction, {right} on the right trip");
    assert!(way * 10 >= asked * 8 && right * 2 >= asked);
}
