//! Whatever is sent, the house answers without failing.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::places::{administrator, draft_of_parks, modules, with_parks};

fn some<S: Strategy>(strategy: S, count: usize) -> Vec<S::Value> {
    let mut runner = TestRunner::deterministic();
    (0..count).map(|_| strategy.new_tree(&mut runner).unwrap().current()).collect()
}

const NAMES: &str = "kind|label_uk|code|min|max|decimals|pattern|choices|register|default|required|_version|_kind|title_uk|number|title_field|\
                     icon|organisation|period|state|sure|next_update|responsible|_reason|_gone\\.note|_drop|_state|area";
const VALUES: &str = "integer|choice|date|text|name|area|1|-1|99999999999999999999999|\\{seq\\}|hidden|a \\| б|\\PC{0,40}";

testkit::city_tests! {
    modules = modules();

    async fn any_form_is_answered(city: City) {
        with_parks(&city).await;
        let admin = administrator(&city);
        let draft = draft_of_parks(&admin).await;
        let addresses = ["/about", "/fields/new", "/fields/area", "/fields/area/up", "/publish", "/rebase"];
        for (place, form) in some((0..addresses.len() + 2, proptest::collection::vec((NAMES, VALUES), 0..10)), 120) {
            let pairs: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            let address = match addresses.get(place) {
                Some(tail) => format!("{draft}{tail}"),
                None if place == addresses.len() => "/admin/resources/parks/steward".to_owned(),
                None => "/admin/resources/parks/state".to_owned(),
            };
            let answer = admin.post(&address, &pairs).await;
            assert!(answer.status.as_u16() < 500, "{address} {form:?}: {}", answer.words());
        }
    }

    async fn any_file_is_answered(city: City) {
        let admin = administrator(&city);
        let starts = prop_oneof![Just("title = "), Just("{\"fields\": ["), Just("a;b\n1;2\n"), Just("PK\u{3}\u{4}"), Just("")];
        for (way, start, rest) in some((prop_oneof![Just("data"), Just("schema"), Just("declaration")], starts, "\\PC{0,60}"), 60) {
            let (field, bytes) = (format!("file_{way}"), format!("{start}{rest}"));
            let answer = admin.upload("/admin/resources/new", &[("way", way)], &[(&field, "f", bytes.as_bytes())]).await;
            assert!(answer.status.as_u16() < 500, "{way} {bytes:?}: {}", answer.words());
        }
    }

    async fn any_address_is_answered(city: City) {
        with_parks(&city).await;
        let admin = administrator(&city);
        let draft = draft_of_parks(&admin).await;
        for address in [
            "/admin/resources?page=x&sort=%FF&state=1&organisation=1".to_owned(),
            "/admin/resources/nothing".to_owned(),
            "/admin/resources/parks/versions/x".to_owned(),
            "/admin/resources/parks/versions?page=9".to_owned(),
            "/admin/drafts/x".to_owned(),
            format!("{draft}/fields/nothing"),
            format!("{draft}/fields/new?kind=nothing"),
        ] {
            assert!(admin.get(&address).await.status.as_u16() < 500, "{address}");
        }
    }
}
