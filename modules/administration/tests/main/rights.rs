//! Nobody but administrators comes in.

use kit::Role;

use crate::places::{administrator, draft_of_parks, modules, with_parks};

testkit::city_tests! {
    modules = modules();

    async fn only_administrators_come_in(city: City) {
        with_parks(&city).await;
        let draft = draft_of_parks(&administrator(&city)).await;
        let pages = ["/admin", "/admin/check", "/admin/resources", "/admin/resources.csv", "/admin/resources/new", "/admin/resources/parks", "/admin/resources/parks/steward", "/admin/resources/parks/versions", draft.as_str()];
        for page in pages {
            for role in [Role::Resident, Role::Editor, Role::Publisher, Role::Expert] {
                city.person(role).get(page).await.is(403);
            }
            assert!(matches!(city.visitor().get(page).await.status.as_u16(), 303 | 401), "{page}");
        }
        for address in ["/admin/resources/parks/draft", "/admin/resources/parks/state", &format!("{draft}/publish"), &format!("{draft}/discard")] {
            city.person(Role::Publisher).post(address, &[]).await.is(403);
        }
    }
}
