//! Temporary.
use crate::places::{hall, modules, placed};
use jiff::SignedDuration;
use registers::UpdatePeriod;
use registers::actions::Then;
use testkit::Person;

testkit::city_tests! {
    modules = modules();
    async fn dump_pages(city: City) {
        let hall = hall(&city).await;
        hall.register("pharmacies", "Аптеки", hall.health, Some(hall.olena_id()), UpdatePeriod::Month).await;
        hall.register("museums", "Музеї та виставкові зали міста", hall.culture, None, UpdatePeriod::Week).await;
        hall.register("parks", "Парки", hall.culture, None, UpdatePeriod::Year).await;
        hall.object("pharmacies", hall.health, placed("Перша", "north"), Then::Publish).await;
        hall.object("pharmacies", hall.health, placed("Друга", "south"), Then::Keep).await;
        hall.object("museums", hall.culture, placed("Музей", "south"), Then::Publish).await;
        city.later(SignedDuration::from_hours(24 * 33));
        let person = |who: &Person| stewardship::samples::SamplePerson { person: who.viewer.person.unwrap(), name: who.viewer.name.clone() };
        let cast = stewardship::samples::Cast { author: person(&hall.olena()), organisation: hall.health, experts: vec![person(&hall.maria()), person(&hall.stepan())] };
        let made = stewardship::samples::proposals(city.house(), &cast).await.unwrap();
        let in_review = format!("/proposals/{}", made[1]);
        for (name, who, path) in [
            ("overdue", hall.iryna(), "/desk/overdue?state=all".to_owned()),
            ("overdue-empty", hall.iryna(), "/desk/overdue?q=zzz".to_owned()),
            ("inventory", hall.iryna(), "/desk/inventory".to_owned()),
            ("proposals", hall.maria(), "/proposals?state=all".to_owned()),
            ("proposals-own", hall.oksana(), "/proposals".to_owned()),
            ("proposal-expert", hall.stepan(), in_review.clone()),
            ("proposal-author", hall.olena(), format!("/proposals/{}", made[2])),
            ("form", hall.olena(), format!("/proposals/{}/edit", made[2])),
            ("confirm", hall.olena(), "/desk/resources/pharmacies/confirm".to_owned()),
        ] {
            std::fs::write(format!("/tmp/p5-{name}.html"), who.get(&path).await.text()).unwrap();
        }
        let bad = hall.olena().post("/proposals/new", &[("fields.0.kind", "text"), ("fields.0.choices", "a"), ("do", "save")]).await.text();
        std::fs::write("/tmp/p5-form-bad.html", bad).unwrap();
    }
}
