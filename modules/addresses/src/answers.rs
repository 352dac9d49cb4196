//! Streets and houses as direct answers of the city's search: under former names, with slips, in Latin letters.

use db::BoxFuture;
use kit::{Lang, Problem, Says};
use places::{Book, Place, Places, Suggestion};
use search::{Answers, Direct, Fit, Kind};

use crate::{said, urls};

/// Answers from the address book.
pub struct Addresses {
    places: Places,
}

impl Addresses {
    /// Over the engine of places.
    pub fn new(places: Places) -> Self {
        Self { places }
    }
}

impl Answers for Addresses {
    fn kind(&self) -> Kind {
        Kind { code: "address", title: "addresses-answered", icon: "map-pin" }
    }

    fn answer<'a>(&'a self, words: &'a str, lang: Lang, most: usize) -> BoxFuture<'a, Result<Vec<Direct>, Problem>> {
        Box::pin(async move {
            let book = self.places.book().await?;
            Ok(book.suggest(words, lang, most, None).into_iter().map(|own| direct(&book, own, lang)).collect())
        })
    }
}

fn direct(book: &Book, own: Suggestion, lang: Lang) -> Direct {
    let (id, point) = match own.place {
        Place::House(id) => (id.0, own.point),
        Place::Street(id) => (id.0, book.middle_of(id)),
    };
    let former = own.former.map(|hit| Says::new("addresses-formerly").with("name", hit.text));
    let district = own.district.and_then(|id| book.district(id)).map(|district| said::district(district, lang));
    Direct {
        label: own.text,
        about: former.into_iter().chain(district).collect(),
        href: urls::place(own.place),
        record: id.to_string(),
        point: point.map(|at| [at.lon, at.lat]),
        fit: match own.fit {
            places::Fit::Whole => Fit::Whole,
            places::Fit::Begun => Fit::Begun,
            places::Fit::Doubtful => Fit::Doubtful,
        },
    }
}
