//! Who may import, and who sees what others have brought.

use kit::Role;

use crate::places::{CULTURE, HEALTH, IMPORTS, checked, modules, official, uploaded, with_pharmacies};

testkit::city_tests! {
    modules = modules();

    async fn only_editors_of_the_register_come_in(city: City) {
        with_pharmacies(&city).await;
        for path in [IMPORTS.to_owned(), format!("{IMPORTS}/new"), format!("{IMPORTS}/template.csv")] {
            assert!(matches!(city.visitor().get(&path).await.status.as_u16(), 303 | 401), "{path}");
            city.person(Role::Resident).get(&path).await.is(403);
            city.person(Role::Administrator).get(&path).await.ok();
        }
        city.person(Role::Administrator).get("/desk/resources/nothing/imports").await.is(404);
    }

    async fn the_imports_of_another_organisation_are_not_shown(city: City) {
        with_pharmacies(&city).await;
        let (health, culture) = (official(&city, Role::Editor, HEALTH), official(&city, Role::Publisher, CULTURE));
        let (address, _) = checked(&city, &health, "наша.csv", "Назва\nАптека 1\n".as_bytes(), &[]).await;
        culture.get(IMPORTS).await.ok().says_nothing_of("наша.csv");
        for path in [address.clone(), format!("{address}/plan"), format!("{address}/problems.csv"), format!("{address}/records")] {
            culture.get(&path).await.is(403);
        }
        for verb in ["apply", "accept", "discard", "undo"] {
            culture.post(&format!("{address}/{verb}"), &[]).await.is(403);
        }
    }

    async fn an_editor_cannot_publish_by_a_forged_form(city: City) {
        with_pharmacies(&city).await;
        let editor = official(&city, Role::Editor, HEALTH);
        let address = uploaded(&editor, "а.csv", "Назва;Вид\nАптека 1;Державна\n".as_bytes()).await;
        let form = editor.get(&format!("{address}/plan")).await.form("main form[method=post]");
        editor.send_form(&form.with("_publish", "publish")).await.refuses("Публікує видавець");
    }

    async fn what_is_done_with_an_import_is_in_the_journal(city: City) {
        with_pharmacies(&city).await;
        let editor = official(&city, Role::Editor, HEALTH);
        let (address, page) = checked(&city, &editor, "а.csv", "Назва\nАптека 1\n".as_bytes(), &[]).await;
        editor.send_form(&page.form("form[action$='/apply']")).await.leads_to(&address);
        city.run_jobs().await;
        let verbs: Vec<String> = city.db().all("SELECT verb FROM audit_entry WHERE object_kind = 'import' ORDER BY at, seq", vec![]).await.unwrap();
        for verb in ["upload", "look", "import"] {
            assert!(verbs.iter().any(|own| own == verb), "{verb}: {verbs:?}");
        }
    }
}
