//! Districts as topics: a module offers everybody what happens in one.

use db::BoxFuture;
use kit::{Lang, Problem};
use subscriptions::{About, Followed, Topic, Words};
use web::House;

use crate::{DistrictId, Places};

/// What a module tells of everything in a district; its topics are of the kind `kind`, their object is the district's id.
#[derive(Clone, Copy, Debug)]
pub struct InDistrict {
    /// The code of the declared kind.
    pub kind: &'static str,
    /// The key of a title, with the district's name as `$district`.
    pub title: &'static str,
    /// What is said.
    pub words: Words,
    /// The module's page of a district.
    pub href: fn(DistrictId) -> String,
}

impl InDistrict {
    /// The topic of a district.
    pub fn topic(&self, id: DistrictId) -> Topic {
        Topic::new(self.kind, id)
    }
}

impl Followed for InDistrict {
    fn kind(&self) -> &'static str {
        self.kind
    }

    fn words(&self) -> Words {
        self.words
    }

    fn about<'a>(&'a self, house: &'a House, object: &'a str, lang: Lang) -> BoxFuture<'a, Result<Option<About>, Problem>> {
        Box::pin(async move {
            let (Ok(id), Some(places)) = (object.parse().map(DistrictId), house.try_part::<Places>()) else { return Ok(None) };
            let (book, t) = (places.book().await?, house.locale(lang));
            let title = |name: &kit::Text| t.with(self.title, &[("district", t.text(name).into())]);
            Ok(book.district(id).map(|district| About { title: title(&district.name), href: (self.href)(id) }))
        })
    }
}
