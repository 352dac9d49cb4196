//! Officials as a list: everybody in a post that is shown, by name, found by the beginnings of words.

use std::sync::{Arc, Mutex, PoisonError};

use kit::fold::{fold, words};
use kit::{Lang, OrganisationId, PersonId, Text};

use crate::directory::{Office, Snapshot};
use crate::post::PostId;

/// Words of a search that are looked at.
const WORDS_MAX: usize = 8;

/// Somebody in a post that is shown.
#[derive(Clone, Debug)]
pub struct Official {
    /// Which post.
    pub post: PostId,
    /// Of which body.
    pub organisation: OrganisationId,
    /// Who.
    pub person: PersonId,
    /// Surname first; in English romanised.
    pub name: Text,
    /// The title of the post.
    pub title: Text,
    /// Whether they only act in it.
    pub acting: bool,
    /// Whether visitors are received in it.
    pub receives: bool,
    /// The place in the list.
    key: Vec<u8>,
    words: String,
}

/// The place of an official in the list, as links carry it.
pub type Place = (Vec<u8>, PostId, PersonId);

impl Official {
    /// Its place.
    pub fn place(&self) -> Place {
        (self.key.clone(), self.post, self.person)
    }
}

/// All officials of one moment.
#[derive(Default)]
pub struct Officials(Vec<Official>);

impl Officials {
    /// Those of the directory.
    pub fn of(directory: &Snapshot) -> Self {
        let offices = directory.organisations().filter(|own| own.active).flat_map(|own| directory.offices(own.id));
        let mut all: Vec<Official> = offices.filter(|office| office.post.is.shown).flat_map(|office| within(directory, office)).collect();
        all.sort_by(|one, other| (&one.key, one.post, one.person).cmp(&(&other.key, other.post, other.person)));
        Self(all)
    }

    /// Those whose name, title or body begin with all the words, of a body and those under it if one is given.
    pub fn find<'a>(&'a self, asked: &str, under: Option<&'a [OrganisationId]>) -> impl Iterator<Item = &'a Official> + use<'a> {
        let asked: Vec<String> = words(asked, WORDS_MAX).into_iter().map(|word| format!(" {word}")).collect();
        self.0
            .iter()
            .filter(move |own| under.is_none_or(|all| all.contains(&own.organisation)))
            .filter(move |own| asked.iter().all(|word| own.words.contains(word.as_str())))
    }
}

/// Those who hold a post or act in it.
fn within<'a>(directory: &'a Snapshot, office: &'a Office) -> impl Iterator<Item = Official> + use<'a> {
    let holders = office.holders.iter().map(|person| (*person, false));
    let acting = office.acting.iter().map(|own| (own.person, true)).filter(move |(person, _)| !office.holders.contains(person));
    holders.chain(acting).filter_map(move |(person, acting)| official(directory, office, person, acting))
}

fn official(directory: &Snapshot, office: &Office, person: PersonId, acting: bool) -> Option<Official> {
    let name = name_of(directory, person)?;
    let organisation = directory.organisation(office.post.organisation)?;
    let title = office.post.is.title.clone();
    let said = [&name.uk, &name.en, &title.uk, &title.en, &organisation.name.uk, &organisation.name.en, &organisation.short_name]
        .map(|text| fold(text));
    let said: Vec<String> = said.iter().flat_map(|text| words(text, 60)).collect();
    Some(Official {
        post: office.post.id,
        organisation: organisation.id,
        person,
        key: i18n::sort_key(&name.uk),
        words: format!(" {}", said.join(" ")),
        name,
        title,
        acting,
        receives: !office.post.is.reception.uk.is_empty(),
    })
}

/// «Коваль Олена Петрівна», in English romanised.
pub fn name_of(directory: &Snapshot, person: PersonId) -> Option<Text> {
    let listed = directory.person(person)?.name.listed();
    let english = ukrainian::latin::romanise(&listed);
    Some(Text::new(listed, english))
}

/// The same in a language.
pub fn name_in(directory: &Snapshot, person: PersonId, lang: Lang) -> String {
    name_of(directory, person).map(|name| name.get(lang).to_owned()).unwrap_or_default()
}

/// The list of the directory in force, made once for each; a part of the house.
#[derive(Default)]
pub struct Lists(Mutex<Option<Made>>);

struct Made {
    of: Arc<Snapshot>,
    officials: Arc<Officials>,
}

impl Lists {
    /// The officials of this directory.
    pub fn of(&self, directory: &Arc<Snapshot>) -> Arc<Officials> {
        let mut made = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &*made {
            Some(known) if Arc::ptr_eq(&known.of, directory) => known.officials.clone(),
            _ => {
                let officials = Arc::new(Officials::of(directory));
                *made = Some(Made { of: directory.clone(), officials: officials.clone() });
                officials
            }
        }
    }
}
