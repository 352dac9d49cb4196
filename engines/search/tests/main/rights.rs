//! Nobody finds what they may not see: not in results, not in counts, not in suggestions, not by a slip.

use kit::{OrganisationId, RegisterId, Role};
use search::Audience;
use uuid::Uuid;

use super::scene::{catch_up, finds, modules, stock, thing};

const ORGANISATION: OrganisationId = OrganisationId(Uuid::from_u128(7));
const REGISTER: RegisterId = RegisterId(Uuid::from_u128(8));

async fn guarded(city: &testkit::City) {
    let audiences = [
        ("1", Audience::Everybody),
        ("2", Audience::Residents),
        ("3", Audience::Staff),
        ("4", Audience::Editors { organisation: ORGANISATION, register: REGISTER }),
    ];
    for (id, audience) in audiences {
        let mut document = thing(id, "Таємниця міста", "");
        document.audience = audience;
        document.draft = id == "4";
        stock(city).put(document);
    }
    catch_up(city).await;
}

testkit::city_tests! {
    modules = modules();

    async fn everybody_finds_what_is_theirs(city: City) {
        guarded(&city).await;
        let own = |role, organisation| city.person_for(role, organisation);
        for (person, expected) in [
            (city.visitor(), vec!["1"]),
            (city.person(Role::Resident), vec!["1", "2"]),
            (city.person(Role::Expert), vec!["1", "2", "3"]),
            (own(Role::Editor, Some(OrganisationId(Uuid::from_u128(9)))), vec!["1", "2", "3"]),
            (own(Role::Editor, Some(ORGANISATION)), vec!["1", "2", "3", "4"]),
            (city.person(Role::Administrator), vec!["1", "2", "3", "4"]),
        ] {
            assert_eq!(finds(&person, "таємниці").await, expected, "{:?}", person.viewer.highest());
            let count = person.get("/api/v1/search?q=таємниці").await.ok().json();
            assert_eq!(count["total"], expected.len());
            assert_eq!(count["kinds"][0]["count"], expected.len());
        }
    }

    async fn a_draft_says_that_it_is_one(city: City) {
        guarded(&city).await;
        city.person_for(Role::Editor, Some(ORGANISATION)).get("/search?q=таємниця").await.ok().says("Не опубліковано");
        city.visitor().get("/search?q=таємниця").await.ok().says_nothing_of("Не опубліковано");
    }

    async fn suggestions_and_slips_tell_nothing_of_drafts(city: City) {
        let mut draft = thing("1", "Скасування субсидії", "");
        draft.audience = Audience::Editors { organisation: ORGANISATION, register: REGISTER };
        stock(&city).put(draft);
        catch_up(&city).await;
        for address in ["/search/suggest?q=скас", "/search?q=скасуваня", "/search?q=субсидії", "/search?q=cerfcedfyyz", "/search?q=скас", "/api/v1/search/suggest?q=субс"] {
            city.visitor().get(address).await.ok().says_nothing_of("Скасування").says_nothing_of("скасування").says_nothing_of("субсидії»");
        }
        city.person_for(Role::Editor, Some(ORGANISATION)).get("/search/suggest?q=скас").await.ok().says("Скасування субсидії");
    }
}
