//! A rush: requests that come at their own pace, ten times as many for some seconds, and how soon the city answers as before.

use std::time::Duration;

use cases::Hand;
use cases::actions::open_case;
use kit::{Problem, Viewer};
use tokio::task::JoinSet;
use tokio::time::{Instant, MissedTickBehavior, interval};
use web::House;

use super::cases::new;
use super::figures::Figures;
use crate::Trouble;

/// Requests a second that a city of a million brings at most (the mission's figure).
const USUAL: usize = 235;
/// How many times as many in the rush.
const TIMES: usize = 10;
const BEFORE: Duration = Duration::from_secs(10);
const RUSH: Duration = Duration::from_secs(5);
const AFTER: Duration = Duration::from_secs(20);
/// How often requests are sent.
const TICK: Duration = Duration::from_millis(20);
/// A second is as before when 95 of 100 of its requests are answered within so many times the usual time, and never less than this.
const AS_BEFORE: u32 = 2;
const AS_BEFORE_AT_LEAST: Duration = Duration::from_millis(50);

/// What became of a request.
struct Sent {
    /// Since the beginning.
    at: Duration,
    took: Duration,
    acknowledged: bool,
}

/// Sends them and says how it went.
pub async fn measure(house: &House, past: usize, figures: &mut Figures) -> Result<(), Trouble> {
    let before = count(house).await?;
    let sent = send(house, past).await?;
    let (rush, over) = (BEFORE, BEFORE + RUSH);
    let phase = |from: Duration, until: Duration| sent.iter().filter(move |own| own.at >= from && own.at < until);
    let usual = p95(phase(Duration::ZERO, rush));
    let bound = (usual * AS_BEFORE).max(AS_BEFORE_AT_LEAST);
    let seconds = 0..AFTER.as_secs();
    let second = |at: u64| (over + Duration::from_secs(at), over + Duration::from_secs(at + 1));
    let recovered = seconds.clone().find(|at| (*at..seconds.end).all(|later| p95(phase(second(later).0, second(later).1)) <= bound));
    let acknowledged = sent.iter().filter(|own| own.acknowledged).count();
    let kept = count(house).await? - before;
    let millis = |took: Duration| took.as_secs_f64() * 1000.0;
    figures.add(&format!("cases: {USUAL} requests a second over {past} past cases, 95 of 100 answered within"), millis(usual), "ms");
    figures.add(
        &format!("cases: {} a second for {} s, 95 of 100 within", USUAL * TIMES, RUSH.as_secs()),
        millis(p95(phase(rush, over))),
        "ms",
    );
    figures.add("cases: of these refused at once", phase(rush, over).filter(|own| !own.acknowledged).count() as f64, "");
    figures.add("cases: after the rush answered as before within", recovered.map_or(f64::INFINITY, |at| at as f64 + 1.0), "s");
    figures.add("cases: acknowledged and not kept", acknowledged as f64 - kept as f64, "");
    Ok(())
}

/// The time within which 95 of 100 were answered.
fn p95<'a>(sent: impl Iterator<Item = &'a Sent>) -> Duration {
    let mut all: Vec<Duration> = sent.map(|own| own.took).collect();
    all.sort_unstable();
    all.get(all.len() * 95 / 100).copied().unwrap_or_default()
}

async fn count(house: &House) -> Result<i64, Trouble> {
    Ok(house.db().first("SELECT count(*) FROM cases_case", db::params![]).await?.unwrap_or(0))
}

/// Whoever brings a request waits for nobody before them.
async fn send(house: &House, past: usize) -> Result<Vec<Sent>, Trouble> {
    let (start, end) = (Instant::now(), BEFORE + RUSH + AFTER);
    let mut clock = interval(TICK);
    clock.set_missed_tick_behavior(MissedTickBehavior::Burst);
    let (mut all, mut number, mut owed) = (JoinSet::new(), past + 50_000_000, 0.0);
    let mut told = Duration::ZERO;
    while told < end {
        clock.tick().await;
        let rushing = told >= BEFORE && told < BEFORE + RUSH;
        owed += TICK.as_secs_f64() * (if rushing { USUAL * TIMES } else { USUAL }) as f64;
        while owed >= 1.0 {
            owed -= 1.0;
            number += 1;
            all.spawn(one(house.clone(), number, start, told));
        }
        told += TICK;
    }
    let mut sent = Vec::new();
    while let Some(one) = all.join_next().await {
        sent.push(one.map_err(|error| Trouble::said(error.to_string()))??);
    }
    Ok(sent)
}

/// One that is refused because too much waits is not acknowledged; any other failure ends the run.
async fn one(house: House, number: usize, start: Instant, at: Duration) -> Result<Sent, Problem> {
    let acknowledged = match open_case(&house, &Hand::of(&Viewer::visitor()).quietly(), new(number)).await {
        Ok(_) => true,
        Err(Problem::Unavailable) => false,
        Err(problem) => return Err(problem),
    };
    Ok(Sent { at, took: start.elapsed().saturating_sub(at), acknowledged })
}
