//! Tying a written address to the house of the register that it means.

use std::sync::Arc;

use db::BoxFuture;
use fields::Address;
use kit::fold::fold;
use kit::{Lang, Problem};
use registers::ties::{AddressRegister, Houses, Renamed, Tied};
use uuid::Uuid;

use crate::Places;
use crate::book::{Book, Candidate, Hints, HouseId, Match, Place, Premises, Style, Why};

impl AddressRegister for Places {
    fn houses(&self) -> BoxFuture<'_, Result<Option<Arc<dyn Houses>>, Problem>> {
        Box::pin(async move {
            let book = self.book().await?;
            Ok((book.houses_count() > 0).then_some(book as Arc<dyn Houses>))
        })
    }

    fn renamed<'a>(&'a self, mark: &'a str) -> BoxFuture<'a, Result<Renamed, Problem>> {
        Box::pin(self.renamed_since(mark))
    }
}

impl Houses for Book {
    fn tie(&self, address: Address, before: Option<&Address>) -> (Address, Tied) {
        let id = address.id.filter(|id| self.house(HouseId(*id)).is_some());
        if id.is_some() {
            return (address, Tied::Exactly);
        }
        let address = Address { id, ..address };
        match tie(self, &address) {
            Tie::Tied(tied) => (tied, Tied::Exactly),
            Tie::Doubtful(candidates) => match before.filter(|before| is_among(before, &candidates)) {
                Some(before) => (before.clone(), Tied::Exactly),
                None => (address, Tied::Doubtfully),
            },
            Tie::Nothing(_) => (address, Tied::Not),
        }
    }

    fn names(&self, house: Uuid) -> Vec<String> {
        let Some(house) = self.house(HouseId(house)) else { return Vec::new() };
        let own = |lang: Lang| self.format(house.id, lang, Style::Short).into_iter().chain(self.formerly(&house, lang));
        let mut names: Vec<String> = [Lang::Uk, Lang::En].into_iter().flat_map(own).map(|name| plain(&name)).collect();
        names.dedup();
        names
    }
}

fn is_among(address: &Address, candidates: &[Candidate]) -> bool {
    address.id.is_some_and(|id| candidates.iter().any(|candidate| candidate.place == Place::House(HouseId(id))))
}

/// What came of tying an address.
#[derive(Clone, PartialEq, Debug)]
pub enum Tie {
    /// It means exactly this house; its parts are filled in.
    Tied(Address),
    /// It may mean one of these: somebody must choose.
    Doubtful(Vec<Candidate>),
    /// It means nothing of the register.
    Nothing(Why),
}

/// Ties an address by its text; the district it names is a hint, what it was tied to before is not looked at.
pub fn tie(book: &Book, address: &Address) -> Tie {
    let district = address.district.as_deref().and_then(|name| {
        let wanted = fold(name.trim().trim_end_matches("район").trim());
        book.districts().find(|district| fold(&district.name.uk) == wanted).map(|district| district.id)
    });
    match book.normalise(&address.text, Hints { district, ..Hints::default() }) {
        Match::Exact { house, .. } => match tied(book, house, address.clone()) {
            Some(tied) => Tie::Tied(tied),
            None => Tie::Nothing(Why::NoStreet),
        },
        Match::Likely { candidates } => Tie::Doubtful(candidates),
        Match::None { why } => Tie::Nothing(why),
    }
}

/// The address tied to a house: its text stays, its district, street and house are those of the register. None where the book has no
/// such house.
pub fn tied(book: &Book, house: HouseId, address: Address) -> Option<Address> {
    let found = book.house(house)?;
    let street = book.street(found.street)?;
    let district = book.district_of(house).and_then(|id| book.district(id)).map(|district| district.name.uk.clone());
    Some(Address {
        id: Some(house.0),
        district: district.or(address.district),
        street: Some(plain(&street.text(Lang::Uk, Style::Short))),
        house: Some(plain(&found.number.text(Lang::Uk, Style::Short))),
        ..address
    })
}

/// The address as the register writes it, with what was said beyond the house; for a choice among candidates.
pub fn rewritten(book: &Book, house: HouseId, address: Address) -> Option<Address> {
    let premises = premises_of(&book.normalise(&address.text, Hints::default()), house);
    let mut text = plain(&book.format(house, Lang::Uk, Style::Short)?);
    for part in premises.iter().flat_map(premises_text) {
        text.push_str(", ");
        text.push_str(&part);
    }
    tied(book, house, Address { text, ..address })
}

fn premises_of(found: &Match, house: HouseId) -> Option<Premises> {
    match found {
        Match::Exact { house: own, premises } if *own == house => Some(premises.clone()),
        Match::Likely { candidates } => {
            let own = candidates.iter().find(|candidate| candidate.place == Place::House(house));
            own.or(candidates.first()).map(|candidate| candidate.premises.clone())
        }
        _ => None,
    }
}

/// «під’їзд 1», «кв. 12»: what an address says beyond the house, in Ukrainian.
pub fn premises_text(premises: &Premises) -> Vec<String> {
    let parts = [
        ("під’їзд", &premises.entrance),
        ("поверх", &premises.floor),
        ("кв.", &premises.flat),
        ("офіс", &premises.office),
        ("прим.", &premises.room),
    ];
    parts.into_iter().filter_map(|(word, part)| part.as_ref().map(|part| format!("{word} {part}"))).collect()
}

/// No-break spaces are for pages, not for stored texts.
fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}
