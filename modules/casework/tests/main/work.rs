//! Lists, the page of a case, and what is done with it.

use cases::actions::note_delivery;
use cases::{Delivered, Delivery, guard};

use files::Owner;

use super::office::{modules, office, open};

/// A picture that can be unfolded: a PNG of one grey pixel.
pub fn picture() -> Vec<u8> {
    const PNG: &str = "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c636800000082008177cd72b60000000049454e44ae426082";
    (0..PNG.len()).step_by(2).map(|at| u8::from_str_radix(&PNG[at..at + 2], 16).unwrap()).collect()
}

async fn version(city: &testkit::City, id: cases::CaseId) -> String {
    cases::store::cases::find(city.db(), id).await.unwrap().unwrap().version.to_string()
}

testkit::city_tests! {
    modules = modules();

    async fn desks_show_whose_cases_they_are(city: City) {
        let office = office(&city).await;
        office.olena.get("/desk/cases").await.ok().says("Відкритих справ немає");
        let hole = open(&city, "hole").await;
        let light = open(&city, "light").await;
        office.olena.get("/desk/cases").await.ok().says(&hole.number).says(&light.number).says("Підрозділу (2)");
        office.petro.get("/desk/cases").await.ok().says(&hole.number).says_nothing_of(&light.number);
        office.stranger.get("/desk/cases?desk=all").await.ok().says_nothing_of(&hole.number);
        office.stranger.get(&format!("/desk/cases/{}", hole.id)).await.is(404);
        office.olena.get("/desk/cases?desk=free").await.ok().says(&light.number).says_nothing_of(&hole.number);
        office.olena.get(&format!("/desk/cases?q={}", hole.number.to_lowercase())).await.ok().says(&hole.number).says_nothing_of(&light.number);
        office.olena.get("/desk/cases?q=%2B380671234567&desk=all").await.ok().says(&hole.number);
        office.olena.get("/desk/cases?state=done&category=none").await.ok().says("Нічого не підходить");
        office.olena.get("/desk/cases?after=nonsense&since=2026&executor=x").await.ok();
        let csv = office.olena.get("/desk/cases.csv").await.ok().text();
        assert!(csv.contains(&hole.number) && !csv.contains("Таємна"));
    }

    async fn a_case_is_taken_done_and_printed_from_its_page(city: City) {
        let office = office(&city).await;
        let case = open(&city, "hole").await;
        let here = format!("/desk/cases/{}", case.id);
        let page = office.petro.get(&here).await.ok().says("Велика яма <b>біля</b> зупинки").says("Взяти в роботу");
        page.says_nothing_of("Таємна").says_nothing_of("maria@example.com");
        let form = office.petro.get(&format!("{here}/move/take")).await.ok().form("main form");
        let fields: Vec<(&str, &str)> = form.fields.iter().filter(|(name, _)| name != "_token").map(|(name, value)| (name.as_str(), value.as_str())).collect();
        office.petro.upload(&format!("{here}/move/take"), &fields, &[]).await.leads_to(&here);
        // the same form once more: somebody was faster, it says
        office.petro.upload(&format!("{here}/move/take"), &fields, &[]).await.leads_to(&here);
        let finish = format!("{here}/move/finish");
        office.petro.get(&finish).await.ok().says("Причина").says("Зроблено");
        let missing = office.petro.upload(&finish, &[("version", "2"), ("answer", "Залатано як слід")], &[]).await.is(422);
        assert!(missing.text().contains("Залатано як слід"), "nothing typed is lost");
        office.petro.upload(&finish, &[("version", "1"), ("answer", "Готово"), ("cause", "Мороз")], &[]).await.is(422).says("змінив хтось інший");
        office.petro.upload(&finish, &[("version", "2"), ("template", "done"), ("cause", "Мороз")], &[]).await.leads_to(&here);
        office.petro.get(&here).await.ok().says("роботи виконано").says("Мороз");
        office.petro.get(&format!("{here}/print")).await.ok().says("Марія Таємна");
        office.petro.get(&format!("{here}/move/refuse")).await.is(403);
        city.run_jobs().await;
    }

    async fn a_document_is_made_of_the_text_its_kind_declares_and_kept_with_the_case(city: City) {
        let office = office(&city).await;
        let case = open(&city, "hole").await;
        let here = format!("/desk/cases/{}", case.id);
        let order = format!("{here}/documents/order");
        office.petro.get(&order).await.is(404);
        office.petro.get(&here).await.ok().says_nothing_of("Наряд");
        office.petro.upload(&format!("{here}/move/take"), &[("version", "1")], &[]).await.leads_to(&here);
        office.petro.get(&here).await.ok().says("Наряд");
        let form = office.petro.get(&order).await.ok().form("main form");
        let text = form.fields.iter().find(|(name, _)| name == "text").map(|(_, text)| text.clone()).unwrap();
        assert!(text.contains("= Дорожня служба\n> Марія Таємна\n") && text.contains("Велика яма <b>біля</b> зупинки"), "{text}");
        assert!(!text.contains('~') && !text.contains('{'), "what nobody has written yet leaves no line: {text}");
        let looks: Option<i64> = city.db().first("SELECT COUNT(*) FROM audit_entry WHERE verb = 'look' AND object_kind = 'case'", db::params![]).await.unwrap();
        assert_eq!(looks, Some(1), "the applicant was looked at");
        office.petro.post(&order, &[("text", " ")]).await.is(422).says("Напишіть текст документа");
        let shown = office.petro.post(&order, &[("text", &text), ("what", "look")]).await.ok();
        assert!(shown.body.starts_with(b"%PDF-"));
        office.petro.get(&here).await.ok().says_nothing_of("Наряд П-");
        office.petro.post(&order, &[("text", &format!("{text}\nДодано рядок"))]).await.leads_to(&here);
        office.petro.get(&here).await.ok().says(&format!("Наряд {}", case.number));
        office.stranger.get(&order).await.is(404);
        office.stranger.post(&order, &[("text", "я")]).await.is(404);
        let version = version(&city, case.id).await;
        office.petro.upload(&format!("{here}/move/finish"), &[("version", &version), ("answer", "Залатано"), ("cause", "Мороз")], &[]).await.leads_to(&here);
        office.petro.get(&order).await.is(404);
        let late = office.petro.post(&order, &[("text", "Довго складаний наряд")]).await.is(422).says("вже в іншому стані");
        assert!(late.text().contains("Довго складаний наряд"), "nothing typed is lost");
        city.run_jobs().await;
    }

    async fn a_photo_is_shown_to_everybody_and_taken_back(city: City) {
        let office = office(&city).await;
        let case = open(&city, "hole").await;
        let here = format!("/desk/cases/{}", case.id);
        let picture = picture();
        office.petro.upload(&format!("{here}/files"), &[], &[("file", "яма.png", &picture), ("file", "опис.txt", b"text")]).await.leads_to(&here);
        let own = files::of(city.db(), &Owner { kind: guard::OWNER, id: case.id.0 }).await.unwrap();
        let preview = own[0].preview().unwrap();
        let page = office.petro.get(&here).await.ok().says("Показати всім");
        assert!(page.text().contains(&format!("src=\"{preview}\"")), "the page shows a small picture");
        let small = office.petro.get(&preview).await.ok();
        assert_eq!(small.header("content-type"), Some("image/jpeg"));
        office.stranger.get(&preview).await.is(404);
        city.visitor().get(&preview).await.is(401);
        let show = format!("{here}/photos/{}/show", own[0].id);
        office.stranger.post(&show, &[]).await.is(404);
        office.petro.post(&show, &[]).await.leads_to(&here);
        office.petro.post(&show, &[]).await.leads_to(&here);
        let shown = files::of(city.db(), &Owner { kind: guard::SHOWN, id: case.id.0 }).await.unwrap();
        assert_eq!(shown.len(), 1, "shown twice it is shown once");
        office.petro.get(&here).await.ok().says("На сторінці для всіх");
        // the case itself is not shown to everybody yet
        city.visitor().get(&shown[0].href()).await.is(401);
        office.petro.upload(&format!("{here}/move/take"), &[("version", &version(&city, case.id).await)], &[]).await.leads_to(&here);
        let public = city.visitor().get(&shown[0].href()).await.ok();
        assert!(public.body.starts_with(b"\xff\xd8"), "a small JPEG that knows nothing but the picture");
        city.visitor().get(&own[0].href()).await.is(401);
        office.petro.post(&format!("{here}/photos/{}/show", uuid::Uuid::from_u128(5)), &[]).await.is(404);
        let hide = format!("{here}/photos/{}/hide", shown[0].id);
        office.petro.post(&hide, &[]).await.leads_to(&here);
        office.petro.post(&hide, &[]).await.leads_to(&here);
        city.visitor().get(&shown[0].href()).await.is(401);
        city.run_jobs().await;
    }

    async fn whoever_has_a_case_open_too_is_named_until_they_leave(city: City) {
        let office = office(&city).await;
        let case = open(&city, "hole").await;
        let (page, here) = (format!("/desk/cases/{}", case.id), format!("/desk/cases/{}/here", case.id));
        office.olena.post(&here, &[("version", "1")]).await.ok().says_nothing_of("відкрив ще хтось");
        office.petro.get(&page).await.ok().says("відкрив ще хтось");
        office.petro.post(&here, &[("version", "1")]).await.ok().says("відкрив ще хтось").says_nothing_of("змінено");
        office.petro.post(&format!("{page}/take"), &[("version", "1")]).await.leads_to(&page);
        office.olena.post(&here, &[("version", "1")]).await.ok().says("Справу змінено");
        office.olena.post(&here, &[("version", "1"), ("leave", "yes")]).await.is(204);
        office.petro.get(&page).await.ok().says_nothing_of("відкрив ще хтось");
        office.olena.post(&here, &[("version", "x")]).await.ok();
        city.later(jiff::SignedDuration::from_secs(71));
        office.petro.get(&page).await.ok().says_nothing_of("відкрив ще хтось");
        office.stranger.post(&here, &[]).await.is(404);
        city.run_jobs().await;
    }

    async fn more_pictures_than_a_step_takes_are_refused_with_words(city: City) {
        let office = office(&city).await;
        let here = format!("/desk/cases/{}", open(&city, "hole").await.id);
        let picture = picture();
        let many = [("photo", "яма.png", picture.as_slice()); 11];
        office.petro.upload(&format!("{here}/move/take"), &[("version", "1")], &many).await.is(422).says("не більше ніж 10 файлів");
    }

    async fn who_looks_for_a_person_or_saves_a_list_is_in_the_journal(city: City) {
        let office = office(&city).await;
        let case = open(&city, "hole").await;
        let journalled = async |verb: &str| {
            let sql = "SELECT COUNT(*) FROM audit_entry WHERE verb = $1 AND object_kind = 'case' AND object_id = ''";
            city.db().first::<i64>(sql, db::params![verb]).await.unwrap().unwrap()
        };
        office.olena.get(&format!("/desk/cases?q={}", case.number)).await.ok();
        assert_eq!(journalled("look").await, 0);
        office.olena.get("/desk/cases?q=%2B380671234567&desk=all").await.ok().says(&case.number);
        office.olena.get("/desk/cases?q=maria@example.com&desk=all").await.ok().says(&case.number);
        assert_eq!(journalled("look").await, 2);
        office.olena.get("/desk/cases.csv?desk=all").await.ok();
        assert_eq!(journalled("export").await, 1);
    }

    async fn who_has_a_case_stays_in_the_form_though_the_kind_knows_them_no_more(city: City) {
        let office = office(&city).await;
        let case = open(&city, "hole").await;
        let here = format!("/desk/cases/{}", case.id);
        cases::actions::bind_executor(city.house(), &office.admin.viewer, "problems", "roads", None).await.unwrap();
        let form = office.olena.get(&format!("{here}/assign")).await.ok().says("Дорожня служба").form("main form");
        office.olena.send_form(&form).await.leads_to(&here);
        assert_eq!(cases::store::cases::find(city.db(), case.id).await.unwrap().unwrap().executor_id, Some(office.roads));
    }

    async fn a_printed_card_names_no_jobs(city: City) {
        let office = office(&city).await;
        let case = open(&city, "hole").await;
        city.run_jobs().await;
        // Friday noon: a working day before the end, the first rung
        city.later(jiff::SignedDuration::from_hours(24 * 5));
        city.run_jobs().await;
        office.petro.get(&format!("/desk/cases/{}/print", case.id)).await.ok().says("Платформа").says_nothing_of("cases.");
    }

    async fn a_look_at_the_applicant_is_in_the_journal(city: City) {
        let office = office(&city).await;
        let case = open(&city, "hole").await;
        office.petro.get(&format!("/desk/cases/{}?applicant=show", case.id)).await.ok().says("Марія Таємна").says("maria@example.com");
        let sql = "SELECT COUNT(*) FROM audit_entry WHERE verb = 'look' AND object_kind = 'case' AND object_id = $1";
        let looks: Option<i64> = city.db().first(sql, db::params![case.id.to_string()]).await.unwrap();
        assert_eq!(looks, Some(1));
    }

    async fn cases_are_shared_out_one_by_one_and_many_at_once(city: City) {
        let office = office(&city).await;
        let (one, two) = (open(&city, "other").await, open(&city, "light").await);
        let roads = office.roads.to_string();
        let here = format!("/desk/cases/{}", one.id);
        office.olena.get(&format!("{here}/assign")).await.ok().says("Дорожня служба");
        office.olena.post(&format!("{here}/assign"), &[("executor", ""), ("version", "1")]).await.is(422);
        office.olena.post(&format!("{here}/assign"), &[("executor", &roads), ("version", "1")]).await.leads_to(&here);
        office.petro.post(&format!("{here}/take"), &[("version", "2")]).await.leads_to(&here);
        office.petro.get("/desk/cases?desk=mine").await.ok().says(&one.number);
        let ids = format!("{}.1", two.id);
        office.olena.post("/desk/cases/bulk", &[("ids", &ids), ("executor", &roads), ("query", "desk=free")]).await.leads_to("/desk/cases?desk=free");
        office.petro.get("/desk/cases").await.ok().says(&two.number);
        office.olena.post("/desk/cases/bulk", &[("ids", "nonsense"), ("executor", &roads)]).await.is(303);
        office.petro.get(&format!("{here}/assign")).await.is(403);
    }

    async fn words_files_links_and_more_time(city: City) {
        let office = office(&city).await;
        let (one, two) = (open(&city, "hole").await, open(&city, "hole").await);
        let here = format!("/desk/cases/{}", one.id);
        office.petro.post(&format!("{here}/note"), &[("text", "Люк поруч")]).await.leads_to(&here);
        office.petro.post(&format!("{here}/message"), &[("text", "Виїжджаємо завтра")]).await.leads_to(&here);
        office.petro.post(&format!("{here}/message"), &[("text", "  ")]).await.is(422).says("Помилка");
        let long = format!("Довго й докладно. {}", "а".repeat(5_000));
        let refused = office.petro.post(&format!("{here}/note"), &[("text", &long)]).await.is(422);
        assert!(refused.text().contains("Довго й докладно. ааа"), "what was written stands there still");
        office.petro.post(&format!("{here}/watch"), &[("watch", "yes")]).await.leads_to(&here);
        office.petro.post(&format!("{here}/link"), &[("number", &two.number), ("what", "case")]).await.leads_to(&here);
        office.petro.post(&format!("{here}/link"), &[("number", "П-1"), ("what", "parent")]).await.leads_to(&here);
        office.petro.upload(&format!("{here}/files"), &[], &[("file", "план.txt", b"plan of works")]).await.leads_to(&here);
        office.petro.get(&here).await.ok().says("Люк поруч").says("Виїжджаємо завтра").says(&two.number).says("Не стежити").says("план.txt");
        office.iryna.get(&format!("{here}/extend")).await.ok().says("10 робочих днів");
        office.iryna.post(&format!("{here}/extend"), &[("by", "сто"), ("reason", "Дощ")]).await.is(422).says("Введіть число");
        let version = cases::store::cases::find(city.db(), one.id).await.unwrap().unwrap().version.to_string();
        office.iryna.post(&format!("{here}/extend"), &[("by", "3"), ("reason", "Дощ"), ("version", &version)]).await.leads_to(&here);
        city.run_jobs().await;
    }

    async fn lists_are_saved_under_a_name(city: City) {
        let office = office(&city).await;
        office.olena.post("/desk/cases/views", &[("title", "Ями"), ("query", "desk=unit&category=hole")]).await.leads_to("/desk/cases?desk=unit&category=hole");
        let page = office.olena.get("/desk/cases").await.ok().says("Ями");
        office.olena.post("/desk/cases/views", &[("title", "Ями"), ("query", "desk=all")]).await.is(303);
        office.petro.get("/desk/cases").await.ok().says_nothing_of("Ями");
        office.olena.send_form(&page.form("form[action$=delete]")).await.leads_to("/desk/cases");
        office.olena.get("/desk/cases").await.ok().says_nothing_of("Ями");
    }

    async fn a_month_of_deadlines_leads_to_what_is_due(city: City) {
        let office = office(&city).await;
        let case = open(&city, "hole").await;
        let page = office.petro.get("/desk/cases/deadlines?month=2026-11").await.ok().says("листопад");
        let due = page.select("td a.due");
        assert_eq!(due.len(), 1, "one case is due");
        let href = "/desk/cases?desk=unit&due_since=2026-11-27&due_until=2026-11-27";
        office.petro.get(href).await.ok().says(&case.number);
        office.petro.get(&href.replace("11-27", "11-26")).await.ok().says("Нічого");
        office.stranger.get("/desk/cases/deadlines?month=2026-11").await.ok().says("строків немає");
        office.petro.get("/desk/cases/deadlines?month=99&whose=none").await.ok();
        office.petro.get("/desk/cases/deadlines?whose=mine").await.ok().says("строків немає");
    }

    async fn how_the_system_of_an_executor_took_a_case_stands_on_its_page(city: City) {
        let office = office(&city).await;
        let case = open(&city, "hole").await;
        let here = format!("/desk/cases/{}", case.id);
        office.petro.get(&here).await.ok().says_nothing_of("Система виконавця");
        let note = async |state, number: &str, says: &str| {
            let own = Delivery { state, tries: 3, number: number.into(), says: says.into(), ..Delivery::new(case.id, office.roads, city.db().now()) };
            let done: Result<(), kit::Problem> = city.db().tx(move |tx| {
                let own = own.clone();
                Box::pin(async move { note_delivery(tx, &own).await })
            }).await;
            done.unwrap();
        };
        note(Delivered::Waiting, "", "503: busy").await;
        office.petro.get(&here).await.ok().says("Передаємо").says("3 спроби").says("503: busy").says_nothing_of("Передати знову");
        note(Delivered::Refused, "", "400: unknown service_code").await;
        let page = office.petro.get(&here).await.ok().says("Не передалося").says("400: unknown service_code");
        office.petro.send_form(&page.form("form[action$='hand-over']")).await.leads_to(&here);
        office.petro.get(&here).await.ok().says("Передаємо знову").says("Передаємо").says_nothing_of("unknown");
        note(Delivered::Sent, "R-1", "").await;
        note(Delivered::Waiting, "", "late").await;
        office.petro.get(&here).await.ok().says("Передано").says("Номер там: R-1").says_nothing_of("late");
        office.petro.post(&format!("{here}/hand-over"), &[]).await.leads_to(&here);
        office.stranger.post(&format!("{here}/hand-over"), &[]).await.is(404);
        city.run_jobs().await;
    }

    async fn the_card_and_the_answer_are_documents_for_archives(city: City) {
        let office = office(&city).await;
        let opened = open(&city, "hole").await;
        let page = cases::desk_page(opened.id);
        let pdf = |answer: testkit::Answer| {
            let answer = answer.ok();
            assert_eq!(answer.header("content-type"), Some("application/pdf"));
            assert!(answer.body.starts_with(b"%PDF-1.7"));
        };
        pdf(office.petro.get(&format!("{page}/card.pdf")).await);
        office.petro.get(&format!("{page}/answer.pdf")).await.is(404);
        office.stranger.get(&format!("{page}/card.pdf")).await.is(404);
        let hand = cases::Hand::of(&office.petro.viewer);
        for (verb, answer, cause) in [("take", "", None), ("finish", "Яму залатано 😀", Some("Мороз"))] {
            let data = cause.map(|cause| serde_json::json!({ "cause": cause }).as_object().unwrap().clone()).unwrap_or_default();
            let given = cases::actions::Given { answer: answer.into(), data, ..Default::default() };
            cases::actions::move_case(city.house(), &hand, opened.id, None, verb, given).await.unwrap();
        }
        pdf(office.petro.get(&format!("{page}/answer.pdf")).await);
        assert!(office.petro.get(&page).await.ok().text().contains("answer.pdf"));
        office.stranger.get(&format!("{page}/answer.pdf")).await.is(404);
    }
}
