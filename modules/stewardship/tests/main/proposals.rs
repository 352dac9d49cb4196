//! Proposals: from a draft through the expert group to the register in the catalogue.

use kit::Role;
use registers::RegisterState;
use testkit::Person;

use crate::places::{Hall, engine, hall, modules};

const COMPLETE: [(&str, &str); 15] = [
    ("title_uk", "Лавки"),
    ("title_en", "Benches"),
    ("why", "Мешканці питають, де можна сісти дорогою до лікарні."),
    ("sources", "Обхід"),
    ("expected", "1 200"),
    ("update_period", "quarter"),
    ("fields.0.label", "Назва"),
    ("fields.0.label_en", "Name"),
    ("fields.0.kind", "text"),
    ("fields.0.required", "yes"),
    ("fields.1.label", "Стан"),
    ("fields.1.kind", "choice"),
    ("fields.1.choices", "Ціла; Зламана"),
    ("fields.4.label", "Місце"),
    ("fields.4.kind", "point"),
];

fn form<'a>(organisation: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut all: Vec<_> = COMPLETE.into_iter().filter(|(name, _)| more.iter().all(|(own, _)| own != name)).collect();
    all.push(("organisation", organisation));
    all.extend(more);
    all
}

/// Somebody writes and submits; where it is.
async fn written(hall: &Hall, who: &Person) -> String {
    let health = hall.health.to_string();
    let made = who.post("/proposals/new", &form(&health, &[("do", "submit")])).await.is(303);
    made.location().unwrap().to_owned()
}

/// Олена writes and submits; where it is.
async fn submitted(hall: &Hall) -> String {
    written(hall, &hall.olena()).await
}

/// Sends a form of the proposal's page.
async fn act(who: &Person, path: &str, form: &str, fields: &[(&str, &str)]) -> testkit::Answer {
    let page = who.get(path).await.ok();
    let filled = fields.iter().fold(page.form(&format!("form[data-act={form}]")), |filled, (name, value)| filled.with(name, value));
    who.send_form(&filled).await
}

