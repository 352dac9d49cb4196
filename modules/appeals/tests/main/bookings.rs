//! Personal reception: hours, bookings, no time taken twice, the list of the day.

use appeals::actions::{NewBooking, RawHours, book, offered, remove_hours, write_hours};
use appeals::store;
use jiff::SignedDuration;
use kit::Problem;

use super::town::{Town, modules, town};

/// Tuesdays from two to three, twenty minutes each; today is Sunday, 22 November 2026.
async fn tuesdays(town: &Town) {
    let raw = |from: &str| RawHours {
        weekday: "2".into(),
        starts: "14:00".into(),
        ends: "15:00".into(),
        slot: "20".into(),
        valid_from: from.into(),
        valid_until: String::new(),
    };
    write_hours(town.city.house(), &town.petro.viewer, town.post, &raw("2026-11-01")).await.unwrap();
}

fn wanted(slot: &str, number: usize) -> NewBooking {
    NewBooking {
        slot: slot.into(),
        name: "Шевченко Марія".into(),
        phone: format!("+38067123456{number}"),
        email: format!("maria{number}@example.com"),
        topic: "Хочу поговорити про вулицю Таємну".into(),
        ..NewBooking::default()
    }
}

async fn first_slot(town: &Town) -> String {
    offered(town.city.house(), town.post).await.unwrap()[0].starts_at.to_string()
}

