//! Lists of those who come, move and leave.

use jiff::SignedDuration;
use testkit::{Answer, Person};

use crate::posts::{keeper, organisation, post};
use crate::{engine, modules, signed_in, staff};

const STAFF: &str = "surname,given,email,organisation,title,role\nКоваль,Олена,olena@city.example,Департамент освіти,Спеціалістка,editor\nШевчук,Іван,ivan@city.example,Департамент освіти,Спеціаліст,publisher\n";

/// Uploads a list on trial and in earnest; the answer of the second.
async fn bring(person: &Person, csv: &str) -> Answer {
    let report = person.upload("/desk/staff-changes/new", &[], &[("file", "list.csv", csv.as_bytes())]).await.ok();
    let table = report.select("input[name=table]")[0].attribute("value").unwrap().to_owned();
    person.upload("/desk/staff-changes/write", &[("table", &table)], &[]).await
}

const LIST: &str = "що,пошта,прізвище,ім’я,організація,посада,день,підстава\n\
    прийнято,new@city.example,Нова,Ніна,Гімназія № 5,Директорка,24.11.2026,наказ № 1\n\
    переведено,olena@city.example,,,Гімназія № 5,Секретарка,24.11.2026,наказ № 2\n\
    звільнено,ivan@city.example,,,,,23.11.2026,наказ № 3\n";

testkit::city_tests! {
    modules = modules();

    async fn on_their_days_people_come_move_and_leave(city: City) {
        let kira = keeper(&city).await;
        staff(&city, STAFF).await;
        post(&city, &kira, "Гімназія № 5", "Директорка", &[("head", "on")]).await;
        let report = kira.upload("/desk/staff-changes/new", &[], &[("file", "list.csv", LIST.as_bytes())]).await.ok();
        report.says("Прийнято: 1, переведено: 1, звільнено: 1").says("Нова Ніна").says("«Секретарка» немає: буде створено");
        assert_eq!(engine(&city).directory().find_people("Нова").count(), 0, "a trial writes nothing");
        let written = bring(&kira, LIST).await.is(303);
        let list = written.location().unwrap().to_owned();
        kira.get(&list).await.ok().says("Чекає свого дня").says("останній день 23 листопада 2026").says("Передавати нічого");
        let ivan = signed_in(&city, "ivan@city.example").await;
        assert_eq!(ivan.get("/api/me").await.ok().json()["role"], "publisher", "until the last day");
        signed_in(&city, "olena@city.example").await.get("/account").await.ok().says("Департамент освіти").says_nothing_of("Гімназія");
        city.later(SignedDuration::from_hours(38));
        identity::actions::finish_due(engine(&city)).await.unwrap();
        city.run_jobs().await;
        ivan.get("/account").await.is(303);
        let again = city.visitor().post("/sign-in", &[("email", "ivan@city.example"), ("password", crate::PASSWORD)]).await;
        again.is(422);
        let olena = signed_in(&city, "olena@city.example").await;
        olena.get("/account").await.ok().says("Секретарка, Гімназія № 5");
        assert_eq!(olena.get("/api/me").await.ok().json()["role"], "resident", "the role over the old organisation has ended");
        let letters: Vec<String> = city.db().all("SELECT receiver FROM messages_delivery", db::params![]).await.unwrap();
        assert!(letters.iter().any(|own| own == "new@city.example"), "who comes is invited on the day");
        let kira = signed_in(&city, "kira@city.example").await;
        kira.get(&list).await.ok().says("Зроблено").says_nothing_of("Чекає свого дня");
    }

    async fn a_list_is_taken_back_before_and_after_its_day(city: City) {
        let kira = keeper(&city).await;
        staff(&city, STAFF).await;
        let list = bring(&kira, LIST).await.is(303).location().unwrap().to_owned();
        kira.get(&format!("{list}/undo")).await.ok();
        kira.post(&format!("{list}/undo"), &[]).await.leads_to(&list);
        kira.get(&list).await.ok().says("Скасовано");
        kira.post(&format!("{list}/undo"), &[]).await.is(409);
        city.later(SignedDuration::from_hours(38));
        city.run_jobs().await;
        let ivan = signed_in(&city, "ivan@city.example").await;
        assert_eq!(ivan.get("/api/me").await.ok().json()["role"], "publisher");
        let kira = signed_in(&city, "kira@city.example").await;
        let list = bring(&kira, "change,email,day\nleaves,ivan@city.example,23.11.2026\n").await.is(303).location().unwrap().to_owned();
        ivan.get("/account").await.is(303);
        kira.post(&format!("{list}/undo"), &[]).await.leads_to(&list);
        let ivan = signed_in(&city, "ivan@city.example").await;
        assert_eq!(ivan.get("/api/me").await.ok().json()["role"], "publisher");
        ivan.get("/account").await.ok().says("Спеціаліст, Департамент освіти");
    }

    async fn a_list_with_a_wrong_line_is_not_written(city: City) {
        let kira = keeper(&city).await;
        staff(&city, STAFF).await;
        let culture = "change,email,organisation,title,day\nmoves,olena@city.example,Департамент культури,Спеціалістка,24.11.2026\n";
        let report = kira.upload("/desk/staff-changes/new", &[], &[("file", "list.csv", culture.as_bytes())]).await.ok();
        let report = report.says("ведете не Ви");
        assert!(report.select("input[name=table]").is_empty());
        kira.upload("/desk/staff-changes/write", &[("table", culture)], &[]).await.is(409);
        let role = "change,email,organisation,title,day,role\nmoves,olena@city.example,Гімназія № 5,Спеціалістка,24.11.2026,publisher\n";
        kira.upload("/desk/staff-changes/new", &[], &[("file", "list.csv", role.as_bytes())]).await.ok().says("лише адміністратор");
        kira.upload("/desk/staff-changes/new", &[], &[]).await.is(422);
        kira.upload("/desk/staff-changes/new", &[], &[("file", "list.csv", b"\xff\xfe\x00")]).await.is(422);
    }

    async fn the_last_administrator_does_not_leave_by_a_list(city: City) {
        let _ = keeper(&city).await;
        let admin = signed_in(&city, "iryna@city.example").await;
        let answer = bring(&admin, "change,email,day\nleaves,iryna@city.example,20.11.2026\n").await;
        answer.is(409).says("останній адміністратор");
        admin.get("/admin/people").await.ok();
    }

    async fn a_list_is_seen_by_whoever_brought_it_and_by_administrators(city: City) {
        let kira = keeper(&city).await;
        staff(&city, STAFF).await;
        let list = bring(&kira, "change,email,day\nleaves,ivan@city.example,30.11.2026\n").await.is(303).location().unwrap().to_owned();
        signed_in(&city, "iryna@city.example").await.get(&list).await.ok();
        let other = city.person_for(kit::Role::Personnel, Some(organisation(&city, "Департамент освіти")));
        other.get(&list).await.is(404);
        other.get("/desk/staff-changes").await.ok().says("Списків ще не було");
        kira.get("/desk/staff-changes").await.ok().says("1 рядок");
    }
}
