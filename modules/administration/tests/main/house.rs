//! The dashboard, the list of registers, stewards and states.

use crate::places::{administrator, engine, main_form, modules, with_parks};

testkit::city_tests! {
    modules = modules();

    async fn the_dashboard_says_how_the_house_stands(city: City) {
        with_parks(&city).await;
        let admin = administrator(&city);
        let page = admin.get("/admin").await.ok().says("Ресурсів у каталозі").says("Розмір бази").says("Фонові завдання");
        for href in ["/admin/resources", "/admin/rubrics", "/admin/organisations", "/admin/people", "/admin/mail", "/admin/journal", "/admin/check"] {
            assert_eq!(page.select(&format!("a[href='{href}']")).len(), 1, "{href}");
        }
        admin.get("/admin/check").await.ok().says("Перевірка налаштувань");
        admin.get("/admin?lang=en").await.ok().says("Background jobs");
    }

    async fn a_job_that_was_given_up_may_be_tried_again(city: City) {
        let admin = administrator(&city);
        let id: Result<uuid::Uuid, db::DbError> = city.db().tx(|tx| Box::pin(async move { tx.job("registers.check_import", &"not an import", None).await })).await;
        city.house().jobs().run_due().await.unwrap();
        let page = admin.get("/admin").await.ok().says("1 фонове завдання не виконано").says("registers.check_import");
        admin.send_form(&page.form("form[action$='/retry']")).await.leads_to("/admin");
        admin.get("/admin").await.ok().says("Завдання поставлено в чергу знову").says("не виконано: 0");
        admin.post(&format!("/admin/jobs/{}/retry", id.unwrap()), &[]).await.is(404);
        // nobody is to find a job given up after the test
        let _gone: Result<u64, db::DbError> = city.db().tx(|tx| Box::pin(async move { tx.execute("DELETE FROM base_job", vec![]).await })).await;
    }

    async fn registers_are_found_sorted_and_exported(city: City) {
        let organisation = with_parks(&city).await;
        let admin = administrator(&city);
        admin.get("/admin/resources").await.ok().says("Знайдено 1 ресурс").says("Департамент парків");
        for (query, found) in [
            ("q=парки", 1),
            ("q=parks", 1),
            ("q=школи", 0),
            ("state=active", 1),
            ("state=archived", 0),
            ("fresh=current", 1),
            ("fresh=overdue", 0),
            ("sort=-records", 1),
            ("page=99", 1),
            (&format!("organisation={organisation}"), 1),
        ] {
            let page = admin.get(&format!("/admin/resources?{query}")).await.ok();
            assert_eq!(page.select("tbody tr").len(), found, "{query}");
        }
        let csv = admin.get("/admin/resources.csv?q=парки").await.ok().text();
        assert!(csv.contains("parks,Парки,У каталозі,Департамент парків,0"), "{csv}");
        assert!(admin.get("/admin/resources.xlsx").await.ok().body.starts_with(b"PK"));
    }

    async fn a_register_is_given_to_a_steward(city: City) {
        with_parks(&city).await;
        let admin = administrator(&city);
        let page = admin.get("/admin/resources/parks/steward").await.ok();
        let form = main_form(&page, "/admin/resources/parks/steward").with("period", "quarter").with("next_update", "2027-01-15");
        admin.send_form(&form).await.leads_to("/admin/resources/parks");
        admin.get("/admin/resources/parks").await.ok().says("Щокварталу");
        let register = engine(&city).register("parks").await.unwrap();
        assert_eq!(register.next_update, Some(jiff::civil::date(2027, 1, 15)));
        admin.send_form(&form.clone().with("next_update", "15.02.2027")).await.leads_to("/admin/resources/parks");
        for (name, value) in [("organisation", ""), ("organisation", "x"), ("period", "x"), ("next_update", "колись"), ("responsible", "x")] {
            admin.send_form(&form.clone().with(name, value)).await.is(422);
        }
    }

    async fn a_register_is_hidden_only_after_a_second_question(city: City) {
        with_parks(&city).await;
        let admin = administrator(&city);
        let address = "/admin/resources/parks/state";
        let page = admin.get(address).await.ok().says("У каталозі");
        let page = admin.send_form(&main_form(&page, address).with("state", "hidden")).await.ok().says("Ресурс зникне з каталогу");
        assert_eq!(engine(&city).register("parks").await.unwrap().state.code(), "active");
        admin.send_form(&main_form(&page, address)).await.leads_to("/admin/resources/parks");
        assert_eq!(engine(&city).register("parks").await.unwrap().state.code(), "hidden");
        let told: Vec<String> = city.db().all("SELECT verb FROM audit_entry WHERE object_kind = 'register' ORDER BY seq", vec![]).await.unwrap();
        assert_eq!(told, ["create", "update"]);
    }

    async fn the_example_of_a_number_follows_its_pattern(city: City) {
        let admin = administrator(&city);
        admin.get("/admin/number-example?number=АПТ-{seq:3}/{year}").await.ok().says("АПТ-001/2026");
        admin.get("/admin/number-example?number=%3Cscript%3E").await.ok().says("не дає номера");
    }
}
