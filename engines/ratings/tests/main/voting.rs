//! Somebody votes: for what was done for them, and at a desk.

use super::scene::{head_with_mailbox, modules, office, visit};

testkit::city_tests! {
    modules = modules();

    async fn a_visit_is_rated_once_by_its_code(city: City) {
        let office = office(&city).await;
        head_with_mailbox(&city, office.id).await;
        let code = visit(&city, office.id, 1, None).await;
        assert_eq!(visit(&city, office.id, 1, None).await, code, "the same visit has one code");
        let page = ratings::link(&code);
        let olena = city.visitor();
        olena.get(&page).await.ok().says("Довідка про реєстрацію").says("ЦНАП");
        olena.get(&format!("{page}?lang=en")).await.ok().says("Certificate of registration");
        olena.post(&page, &[("comment", "Довго чекала")]).await.is(422).says("Виберіть одну з оцінок").says("Довго чекала");
        olena.post(&page, &[("mark", "2"), ("staff", "4"), ("reasons", "queue"), ("comment", "Довго чекала")]).await.is(303);
        olena.get(&page).await.ok().says("Вашу оцінку записано");
        olena.post(&page, &[("mark", "4")]).await.is(422).says("вже оцінено");
        olena.get("/rate/nothing").await.is(404);
        city.run_jobs().await;
        let told: i64 = city.db().first("SELECT COUNT(*) FROM messages_delivery WHERE kind = 'ratings-bad'", db::params![]).await.unwrap().unwrap();
        assert_eq!(told, 1, "the head of the office is told of a bad vote once");
    }

    async fn at_a_desk_a_device_votes_once_in_a_while_and_a_terminal_each_time(city: City) {
        let office = office(&city).await;
        let petro = &office.petro;
        petro.post("/desk/ratings/points", &[("office", &office.id.to_string()), ("name", " ")]).await.is(422);
        for (name, how) in [("Вікно 3", ""), ("Планшет", "terminal")] {
            let id = office.id.to_string();
            let mut form = vec![("office", id.as_str()), ("name", name)];
            if !how.is_empty() {
                form.push((how, "on"));
            }
            let sheet = petro.post("/desk/ratings/points", &form).await.is(303).location().unwrap().to_owned();
            let page = petro.get(&sheet).await.ok().says(name);
            assert_eq!(page.select("svg.hr-qr").len(), 1);
            let link = page.text().split("/rate/").nth(1).unwrap().chars().take_while(char::is_ascii_alphanumeric).collect::<String>();
            let link = format!("/rate/{link}");
            let visitor = city.visitor();
            visitor.get(&link).await.ok().says(name);
            visitor.post(&link, &[("mark", "4")]).await.is(303);
            let again = visitor.post(&link, &[("mark", "4")]).await;
            if how.is_empty() { again.is(422).says("щойно вже оцінювали") } else { again.is(303) };
            let thanks = visitor.get(&format!("{link}?thanks=yes")).await.ok().says("Дякуємо");
            assert_eq!(thanks.header("refresh").is_some(), !how.is_empty());
            petro.post(&format!("{sheet}/close"), &[]).await.is(303);
            visitor.get(&link).await.ok().says("більше не приймаємо");
            visitor.post(&link, &[("mark", "4")]).await.is(422);
            petro.post(&format!("{sheet}/open"), &[]).await.is(303);
            visitor.get(&link).await.ok().says(name);
            office.stranger.get(&sheet).await.is(404);
            office.stranger.post(&format!("{sheet}/close"), &[]).await.is(404);
        }
    }

    async fn only_points_that_take_votes_are_counted(city: City) {
        let office = office(&city).await;
        let (of, now) = (office.id, city.db().now());
        let closed: Result<u64, db::DbError> = city.db().tx(move |tx| Box::pin(async move {
            let sql = "INSERT INTO ratings_point (id, code, organisation_id, name, terminal, open, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
            let own = |number: u128| db::params![uuid::Uuid::from_u128(number), number.to_string(), of, "Старе вікно", false, false, now];
            tx.execute_many(sql, (1..=200).map(own).collect()).await
        })).await;
        assert_eq!(closed, Ok(200));
        let id = of.to_string();
        let new = [("office", id.as_str()), ("name", "Вікно 3")];
        office.petro.post("/desk/ratings/points", &new).await.is(303);
        office.petro.get("/desk/ratings/points").await.ok().says("Вікно 3");
        let opened: Result<u64, db::DbError> = city.db().tx(move |tx| Box::pin(async move {
            tx.execute("UPDATE ratings_point SET open = TRUE WHERE name <> 'Вікно 3'", db::params![]).await
        })).await;
        assert_eq!(opened, Ok(200));
        office.petro.post("/desk/ratings/points", &new).await.is(422).says("уже забагато");
    }
}
