//! Statements of carriers stand: nothing is approved before it is over, nothing changes afterwards, and no answer is taken for another.

use std::collections::{BTreeMap, HashMap};

use jiff::SignedDuration;
use jiff::civil::date;
use transit::live::{Live, RunKey, Seen, StopSeen};

use super::town::{TODAY, modules, published, town};

const STATEMENT: &str = "/desk/transit/statements/a/2026-11";

testkit::city_tests! {
    modules = modules();

    async fn a_month_is_approved_after_its_last_trip_and_stands_then(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        city.run_jobs().await;
        // ten minutes before the midnight that ends the month
        city.later(SignedDuration::from_mins(8 * 24 * 60 + 13 * 60 + 50));
        city.run_jobs().await;
        city.later(SignedDuration::from_mins(20));
        let approve = format!("{STATEMENT}/approve");
        let page = town.publisher.post(&approve, &[("version", "0")]).await.is(422);
        page.says("Ще 1 рейс цього місяця не закінчився");
        city.later(SignedDuration::from_mins(30));
        town.publisher.post(&approve, &[("version", "0")]).await.leads_to(STATEMENT);
        // what comes late changes nothing
        let own = |at: i64| StopSeen { at, late_s: 0, certain: true, by: (1, "1204".to_owned()) };
        let stops = BTreeMap::from([(0, own(1_796_077_800)), (1, own(1_796_078_100))]);
        let night = RunKey { day: date(2026, 11, 30), trip: "night".to_owned(), start_s: 88_200 };
        let all = HashMap::from([(night, Seen { stops, ended: true })]);
        transit::dispatch::write_seen(city.db(), city.house().part::<Live>(), &all).await.unwrap();
        let seen: Vec<i64> = city.db().all("SELECT seen FROM transit_run WHERE day = '2026-11-30' AND trip = 'night'", Vec::new()).await.unwrap();
        assert_eq!(seen, [0]);
    }

    async fn an_answer_answers_no_other_objection_and_both_are_kept(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        city.run_jobs().await;
        city.later(SignedDuration::from_mins(1));
        city.run_jobs().await;
        let said = ["Рейс о 6:05 виконано", "Зараховано", "І рейс о 7:05"];
        for (version, (verb, field)) in [("object", "objection"), ("answer", "answer"), ("object", "objection")].into_iter().enumerate() {
            let fields = [("version", version.to_string()), (field, said[version].to_owned())];
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, text)| (*name, text.as_str())).collect();
            town.publisher.post(&format!("{STATEMENT}/{verb}"), &fields).await.leads_to(STATEMENT);
        }
        town.publisher.get(STATEMENT).await.ok().says(said[2]).says_nothing_of(said[1]);
        let kept: Vec<String> =
            city.db().all("SELECT details FROM audit_entry WHERE object_kind = 'transit_statement' ORDER BY seq", Vec::new()).await.unwrap();
        assert!(kept.len() == 3 && kept.iter().zip(said).all(|(own, text)| own.contains(text)), "{kept:?}");
    }
}
