//! What anybody may hear of: the outages of a house, and those of a district.

use db::BoxFuture;
use kit::{Lang, Problem};
use places::{DistrictId, HouseId, InDistrict, Places, Style};
use subscriptions::{About, Followed, Words};
use web::House;

use crate::{tell, urls};

/// The outages of a house.
pub struct AtHouse;

impl Followed for AtHouse {
    fn kind(&self) -> &'static str {
        tell::TOPIC
    }

    fn words(&self) -> Words {
        Words {
            title: "outages-subscribe-title",
            lead: "outages-subscribe-lead",
            button: "outages-subscribe",
            follows: "outages-subscribed",
        }
    }

    fn about<'a>(&'a self, house: &'a House, object: &'a str, lang: Lang) -> BoxFuture<'a, Result<Option<About>, Problem>> {
        Box::pin(async move {
            let Ok(id) = object.parse().map(HouseId) else { return Ok(None) };
            let title = house.part::<Places>().book().await?.format(id, lang, Style::Short);
            Ok(title.map(|title| About { title, href: urls::at(id) }))
        })
    }
}

/// The outages of a district.
pub const IN_DISTRICT: InDistrict = InDistrict {
    kind: tell::DISTRICT,
    title: "outages-in-district",
    words: Words {
        title: "outages-subscribe-title",
        lead: "outages-subscribe-district-lead",
        button: "outages-subscribe",
        follows: "outages-subscribed-district",
    },
    href: in_district,
};

fn in_district(id: DistrictId) -> String {
    urls::in_district(id)
}