testkit::city_tests! {
    modules = modules();

    async fn a_resident_books_comes_back_and_cancels(city: City) {
        let town = town(&city).await;
        let visitor = city.visitor();
        let path = format!("/receptions/{}/book", town.post);
        visitor.get(&path).await.ok().says("Вільного часу");
        visitor.get(&format!("/receptions/{}", town.post)).await.ok().says_nothing_of("Записатися на особистий прийом");
        tuesdays(&town).await;
        visitor.get(&format!("/receptions/{}", town.post)).await.ok().says("Записатися на особистий прийом");
        visitor.get(&path).await.ok().says("14:20").says("24 листопада");
        let slot = first_slot(&town).await;
        let fields = [("slot", slot.as_str()), ("name", "Шевченко Марія"), ("phone", "067 123 45 67"), ("email", "maria@example.com"), ("topic", "Про тротуар")];
        let here = visitor.post(&path, &fields).await.is(303).location().unwrap().to_owned();
        visitor.get(&here).await.ok().says("Записано").says("Коваль Олена").says("каб. 207").says("Про тротуар");
        visitor.post(&path, &fields).await.is(422).says("щойно зайняли");
        visitor.post(&format!("{here}/cancel"), &[]).await.is(303);
        visitor.get(&here).await.ok().says("Скасовано").says_nothing_of("Скасувати запис");
        visitor.post(&format!("{here}/cancel"), &[]).await.is(303);
        assert_eq!(first_slot(&town).await, slot, "the time is free again");
        visitor.get("/receptions/bookings/no-such-code").await.is(404);
        city.run_jobs().await;
    }

    async fn the_same_form_books_once_and_leads_to_the_same_booking(city: City) {
        let town = town(&city).await;
        tuesdays(&town).await;
        let (slot, visitor, path) = (first_slot(&town).await, city.visitor(), format!("/receptions/{}/book", town.post));
        let form = visitor.get(&path).await.ok().form("main form");
        let form = form.with("slot", &slot).with("name", "Шевченко Марія").with("phone", "0671234567").with("topic", "Про тротуар");
        let here = visitor.send_form(&form).await.is(303).location().unwrap().to_owned();
        visitor.send_form(&form).await.leads_to(&here);
        visitor.send_form(&form.clone().with("phone", "0671234568")).await.is(422).says("щойно зайняли");
        visitor.send_form(&form.clone().with("key", "")).await.is(422).says("щойно зайняли");
        visitor.post(&format!("{here}/cancel"), &[]).await.is(303);
        let anew = visitor.send_form(&form).await.is(303).location().unwrap().to_owned();
        assert_ne!(anew, here, "what was cancelled is booked anew");
        city.run_jobs().await;
    }

    async fn hours_that_changed_offer_no_time_that_somebody_has(city: City) {
        let town = town(&city).await;
        tuesdays(&town).await;
        let free = offered(city.house(), town.post).await.unwrap();
        book(city.house(), town.post, town.roads, wanted(&free[1].starts_at.to_string(), 1)).await.unwrap();
        for (id, _) in store::hours(city.db(), town.post).await.unwrap() {
            remove_hours(city.house(), &town.petro.viewer, town.post, id).await.unwrap();
        }
        let halves = RawHours {
            weekday: "2".into(),
            starts: "14:00".into(),
            ends: "15:00".into(),
            slot: "30".into(),
            valid_from: "2026-11-01".into(),
            valid_until: String::new(),
        };
        write_hours(city.house(), &town.petro.viewer, town.post, &halves).await.unwrap();
        let left = offered(city.house(), town.post).await.unwrap();
        assert_eq!(left.len(), 6, "twenty past two reaches into both halves of the first Tuesday");
        tuesdays(&town).await;
        let both = offered(city.house(), town.post).await.unwrap();
        assert!(both.windows(2).all(|pair| !pair[0].overlaps(pair[1])), "{both:?}");
        city.run_jobs().await;
    }

    async fn who_cancelled_meanwhile_sends_the_official_back_to_the_list(city: City) {
        let town = town(&city).await;
        tuesdays(&town).await;
        let slot = first_slot(&town).await;
        let code = book(city.house(), town.post, town.roads, wanted(&slot, 1)).await.unwrap();
        let id = store::by_code(city.db(), &code).await.unwrap().unwrap().id;
        let (list, here) = (format!("/desk/receptions/{}?day=2026-11-24", town.post), format!("/desk/receptions/{}/bookings/{id}/off", town.post));
        let form = town.petro.get(&here).await.ok().form("main form");
        city.visitor().post(&format!("/receptions/bookings/{code}/cancel"), &[]).await.is(303);
        town.petro.send_form(&form.with("why", "Виїзне засідання комісії")).await.leads_to(&list);
        town.petro.get(&list).await.ok().says("Про цей запис уже все зазначено");
        town.petro.get(&here).await.leads_to(&list);
        city.run_jobs().await;
    }

    async fn the_journal_says_what_was_done_with_receptions_in_words(city: City) {
        for lang in [kit::Lang::Uk, kit::Lang::En] {
            let t = city.house().locale(lang);
            for verb in ["book", "call-off", "write-hours", "remove-hours", "write-day-off", "cancelled", "came", "missed"] {
                assert!(t.knows(&format!("audit-verb-{verb}")), "{lang:?} {verb}");
            }
        }
    }

    async fn of_many_who_want_one_time_one_gets_it(city: City) {
        let town = town(&city).await;
        tuesdays(&town).await;
        let slot = first_slot(&town).await;
        let mut racing = tokio::task::JoinSet::new();
        for number in 0..8 {
            let (house, post, organisation, new) = (city.house().clone(), town.post, town.roads, wanted(&slot, number));
            racing.spawn(async move { book(&house, post, organisation, new).await });
        }
        let done = racing.join_all().await;
        assert_eq!(done.iter().filter(|one| one.is_ok()).count(), 1);
        let refused = |one: &Result<String, Problem>| match one {
            Ok(_) => true,
            Err(Problem::Invalid(problems)) => problems.iter().all(|own| own.says.key == "appeals-slot-taken"),
            Err(_) => false,
        };
        assert!(done.iter().all(refused), "{done:?}");
        assert_eq!(offered(city.house(), town.post).await.unwrap().len(), 11, "four Tuesdays of three, less one");
        city.run_jobs().await;
    }

    async fn one_person_holds_one_time_with_an_official(city: City) {
        let town = town(&city).await;
        tuesdays(&town).await;
        let free = offered(city.house(), town.post).await.unwrap();
        let take = |at: usize| {
            let (house, post, organisation, new) = (city.house().clone(), town.post, town.roads, wanted(&free[at].starts_at.to_string(), 1));
            async move { book(&house, post, organisation, new).await }
        };
        take(0).await.unwrap();
        match take(1).await {
            Err(Problem::Invalid(problems)) => assert_eq!(problems[0].says.key, "appeals-booked-already"),
            other => panic!("{other:?}"),
        }
        city.run_jobs().await;
    }

    async fn nonsense_books_nothing_and_nothing_typed_is_lost(city: City) {
        let town = town(&city).await;
        tuesdays(&town).await;
        let slot = first_slot(&town).await;
        let visitor = city.visitor();
        let path = format!("/receptions/{}/book", town.post);
        let right = [("slot", slot.as_str()), ("name", "Шевченко Марія"), ("phone", "0671234567"), ("email", ""), ("topic", "Про тротуар")];
        for wrong in [("slot", "завтра"), ("slot", ""), ("slot", "2026-11-24T03:00:00Z"), ("name", " - "), ("phone", "12"), ("email", "нема"), ("topic", " ")] {
            let fields = right.map(|own| if own.0 == wrong.0 { wrong } else { own });
            let answer = visitor.post(&path, &fields).await.is(422);
            assert!(wrong.0 == "topic" || answer.text().contains("Про тротуар"), "{wrong:?}");
        }
        visitor.post(&format!("/receptions/{}/book", town.quiet), &right).await.is(404);
    }

    async fn hours_are_kept_by_the_own_office(city: City) {
        let town = town(&city).await;
        let path = format!("/desk/receptions/{}", town.post);
        let fields = [("weekday", "2"), ("starts", "14:00"), ("ends", "15:00"), ("slot", "20"), ("valid_from", "2026-11-01"), ("valid_until", "")];
        town.olena.post(&format!("{path}/hours"), &fields).await.is(404);
        for wrong in [("weekday", "8"), ("starts", "25:00"), ("ends", "13:00"), ("slot", "0"), ("valid_from", "колись"), ("valid_until", "2020-01-01")] {
            let sent = fields.map(|own| if own.0 == wrong.0 { wrong } else { own });
            town.petro.post(&format!("{path}/hours"), &sent).await.is(422);
        }
        town.petro.post(&format!("{path}/hours"), &fields).await.is(303);
        town.petro.get("/desk/receptions").await.ok().says("Коваль Олена").says_nothing_of("Спеціаліст");
        let page = town.petro.get(&path).await.ok().says("14:00").says("ніхто не записаний");
        town.petro.post(&format!("{path}/off"), &[("day", "2026-11-24"), ("reason", "Відпустка")]).await.is(303);
        assert_eq!(offered(city.house(), town.post).await.unwrap().len(), 9);
        town.petro.post(&format!("{path}/off"), &[("day", "ніколи")]).await.is(422);
        town.petro.get(&path).await.ok().says("Відпустка");
        town.petro.post(&format!("{path}/off"), &[("day", "2026-11-24"), ("back", "yes")]).await.is(303);
        assert_eq!(offered(city.house(), town.post).await.unwrap().len(), 12);
        town.petro.send_form(&page.form("form[action$=remove]")).await.is(303);
        assert!(offered(city.house(), town.post).await.unwrap().is_empty());
    }

    async fn the_list_of_the_day_names_only_after_a_look(city: City) {
        let town = town(&city).await;
        tuesdays(&town).await;
        let slot = first_slot(&town).await;
        let code = book(city.house(), town.post, town.roads, wanted(&slot, 1)).await.unwrap();
        let own = store::by_code(city.db(), &code).await.unwrap().unwrap();
        let path = format!("/desk/receptions/{}", town.post);
        let looks = || {
            let db = city.db().clone();
            async move { db.all::<String>("SELECT verb FROM audit_entry WHERE verb = 'look'", db::params![]).await.unwrap().len() }
        };
        town.petro.get(&format!("{path}?day=2026-11-24")).await.ok().says("14:00").says_nothing_of("Шевченко").says_nothing_of("Таємн");
        assert_eq!(looks().await, 0);
        town.petro.get(&format!("{path}?day=2026-11-24&names=show")).await.ok().says("Шевченко").says("Таємн");
        assert_eq!(looks().await, 1);
        town.olena.get(&path).await.is(404);
        let settle = format!("{path}/bookings/{}", own.id);
        town.petro.post(&settle, &[("state", "came")]).await.is(303);
        assert_eq!(store::find(city.db(), own.id).await.unwrap().unwrap().state.code(), "booked", "its time has not come");
        city.later(SignedDuration::from_hours(24 * 3));
        town.olena.post(&settle, &[("state", "came")]).await.is(404);
        town.petro.post(&settle, &[("state", "came")]).await.is(303);
        assert_eq!(store::find(city.db(), own.id).await.unwrap().unwrap().state.code(), "came");
        city.visitor().post(&format!("/receptions/bookings/{code}/cancel"), &[]).await.is(303);
        assert_eq!(store::find(city.db(), own.id).await.unwrap().unwrap().state.code(), "came");
        city.run_jobs().await;
    }

    async fn what_was_said_at_a_reception_is_written_down(city: City) {
        let town = town(&city).await;
        tuesdays(&town).await;
        let slot = first_slot(&town).await;
        let code = book(city.house(), town.post, town.roads, wanted(&slot, 1)).await.unwrap();
        let own = store::by_code(city.db(), &code).await.unwrap().unwrap();
        let path = format!("/desk/appeals/register/appeals?booking={}", own.id);
        town.petro.get(&path).await.is(403);
        town.olena.get(&path).await.is(404);
        let admin = city.person(kit::Role::Administrator);
        let form = admin.get(&path).await.ok().form("main form");
        assert!(form.fields.iter().any(|(name, value)| name == "name" && value == "Шевченко Марія"));
        let mut sent: Vec<(&str, &str)> = form.fields.iter().filter(|(name, _)| name != "_token" && name != "category" && name != "residence").map(|(name, value)| (name.as_str(), value.as_str())).collect();
        sent.extend([("category", "application"), ("residence", "вул. Вигадана, 1")]);
        admin.upload("/desk/appeals/register/appeals", &sent, &[]).await.is(303);
        let tied = store::find(city.db(), own.id).await.unwrap().unwrap().case_id.unwrap();
        let case = cases::store::cases::find(city.db(), tied).await.unwrap().unwrap();
        assert_eq!((case.source.code(), case.category.as_str()), ("visit", "application"));
        city.run_jobs().await;
    }

    async fn whoever_booked_is_reminded_once(city: City) {
        let town = town(&city).await;
        tuesdays(&town).await;
        let slot = first_slot(&town).await;
        book(city.house(), town.post, town.roads, wanted(&slot, 1)).await.unwrap();
        let told = || {
            let db = city.db().clone();
            async move { db.all::<String>("SELECT kind FROM messages_delivery ORDER BY created, id", db::params![]).await.unwrap() }
        };
        city.run_jobs().await;
        assert_eq!(told().await, ["appeals-told-booked"]);
        city.later(SignedDuration::from_hours(36));
        city.run_jobs().await;
        city.later(SignedDuration::from_mins(30));
        city.run_jobs().await;
        assert_eq!(told().await, ["appeals-told-booked", "appeals-told-near"]);
    }

    async fn a_day_off_calls_bookings_off_and_says_whom_to_phone(city: City) {
        let town = town(&city).await;
        tuesdays(&town).await;
        let free = offered(city.house(), town.post).await.unwrap();
        let at = |place: usize| free[place].starts_at.to_string();
        let phone_only = NewBooking { name: "Бондар Іван".into(), email: String::new(), ..wanted(&at(1), 2) };
        let mut codes = Vec::new();
        for new in [wanted(&at(0), 1), phone_only, wanted(&at(3), 3)] {
            codes.push(book(city.house(), town.post, town.roads, new).await.unwrap());
        }
        city.run_jobs().await;
        let path = format!("/desk/receptions/{}", town.post);
        town.petro.post(&format!("{path}/off"), &[("day", "2026-11-24"), ("reason", "Відпустка")]).await.is(303);
        let mut states = Vec::new();
        for code in &codes {
            states.push(store::by_code(city.db(), code).await.unwrap().unwrap().state.code());
        }
        assert_eq!(states, ["cancelled", "cancelled", "booked"], "the Tuesday after stays");
        let day = format!("{path}?day=2026-11-24");
        town.petro.get(&day).await.ok().says("ніхто не записаний").says("Зателефонуйте: запис скасовано").says_nothing_of("Бондар");
        town.petro.get(&format!("{day}&names=show")).await.ok().says("Бондар Іван").says_nothing_of("Шевченко");
        let told = || {
            let db = city.db().clone();
            async move { db.all::<String>("SELECT kind FROM messages_delivery ORDER BY created, id", db::params![]).await.unwrap() }
        };
        city.run_jobs().await;
        city.later(SignedDuration::from_hours(36));
        city.run_jobs().await;
        let last = ["appeals-told-booked", "appeals-told-booked", "appeals-told-called-off"];
        assert_eq!(told().await, last, "nobody is reminded of what does not take place");
    }

    async fn one_booking_is_called_off_with_a_reason_the_person_reads(city: City) {
        let town = town(&city).await;
        tuesdays(&town).await;
        let slot = first_slot(&town).await;
        let code = book(city.house(), town.post, town.roads, wanted(&slot, 1)).await.unwrap();
        let id = store::by_code(city.db(), &code).await.unwrap().unwrap().id;
        let (list, here) = (format!("/desk/receptions/{}?day=2026-11-24", town.post), format!("/desk/receptions/{}/bookings/{id}/off", town.post));
        town.petro.get(&list).await.ok().says("Скасувати прийом 14:00");
        town.petro.get(&here).await.ok().says("14:00").says_nothing_of("Шевченко");
        town.petro.post(&here, &[("why", " \u{202e} ")]).await.is(422).says("Напишіть");
        town.petro.post(&here, &[("why", &"а".repeat(301))]).await.is(422).says("300");
        city.visitor().post(&here, &[("why", "Просто так")]).await.is(401);
        assert!(store::find(city.db(), id).await.unwrap().unwrap().called_off_at.is_none(), "a visitor calls nothing off");
        town.petro.post(&here, &[("why", "Виїзне засідання комісії")]).await.is(303);
        city.visitor().get(&format!("/receptions/bookings/{code}")).await.ok().says("Скасовано").says("Виїзне засідання комісії");
        assert_ne!(first_slot(&town).await, slot, "nobody else is to come at that time");
        town.petro.post(&here, &[("why", "Ще раз")]).await.leads_to(&list);
        town.petro.get(&list).await.ok().says("Про цей запис уже все зазначено");
        city.run_jobs().await;
        let told: Vec<String> = city.db().all("SELECT kind FROM messages_delivery ORDER BY created, id", db::params![]).await.unwrap();
        assert_eq!(told, ["appeals-told-booked", "appeals-told-one-off"]);
        let next = first_slot(&town).await;
        let code = book(city.house(), town.post, town.roads, wanted(&next, 1)).await.unwrap();
        let id = store::by_code(city.db(), &code).await.unwrap().unwrap().id;
        town.petro.post(&format!("/desk/receptions/{}/bookings/{id}/off", town.post), &[("why", "Питання вирішено"), ("free", "yes")]).await.is(303);
        assert_eq!(first_slot(&town).await, next, "given to others");
    }

    async fn a_year_later_nobody_is_known(city: City) {
        let town = town(&city).await;
        tuesdays(&town).await;
        let slot = first_slot(&town).await;
        let code = book(city.house(), town.post, town.roads, wanted(&slot, 1)).await.unwrap();
        city.run_jobs().await;
        city.later(SignedDuration::from_hours(24 * 368));
        city.run_jobs().await;
        assert!(store::by_code(city.db(), &code).await.unwrap().is_none());
    }
}