testkit::city_tests! {
    modules = modules();

    async fn a_proposal_waits_in_the_cabinet_of_each_expert_until_they_have_said_what_they_think(city: City) {
        let hall = hall(&city).await;
        let (olena, maria, stepan) = (hall.olena(), hall.maria(), hall.stepan());
        let path = submitted(&hall).await;
        city.run_jobs().await;
        olena.get("/cabinet").await.ok().says("Мої пропозиції ресурсів").says("Лавки").says_nothing_of("чекає на ваш висновок");
        for expert in [&maria, &stepan] {
            let page = expert.get("/cabinet/things?needs=me").await.ok().says("Лавки").says("чекає на ваш висновок");
            assert_eq!(page.select("main .hr-list a")[0].attribute("href"), Some(path.as_str()));
        }
        act(&maria, &path, "opinion", &[("verdict", "return"), ("body", "Додайте стан")]).await.leads_to(&path);
        city.run_jobs().await;
        maria.get("/cabinet/things?needs=me").await.ok().says_nothing_of("чекає на ваш висновок");
        stepan.get("/cabinet/things?needs=me").await.ok().says("чекає на ваш висновок");
        act(&maria, &path, "return", &[("body", "Додайте третій стан")]).await.leads_to(&path);
        city.run_jobs().await;
        stepan.get("/cabinet/things?needs=me").await.ok().says_nothing_of("Лавки");
        olena.get("/cabinet/things?needs=me").await.ok().says("Лавки");
        // a role that ends is followed within the hour, though nobody tells of it
        let edit = olena.get(&format!("{path}/edit")).await.ok();
        olena.send_form(&edit.form("main form").with("do", "submit")).await.leads_to(&path);
        city.run_jobs().await;
        maria.get("/cabinet/things?needs=me").await.ok().says("чекає на ваш висновок");
        let gone = maria.viewer.person;
        let ended: Result<u64, db::DbError> = city
            .db()
            .tx(move |tx| {
                Box::pin(async move { tx.execute("UPDATE identity_grant SET until = $1 WHERE person = $2", db::params![tx.now(), gone]).await })
            })
            .await;
        assert_eq!(ended.unwrap(), 1);
        city.later(jiff::SignedDuration::from_hours(1));
        city.run_jobs().await;
        maria.get("/cabinet/things?needs=me").await.ok().says_nothing_of("чекає на ваш висновок");
        stepan.get("/cabinet/things?needs=me").await.ok().says("чекає на ваш висновок");
    }

    async fn a_proposal_goes_from_a_draft_to_the_register_in_the_catalogue(city: City) {
        let hall = hall(&city).await;
        let (olena, maria, stepan) = (hall.olena(), hall.maria(), hall.stepan());
        let path = written(&hall, &olena).await;
        olena.get(&path).await.ok().says("Подано. Експерти отримали листа").says("П-0001").says("Чекає на перший висновок");
        maria.get("/proposals").await.ok().says("Лавки").says("Чекають на висновок · 1").says("Схвалили 0 з 2");

        act(&maria, &path, "comment", &[("field", "fields.1"), ("body", "Чому лише два стани?")]).await.leads_to(&path);
        olena.get(&path).await.ok().says("Поле «Стан»").says("Чому лише два стани?");
        act(&maria, &path, "opinion", &[("verdict", "return"), ("body", "Додайте стан «На ремонті»")]).await.leads_to(&path);
        maria.get(&path).await.ok().says("На розгляді").says("1 просить доопрацювати");
        act(&maria, &path, "return", &[("body", "Додайте третій стан")]).await.leads_to(&path);

        let edit = olena.get(&format!("{path}/edit")).await.ok();
        let fixed = edit.form("main form").with("fields.1.choices", "Ціла; Зламана; На ремонті").with("do", "submit");
        olena.send_form(&fixed).await.leads_to(&path);
        maria.get(&path).await.ok().says("Подання № 1").says("Схвалили 0 з 2").says_nothing_of("1 просить доопрацювати");

        act(&maria, &path, "opinion", &[("verdict", "approve"), ("body", "")]).await.leads_to(&path);
        assert!(engine(&city).register("benches").await.is_err(), "one approval is not enough");
        act(&stepan, &path, "opinion", &[("verdict", "approve"), ("body", "Згоден")]).await.leads_to(&path);
        stepan.get(&path).await.ok().says("Схвалено. Ресурс з’явиться за мить");
        city.run_jobs().await;

        let register = engine(&city).register("benches").await.unwrap();
        assert_eq!((register.state, register.organisation, register.declaration.fields.len()), (RegisterState::Active, hall.health, 3));
        assert_eq!(register.field("stan").unwrap().choices.len(), 3);
        olena.get(&path).await.ok().says("Ресурс створено, можна додавати об’єкти").says("Експертна група");
        let told: Vec<_> = hall.mails().await.into_iter().filter(|(to, _)| to == "olena").map(|(_, key)| key.replace("proposal-letter-", "")).collect();
        assert_eq!(told, ["return", "approve", "register"]);
        let experts: Vec<_> = hall.mails().await.into_iter().filter(|(_, key)| key == "proposal-letter-submit").map(|(to, _)| to).collect();
        for expert in ["maria", "stepan"] {
            assert_eq!(experts.iter().filter(|to| *to == expert).count(), 2, "{expert} hears of both submissions");
        }
        hall.iryna().get("/admin/journal?kind=proposal").await.ok().says("Схвалили").says("Пропозиція ресурсу");
    }

    async fn nobody_judges_their_own_proposal(city: City) {
        let hall = hall(&city).await;
        let (maria, health) = (hall.maria(), hall.health.to_string());
        let path = maria.post("/proposals/new", &form(&health, &[("do", "submit")])).await.is(303).location().unwrap().to_owned();
        let page = maria.get(&path).await.ok();
        assert!(page.select("form[data-act=opinion]").is_empty());
        let opinion = [("verdict", "approve"), ("version", "2")];
        maria.post(&format!("{path}/opinion"), &opinion).await.leads_to(&path);
        maria.get(&path).await.ok().says("Про власну пропозицію висновків не дають").says("Схвалили 0 з 2");
        for verb in ["opinion", "return", "reject"] {
            hall.olena().post(&format!("{path}/{verb}"), &[("verdict", "approve"), ("body", "так"), ("version", "2")]).await.is(404);
        }
        hall.petro().post(&format!("{path}/opinion"), &opinion).await.is(403);
    }

    async fn a_draft_is_for_its_writers_alone(city: City) {
        let hall = hall(&city).await;
        let health = hall.health.to_string();
        let olena = hall.olena();
        let path = olena.post("/proposals/new", &form(&health, &[("do", "save"), ("why", "")])).await.is(303).location().unwrap().to_owned();
        olena.get(&path).await.ok().says("Чернетку збережено");
        hall.petro().get(&path).await.ok();
        hall.petro().get("/proposals").await.ok().says("Лавки");
        for other in [hall.maria(), hall.oksana()] {
            other.get(&path).await.is(404);
            other.get(&format!("{path}/edit")).await.is(404);
            other.post(&format!("{path}/withdraw"), &[("version", "1")]).await.is(404);
        }
        olena.post(&format!("{path}/submit"), &[("version", "1")]).await.is(422).says("Поясніть хоча б одним реченням");
        let question = olena.get(&format!("{path}/withdraw")).await.ok().says("Відкликати пропозицію «Лавки»?");
        olena.send_form(&question.form("main form")).await.leads_to(&path);
        olena.get(&path).await.ok().says("Відкликано");
        olena.get(&format!("{path}/edit")).await.is(409);
        olena.get(&format!("{path}/withdraw")).await.is(409);
    }

    async fn a_late_form_is_told_so_and_loses_nothing(city: City) {
        let hall = hall(&city).await;
        let (olena, petro, maria, health) = (hall.olena(), hall.petro(), hall.maria(), hall.health.to_string());
        let path = olena.post("/proposals/new", &form(&health, &[("do", "save")])).await.is(303).location().unwrap().to_owned();
        let late = petro.get(&format!("{path}/edit")).await.ok().form("main form").with("sources", "Журнал").with("do", "save");
        let first = olena.get(&format!("{path}/edit")).await.ok().form("main form").with("sources", "Обхід і таблиця").with("do", "save");
        olena.send_form(&first).await.leads_to(&path);
        petro.send_form(&late).await.is(409).says("Пропозицію щойно змінили").says("Журнал");
        let judged = submitted(&hall).await;
        maria.post(&format!("{judged}/return"), &[("version", "1"), ("body", "Пізно")]).await.leads_to(&judged);
        maria.get(&judged).await.ok().says("Пропозицію щойно змінили").says("Чекає на перший висновок");
    }

    async fn a_refusal_says_why_and_is_final(city: City) {
        let hall = hall(&city).await;
        let (maria, path) = (hall.maria(), submitted(&hall).await);
        act(&maria, &path, "reject", &[("body", " ")]).await.is(422).says("Заповніть це поле");
        act(&maria, &path, "opinion", &[("verdict", "return"), ("body", "")]).await.is(422);
        maria.post(&format!("{path}/opinion"), &[("verdict", "maybe"), ("version", "2")]).await.is(422).says("Оберіть: схвалити");
        act(&maria, &path, "reject", &[("body", "Такий ресурс уже є")]).await.leads_to(&path);
        hall.olena().get(&path).await.ok().says("Відхилено").says("Такий ресурс уже є");
        let stepan = hall.stepan();
        stepan.post(&format!("{path}/opinion"), &[("verdict", "approve"), ("version", "3")]).await.leads_to(&path);
        stepan.get(&path).await.ok().says("вже в іншому стані");
        hall.olena().post(&format!("{path}/comments"), &[("body", "А якщо інакше?")]).await.leads_to(&path);
        assert_eq!(hall.mails().await.iter().filter(|(_, key)| key == "proposal-letter-reject").count(), 2, "the author and the publisher");
    }

    async fn a_register_that_cannot_be_made_by_itself_is_made_by_an_administrator(city: City) {
        let hall = hall(&city).await;
        let path = submitted(&hall).await;
        hall.register("benches", "Інші лавки", hall.culture, None, registers::UpdatePeriod::Year).await;
        for expert in [hall.maria(), hall.stepan()] {
            act(&expert, &path, "opinion", &[("verdict", "approve")]).await.leads_to(&path);
        }
        city.run_jobs().await;
        let iryna = hall.iryna();
        iryna.get(&path).await.ok().says("не вдалося створити автоматично").says("Ресурс із кодом «benches» уже є");
        act(&iryna, &path, "register", &[("code", "benches")]).await.is(422).says("Ресурс із кодом «benches» уже є");
        hall.olena().post(&format!("{path}/register"), &[("code", "city-benches")]).await.is(403);
        act(&iryna, &path, "register", &[("code", "city-benches"), ("state", "hidden")]).await.leads_to(&path);
        assert_eq!(engine(&city).register("city-benches").await.unwrap().state, RegisterState::Hidden);
        iryna.post(&format!("{path}/register"), &[("code", "twice")]).await.leads_to(&path);
        assert!(engine(&city).register("twice").await.is_err());
    }

    async fn garbage_is_refused_and_what_was_typed_stays(city: City) {
        let hall = hall(&city).await;
        let (olena, culture) = (hall.olena(), hall.culture.to_string());
        olena.post("/proposals/new", &form(&culture, &[("do", "save")])).await.is(422).says("Оберіть організацію, за яку ви відповідаєте");
        let garbage = form("x", &[("title_uk", ""), ("expected", "багато"), ("fields.1.kind", "spell"), ("update_period", "never"), ("responsible", "x")]);
        let page = olena.post("/proposals/new", &garbage).await.is(422);
        assert_eq!(page.select(".govuk-error-summary li").len(), 6);
        assert_eq!(page.select("[name=expected]")[0].attribute("value"), Some("багато"));
        olena.post("/proposals/new", &form(&culture, &[("do", "more")])).await.ok().says("Ще поля");
        olena.post("/proposals/new", &[]).await.is(422);
        city.person(Role::Resident).get("/proposals").await.is(403);
        city.person(Role::Resident).get("/proposals/new").await.is(403);
        city.person(Role::Resident).post("/proposals/new", &[]).await.is(403);
        city.visitor().get("/proposals").await.is(303);
        for path in ["/proposals/x", "/proposals/x/edit", "/proposals/019abcde-0000-7000-8000-000000000000"] {
            olena.get(path).await.is(404);
        }
        for query in ["state=x", "after=%D0", "organisation=x", "whose=nobody", "after=AAAA"] {
            hall.maria().get(&format!("/proposals?{query}")).await.ok();
        }
        let path = submitted(&hall).await;
        hall.maria().post(&format!("{path}/comments"), &[("field", "fields.99"), ("body", "?")]).await.is(422);
        hall.maria().post(&format!("{path}/comments"), &[("body", "")]).await.is(422);
    }

    async fn every_page_speaks_both_languages(city: City) {
        let hall = hall(&city).await;
        let path = submitted(&hall).await;
        let english = |who: Person| who.with_header("accept-language", "en");
        for (who, path, said) in [
            (hall.olena(), "/proposals".to_owned(), "Proposals of resources"),
            (hall.olena(), "/proposals/new".to_owned(), "Save the draft"),
            (hall.maria(), "/proposals".to_owned(), "Expert group’s queue"),
            (hall.maria(), path.clone(), "Your opinion"),
            (hall.olena(), format!("{path}/withdraw"), "Withdraw the proposal “Benches”?"),
        ] {
            let page = english(who).get(&path).await.ok().says(said);
            assert!(!page.words().contains("proposal-"), "a key is said as it is at {path}");
            assert!(!page.words().contains("stewardship-"), "a key is said as it is at {path}");
        }
    }

    async fn the_samples_stand_in_many_states(city: City) {
        let hall = hall(&city).await;
        let person = |who: &Person| stewardship::samples::SamplePerson { person: who.viewer.person.unwrap(), name: who.viewer.name.clone() };
        let cast = stewardship::samples::Cast {
            author: person(&hall.olena()),
            organisation: hall.health,
            experts: vec![person(&hall.maria()), person(&hall.stepan())],
        };
        let made = stewardship::samples::proposals(city.house(), &cast).await.unwrap();
        assert_eq!(made.len(), 4);
        let all = hall.maria().get("/proposals?state=all").await.ok().says("Питні фонтанчики").says("На розгляді").says("Повернуто").says("Відхилено");
        assert!(!all.words().contains("Кімнати тиші"), "a draft is not in the queue");
    }
}
