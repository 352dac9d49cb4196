//! The secret of the house is changed, and nothing is lost.

use std::sync::Arc;

use identity::seal_anew::{Left, left, seal_anew};
use identity::{Doors, Identity};
use kit::{ManualClock, Text, Viewer};
use testkit::City;

use crate::{PASSWORD, engine, iryna, modules};

/// The engine as it would stand with these secrets.
async fn with(city: &City, secrets: &[&str]) -> Identity {
    let clock = Arc::new(ManualClock::at(engine(city).now()));
    let secrets: Vec<String> = secrets.iter().map(|secret| (*secret).to_owned()).collect();
    Identity::open(city.db().clone(), clock, &secrets, Text::new("Місто", "City"), Doors::default()).await.unwrap()
}

/// What the house derives of its secret for this engine.
fn derived(city: &City) -> String {
    let seal = city.house().seal().each().next().unwrap();
    ["keys 1", "keys 2"].map(|part| seal.sign("identity", part)).concat()
}

testkit::city_tests! {
    modules = modules();

    async fn second_factors_outlive_a_change_of_the_secret(city: City) {
        let id = iryna(&city).await;
        let viewer = Viewer { person: Some(id), name: "Ірина".into(), ..Viewer::default() };
        let enrolment = identity::actions::begin_second_factor(engine(&city), &viewer, None).await.unwrap();
        let code = crate::sign_in::secret_of(&enrolment.typed).code_at(engine(&city).now());
        identity::actions::confirm_second_factor(engine(&city), &viewer, &enrolment.sealed, &code, PASSWORD).await.unwrap();
        let old = derived(&city);
        let (careless, changed) = (with(&city, &["new"]).await, with(&city, &["new", &old]).await);
        assert_eq!(left(&careless).await.unwrap(), Left { lost: 1, ..Left::default() }, "without the former secret it would be lost");
        assert_eq!(seal_anew(&careless).await.unwrap(), 0);
        assert_eq!(left(&changed).await.unwrap(), Left { waiting: 1, ..Left::default() });
        assert_eq!((seal_anew(&changed).await.unwrap(), seal_anew(&changed).await.unwrap()), (1, 0));
        assert!(left(&changed).await.unwrap().is_nothing() && left(&careless).await.unwrap().is_nothing(), "the former secret may go");
        assert_eq!(left(engine(&city)).await.unwrap().lost, 1, "the former secret opens nothing any more");
    }
}
