//! The way of an import from the upload to its undoing.

use kit::Role;

use crate::places::{HEALTH, IMPORTS, checked, modules, official, published, staff, uploaded, with_pharmacies};

const GOOD: &str = "Назва;Ліцензія;Місць;Вид;широта;довгота\nАптека 1;А-1;3;Державна;47,91;33,39\nАптека 2;А-2;;приватна;;\n";

/// The letters of Windows-1251, as old programs of the city write them.
fn windows_1251(text: &str) -> Vec<u8> {
    let byte = |c: char| match c {
        'А'..='п' => (c as u32 - 'А' as u32 + 0xC0) as u8,
        'р'..='я' => (c as u32 - 'р' as u32 + 0xF0) as u8,
        'І' => 0xB2,
        'і' => 0xB3,
        'Ї' => 0xAF,
        'ї' => 0xBF,
        'Є' => 0xAA,
        'є' => 0xBA,
        c => u8::try_from(c).unwrap_or(b'?'),
    };
    text.chars().map(byte).collect()
}

testkit::city_tests! {
    modules = modules();

    async fn a_file_goes_from_upload_to_published_objects_and_back(city: City) {
        with_pharmacies(&city).await;
        let publisher = official(&city, Role::Publisher, HEALTH);
        publisher.get(IMPORTS).await.ok().says("Імпортів ще немає");
        publisher.get(&format!("{IMPORTS}/new")).await.ok().says("CSV, XLSX, XLS, ODS, JSON, NDJSON або GeoJSON");
        let (address, page) = checked(&city, &publisher, "аптеки.csv", GOOD.as_bytes(), &[]).await;
        let page = page.says("Помилок немає").says("Аптека 1").says("Записати 2 об’єкти");
        assert_eq!(published(&city).await, 0, "nothing is written before it is confirmed");
        publisher.send_form(&page.form("form[action$='/apply']")).await.leads_to(&address);
        publisher.get(&address).await.ok().says("Записуємо 2 об’єкти");
        city.run_jobs().await;
        publisher.get(&address).await.ok().says("Створено об’єктів: 2, змінено: 0. Їх уже видно всім.");
        assert_eq!(published(&city).await, 2);
        publisher.get(&format!("{address}/records")).await.ok().says("АПТ-00001").says("Аптека 2");
        publisher.get(IMPORTS).await.ok().says("аптеки.csv").says("Записано");
        let asked = publisher.get(&format!("{address}/undo")).await.ok().says("Скасувати імпорт?");
        publisher.send_form(&asked.form("form[action$='/undo']")).await.leads_to(&address);
        city.run_jobs().await;
        publisher.get(&address).await.ok().says("Усі об’єкти повернулися");
        assert_eq!(published(&city).await, 0);
    }

    async fn a_large_import_is_undone_when_a_second_administrator_confirms_it_and_a_small_one_at_once(city: City) {
        with_pharmacies(&city).await;
        let (admin, publisher) = (staff(&city, "admin@city.example", Role::Administrator).await, staff(&city, "hanna@city.example", Role::Publisher).await);
        staff(&city, "second@city.example", Role::Administrator).await;
        admin.post("/admin/four-eyes", &[("undo-import", "22.11.2026"), ("undo-import-above", "1")]).await.leads_to("/admin/four-eyes");
        let written = async |name: &str, text: &str| {
            let (address, page) = checked(&city, &publisher, name, text.as_bytes(), &[]).await;
            publisher.send_form(&page.form("form[action$='/apply']")).await.leads_to(&address);
            city.run_jobs().await;
            address
        };
        let small = written("одна.csv", "Назва;Ліцензія;Вид\nАптека 9;А-9;Державна\n").await;
        publisher.post(&format!("{small}/undo"), &[]).await.leads_to(&small);
        city.run_jobs().await;
        publisher.get(&small).await.ok().says("Усі об’єкти повернулися");

        let large = written("дві.csv", GOOD).await;
        publisher.post(&format!("{large}/undo"), &[]).await.leads_to(&large);
        city.run_jobs().await;
        assert_eq!(published(&city).await, 2, "nothing is taken back before it is confirmed");
        let page = publisher.get(&large).await.ok().says("Скасування чекає на другого адміністратора").says_nothing_of("Скасувати імпорт");
        let own = page.select("a[href^='/account/acts/']")[0].attribute("href").unwrap().to_owned();
        publisher.get(&own).await.ok().says("дві.csv").says("Аптеки");
        publisher.post(&format!("{large}/undo"), &[]).await.is(409);
        let act = own.replace("/account", "/admin");
        publisher.get(&act).await.is(403);
        admin.get(&act).await.ok().says("дві.csv").says("Ганна");
        admin.post(&format!("{act}/confirm"), &[]).await.leads_to("/admin/acts");
        city.run_jobs().await;
        publisher.get(&large).await.ok().says("Усі об’єкти повернулися");
        assert_eq!(published(&city).await, 0);
    }

    async fn an_old_table_in_windows_1251_is_read_and_its_errors_are_named(city: City) {
        with_pharmacies(&city).await;
        let publisher = official(&city, Role::Publisher, HEALTH);
        let text = "Назва;Ліцензія;Місць;Вид\nДобра;А-1;3;Державна\nЗ помилкою;А-2;три;Приватна\n;А-3;1;Державна\n";
        let (address, page) = checked(&city, &publisher, "стара.csv", &windows_1251(text), &[]).await;
        let page = page.says("2 рядки з помилками").says("три").says("Введіть ціле число").says("Місць").says("Заповніть це поле");
        assert!(page.select("form[action$='/apply']").is_empty(), "all or nothing");
        let csv = publisher.get(&format!("{address}/problems.csv")).await.ok().text();
        assert!(csv.starts_with("\u{feff}Рядок,Колонка,Значення,Що не так"), "{csv}");
        assert!(csv.contains("3,Місць,три,"), "{csv}");
        let english = publisher.clone().with_header("accept-language", "en");
        english.get(&format!("{address}?lang=en")).await.ok().says("2 rows with errors");
        publisher.send_form(&page.form("form[action$='/accept']")).await.leads_to(&address);
        city.run_jobs().await;
        let page = publisher.get(&address).await.ok().says("Записати 1 об’єкт");
        publisher.send_form(&page.form("form[action$='/apply']")).await.leads_to(&address);
        city.run_jobs().await;
        publisher.get(&address).await.ok().says("Створено об’єктів: 1").says("Введіть ціле число");
        assert_eq!(published(&city).await, 1);
    }

    async fn required_fields_without_a_column_are_named_and_may_get_one_value_for_all(city: City) {
        with_pharmacies(&city).await;
        let publisher = official(&city, Role::Publisher, HEALTH);
        let address = uploaded(&publisher, "без виду.csv", "Назва,Ліцензія\nАптека 1,А-1\n".as_bytes()).await;
        let page = publisher.get(&format!("{address}/plan")).await.ok().says("Не зіставлено обов’язкові поля: Вид");
        let form = page.form("main form[method=post]");
        publisher.send_form(&form).await.refuses("Зіставте обов’язкові поля: Вид");
        publisher.send_form(&form.clone().with("_again", "1")).await.ok().says("Одне значення для всіх рядків");
        publisher.send_form(&form.with("kind", "state")).await.leads_to(&address);
        city.run_jobs().await;
        publisher.get(&address).await.ok().says("Державна").says("Записати 1 об’єкт");
    }

    async fn an_editor_imports_drafts_only(city: City) {
        with_pharmacies(&city).await;
        let editor = official(&city, Role::Editor, HEALTH);
        let (address, page) = checked(&city, &editor, "чернетки.csv", "Назва\nАптека 1\n".as_bytes(), &[]).await;
        editor.send_form(&page.form("form[action$='/apply']")).await.leads_to(&address);
        city.run_jobs().await;
        editor.get(&address).await.ok().says("Це чернетки");
        assert_eq!(published(&city).await, 0);
    }

    async fn rows_find_their_objects_by_a_key(city: City) {
        with_pharmacies(&city).await;
        let publisher = official(&city, Role::Publisher, HEALTH);
        let (address, page) = checked(&city, &publisher, "перша.csv", GOOD.as_bytes(), &[]).await;
        publisher.send_form(&page.form("form[action$='/apply']")).await.leads_to(&address);
        city.run_jobs().await;
        let again = GOOD.replace("Аптека 2", "Перейменована");
        let (address, page) = checked(&city, &publisher, "друга.csv", again.as_bytes(), &[("_key", "licence")]).await;
        let page = page.says("Записати 1 об’єкт").says("Зміна");
        publisher.send_form(&page.form("form[action$='/apply']")).await.leads_to(&address);
        city.run_jobs().await;
        publisher.get(&address).await.ok().says("Створено об’єктів: 0, змінено: 1");
    }

    async fn what_people_changed_since_is_left_and_named(city: City) {
        use registers::actions::{RecordChange, Then, change_record};
        with_pharmacies(&city).await;
        let publisher = official(&city, Role::Publisher, HEALTH);
        let (address, page) = checked(&city, &publisher, "аптеки.csv", GOOD.as_bytes(), &[]).await;
        publisher.send_form(&page.form("form[action$='/apply']")).await.leads_to(&address);
        city.run_jobs().await;
        let engine = city.house().part::<registers::Registers>();
        let register = engine.register("pharmacies").await.unwrap();
        let record = registers::store::records::find_number(city.db(), register.id, "АПТ-00002").await.unwrap().unwrap();
        let mut data = record.data.0.clone();
        data.insert("seats".into(), serde_json::json!(9));
        let change = RecordChange { version: 1, data, reason: String::new(), then: Then::Publish };
        change_record(engine, &publisher.viewer, "pharmacies", record.id, change).await.unwrap();
        publisher.post(&format!("{address}/undo"), &[]).await.leads_to(&address);
        city.run_jobs().await;
        publisher.get(&address).await.ok().says("1 об’єкт залишено").says("Об’єкт АПТ-00002 змінили після імпорту");
    }

    async fn an_import_may_be_discarded(city: City) {
        with_pharmacies(&city).await;
        let editor = official(&city, Role::Editor, HEALTH);
        let (address, page) = checked(&city, &editor, "зайвий.csv", "Назва\nАптека 1\n".as_bytes(), &[]).await;
        editor.send_form(&page.form("form[action$='/discard']")).await.leads_to(IMPORTS);
        editor.get(&address).await.ok().says("Нічого не записано");
        editor.post(&format!("{address}/apply"), &[]).await.is(409);
    }

    async fn a_running_import_asks_for_its_page_again(city: City) {
        with_pharmacies(&city).await;
        let editor = official(&city, Role::Editor, HEALTH);
        let address = uploaded(&editor, "а.csv", "Назва\nАптека 1\n".as_bytes()).await;
        let form = editor.get(&format!("{address}/plan")).await.form("main form[method=post]");
        editor.send_form(&form).await.leads_to(&address);
        let page = editor.get(&address).await.ok();
        assert_eq!(page.select("[role=progressbar]").len(), 1);
        assert!(page.header("refresh").is_some() || page.text().contains("http-equiv=\"refresh\""));
        city.run_jobs().await;
        let answer = editor.clone().with_header("hx-request", "true").get(&address).await.ok();
        assert_eq!(answer.header("hx-refresh"), Some("true"));
    }
}
