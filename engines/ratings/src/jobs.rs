//! What happens by itself: votes that were bad are told, words that are old are taken away.

use db::jobs::Jobs;
use web::House;

use crate::{store, tell};

/// The job that takes old words away.
const FORGET: &str = "ratings.forget";

/// Adds the handlers.
pub fn add(house: &House, jobs: Jobs) -> Jobs {
    let (teller, forgetter) = (house.clone(), house.clone());
    jobs.on(tell::TELL, move |run| {
        let house = teller.clone();
        Box::pin(async move { Ok(tell::tell(&house, run.read()?).await?) })
    })
    .on(FORGET, move |_| {
        let house = forgetter.clone();
        Box::pin(async move {
            while store::forget_some(house.db()).await? > 0 {}
            Ok(())
        })
    })
    .every(FORGET, "20 3 * * *")
}
