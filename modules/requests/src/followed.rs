//! What anybody may hear of: a problem, and all that happens in a district.

use cases::{Cases, store};
use db::BoxFuture;
use kit::{Lang, Problem};
use places::{DistrictId, InDistrict};
use subscriptions::{About, Followed, Words};
use web::House;

use crate::{KIND, look, tell, urls};

/// A problem of the public list.
pub struct OneProblem;

impl Followed for OneProblem {
    fn kind(&self) -> &'static str {
        tell::TOPIC
    }

    fn words(&self) -> Words {
        Words { title: "requests-follow-title", lead: "requests-follow-lead", button: "requests-follow", follows: "requests-follows" }
    }

    fn about<'a>(&'a self, house: &'a House, object: &'a str, lang: Lang) -> BoxFuture<'a, Result<Option<About>, Problem>> {
        Box::pin(async move {
            let Ok(id) = object.parse() else { return Ok(None) };
            let case = store::cases::find(house.db(), id).await?.filter(|case| case.public);
            let shelf = house.part::<Cases>().shelf().await?;
            let Some(case) = case else { return Ok(None) };
            let kind = shelf.of_version(case.kind_id, case.kind_version).filter(|kind| kind.code == KIND);
            let title = kind.map(|kind| look::titled(&house.locale(lang), &kind.declaration, &case));
            Ok(title.map(|title| About { title, href: urls::problem(id) }))
        })
    }
}

/// The problems of a district.
pub const IN_DISTRICT: InDistrict = InDistrict {
    kind: tell::DISTRICT,
    title: "requests-in-district",
    words: Words {
        title: "requests-follow-district-title",
        lead: "requests-follow-district-lead",
        button: "requests-follow",
        follows: "requests-follows-district",
    },
    href: in_district,
};

fn in_district(id: DistrictId) -> String {
    urls::in_district(id)
}
