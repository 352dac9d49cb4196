//! The industry's measure on a real trace: better than the timetable, than delay propagation, and than three of four.

use tracking::Rules;
use tracking::accuracy::{Method, Score, replay};

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
