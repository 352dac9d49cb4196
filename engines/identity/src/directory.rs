//! Organisations and the names of officials in memory: one read-only snapshot, exchanged whole when the database's
//! counter says that it is old, so that any number of processes agree.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, PoisonError, RwLock};

use kit::fold::{fold, words};
use kit::{Lang, OrganisationId, PersonId, Timestamp};

use crate::name::PersonName;
use crate::organisation::Organisation;
use crate::post::{Post, PostId};
use crate::restriction::Restricted;

/// Words of a search that are looked at.
const SEARCH_WORDS_MAX: usize = 8;

/// An official, as far as other officials and pages may name them.
#[derive(Clone, PartialEq, Debug)]
pub struct DirectoryPerson {
    /// Their id.
    pub id: PersonId,
    /// The name's parts.
    pub name: PersonName,
    /// How they are shown.
    pub display: String,
    /// Whether they still work.
    pub active: bool,
    /// Where they work now.
    pub organisations: Vec<OrganisationId>,
}

/// A post with those who hold it and act in it.
#[derive(Clone, PartialEq, Debug)]
pub struct Office {
    /// The post.
    pub post: Post,
    /// Who holds it; nobody in a vacant one.
    pub holders: Vec<PersonId>,
    /// Who acts in it.
    pub acting: Vec<Acting>,
}

impl Office {
    /// A post that nobody holds.
    pub fn vacant(post: Post) -> Self {
        Self { post, holders: Vec::new(), acting: Vec::new() }
    }

    /// How many more could hold it.
    pub fn vacancies(&self) -> usize {
        self.post.is.seats().saturating_sub(self.holders.len())
    }
}

/// Somebody acts in a post.
#[derive(Clone, PartialEq, Debug)]
pub struct Acting {
    /// Who.
    pub person: PersonId,
    /// For whom; none in a vacant post.
    pub absent: Option<PersonId>,
    /// Until when.
    pub until: Timestamp,
}

/// The directory at one moment.
#[derive(Default)]
pub struct Snapshot {
    organisations: HashMap<OrganisationId, Organisation>,
    /// The tree in depth-first order, children in the order of the Ukrainian alphabet.
    order: Vec<OrganisationId>,
    /// Where in `order` an organisation with all under it stands.
    ranges: HashMap<OrganisationId, Range<usize>>,
    children: HashMap<Option<OrganisationId>, Vec<OrganisationId>>,
    organisation_words: Vec<(OrganisationId, String)>,
    people: HashMap<PersonId, DirectoryPerson>,
    person_words: Vec<(PersonId, String)>,
    /// By organisation, the head first.
    offices: HashMap<OrganisationId, Vec<Office>>,
    /// In which organisation a post is and where among its posts.
    posts: HashMap<PostId, (OrganisationId, usize)>,
    held: HashMap<PersonId, Vec<PostId>>,
    /// When a post, a tenure or a substitution begins or ends by the clock.
    changes_at: Option<Timestamp>,
    /// Whose data are left alone.
    restricted: Restricted,
}

impl Snapshot {
    /// Arranges what was read. An organisation whose parent is unknown stands at the root; one in a cycle too.
    pub fn arrange(organisations: Vec<Organisation>, people: Vec<DirectoryPerson>) -> Self {
        let mut snapshot = Self::default();
        let mut sorted = organisations;
        sorted.sort_by_cached_key(|organisation| i18n::sort_key(&organisation.name.uk));
        snapshot.organisation_words = sorted.iter().map(|own| (own.id, organisation_words(own))).collect();
        let known: std::collections::HashSet<_> = sorted.iter().map(|own| own.id).collect();
        for own in &sorted {
            let parent = own.parent.filter(|parent| known.contains(parent));
            snapshot.children.entry(parent).or_default().push(own.id);
        }
        snapshot.organisations = sorted.into_iter().map(|own| (own.id, own)).collect();
        snapshot.number();
        snapshot.set_people(people);
        snapshot
    }

    /// With those whose data are left alone.
    #[must_use]
    pub fn with_restricted(self, restricted: Restricted) -> Self {
        Self { restricted, ..self }
    }

    /// Whose data are left alone.
    pub fn restricted(&self) -> &Restricted {
        &self.restricted
    }

    /// With the posts of the city as they are until `changes_at`.
    #[must_use]
    pub fn with_offices(mut self, offices: Vec<Office>, changes_at: Option<Timestamp>) -> Self {
        self.changes_at = changes_at;
        for office in offices {
            self.offices.entry(office.post.organisation).or_default().push(office);
        }
        for (organisation, own) in &mut self.offices {
            own.sort_by_cached_key(|office| {
                let post = &office.post;
                (!post.is.head, post.is.place, i18n::sort_key(&post.is.title.uk), post.id)
            });
            for (place, office) in own.iter().enumerate() {
                self.posts.insert(office.post.id, (*organisation, place));
                for holder in &office.holders {
                    self.held.entry(*holder).or_default().push(office.post.id);
                    if let Some(person) = self.people.get_mut(holder).filter(|person| !person.organisations.contains(organisation)) {
                        person.organisations.push(*organisation);
                    }
                }
            }
        }
        self
    }

    /// When it is old by the clock alone.
    pub fn changes_at(&self) -> Option<Timestamp> {
        self.changes_at
    }

    /// The posts of an organisation, the head first.
    pub fn offices(&self, organisation: OrganisationId) -> &[Office] {
        self.offices.get(&organisation).map(Vec::as_slice).unwrap_or_default()
    }

    /// A post.
    pub fn office(&self, id: PostId) -> Option<&Office> {
        let (organisation, place) = self.posts.get(&id)?;
        self.offices.get(organisation)?.get(*place)
    }

    /// The posts a person holds.
    pub fn offices_of(&self, person: PersonId) -> impl Iterator<Item = &Office> {
        self.held.get(&person).into_iter().flatten().filter_map(|id| self.office(*id))
    }

    fn number(&mut self) {
        let roots = self.children.get(&None).cloned().unwrap_or_default();
        roots.into_iter().for_each(|root| self.number_under(root));
        // what no root leads to stands in a cycle; it is cut where the alphabet begins
        let all: Vec<_> = self.organisation_words.iter().map(|(id, _)| *id).collect();
        for lost in all {
            if !self.ranges.contains_key(&lost) {
                self.number_under(lost);
                self.children.entry(None).or_default().push(lost);
            }
        }
    }

    fn number_under(&mut self, top: OrganisationId) {
        // an explicit stack: depth is the data's, not the thread's
        let mut stack = vec![(top, false)];
        while let Some((own, done)) = stack.pop() {
            if done {
                if let Some(range) = self.ranges.get_mut(&own) {
                    range.end = self.order.len();
                }
            } else if !self.ranges.contains_key(&own) {
                self.ranges.insert(own, self.order.len()..self.order.len());
                self.order.push(own);
                stack.push((own, true));
                stack.extend(self.children.get(&Some(own)).into_iter().flatten().rev().map(|child| (*child, false)));
            }
        }
    }

    fn set_people(&mut self, mut people: Vec<DirectoryPerson>) {
        people.sort_by_cached_key(|person| i18n::sort_key(&person.name.listed()));
        self.person_words = people.iter().map(|person| (person.id, format!(" {}", fold(&person.name.listed())))).collect();
        self.people = people.into_iter().map(|person| (person.id, person)).collect();
    }

    /// The organisation of an id.
    pub fn organisation(&self, id: OrganisationId) -> Option<&Organisation> {
        self.organisations.get(&id)
    }

    /// Its full name.
    pub fn name(&self, id: OrganisationId, lang: Lang) -> Option<&str> {
        self.organisation(id).map(|own| own.name.get(lang))
    }

    /// Its short name, or the full one.
    pub fn short_name(&self, id: OrganisationId, lang: Lang) -> Option<&str> {
        self.organisation(id).map(|own| if own.short_name.is_empty() || lang == Lang::En { own.name.get(lang) } else { &own.short_name })
    }

    /// The organisation with all under it, itself first; empty if unknown.
    pub fn descendants(&self, id: OrganisationId) -> &[OrganisationId] {
        self.ranges.get(&id).and_then(|range| self.order.get(range.clone())).unwrap_or_default()
    }

    /// Those directly under it; the roots under none.
    pub fn children(&self, id: Option<OrganisationId>) -> &[OrganisationId] {
        self.children.get(&id).map(Vec::as_slice).unwrap_or_default()
    }

    /// From the root down to the organisation, itself last.
    pub fn path(&self, id: OrganisationId) -> Vec<&Organisation> {
        let mut path: Vec<&Organisation> = Vec::new();
        let mut at = self.organisation(id);
        while let Some(own) = at.filter(|own| path.iter().all(|seen| seen.id != own.id)) {
            path.push(own);
            at = own.parent.and_then(|parent| self.organisation(parent));
        }
        path.reverse();
        path
    }

    /// How many levels are under it.
    pub fn height(&self, id: OrganisationId) -> usize {
        let own = self.path(id).len();
        self.descendants(id).iter().map(|under| self.path(*under).len().saturating_sub(own)).max().unwrap_or(0)
    }

    /// Everything, in the order of the tree.
    pub fn organisations(&self) -> impl Iterator<Item = &Organisation> {
        self.order.iter().filter_map(|id| self.organisations.get(id))
    }

    /// How many organisations there are.
    pub fn organisations_count(&self) -> usize {
        self.order.len()
    }

    /// The organisation of a state register's code.
    pub fn by_edrpou(&self, code: &str) -> Option<&Organisation> {
        self.organisations.values().find(|own| own.edrpou.as_deref() == Some(code))
    }

    /// Organisations whose names, codes or kinds begin words with all the words asked, in the order of the alphabet.
    pub fn find_organisations<'a>(&'a self, asked: &str) -> impl Iterator<Item = &'a Organisation> + use<'a> {
        let asked = prefixes(asked);
        self.organisation_words
            .iter()
            .filter(move |(_, text)| asked.iter().all(|word| text.contains(word.as_str())))
            .filter_map(|(id, _)| self.organisations.get(id))
    }

    /// The official of an id.
    pub fn person(&self, id: PersonId) -> Option<&DirectoryPerson> {
        self.people.get(&id)
    }

    /// How the official is shown.
    pub fn person_name(&self, id: PersonId) -> Option<&str> {
        self.person(id).map(|person| person.display.as_str())
    }

    /// Officials whose names begin with all the words asked, in the order of the alphabet; those whose data are left alone are not found.
    pub fn find_people<'a>(&'a self, asked: &str) -> impl Iterator<Item = &'a DirectoryPerson> + use<'a> {
        let asked = prefixes(asked);
        self.person_words
            .iter()
            .filter(move |(_, text)| asked.iter().all(|word| text.contains(word.as_str())))
            .filter(|(id, _)| !self.restricted.has(*id))
            .filter_map(|(id, _)| self.people.get(id))
    }
}

fn prefixes(asked: &str) -> Vec<String> {
    words(asked, SEARCH_WORDS_MAX).into_iter().map(|word| format!(" {word}")).collect()
}

fn organisation_words(own: &Organisation) -> String {
    let texts = [own.name.uk.as_str(), &own.name.en, &own.short_name, own.edrpou.as_deref().unwrap_or("")];
    let all: Vec<String> = texts.iter().flat_map(|text| words(text, 100)).collect();
    format!(" {}", all.join(" "))
}

/// The snapshot everybody reads and the counter it was read at.
#[derive(Clone, Default)]
pub struct Directory(Arc<RwLock<(i64, Arc<Snapshot>)>>);

impl Directory {
    /// The directory now; hold it for a request, not longer.
    pub fn now(&self) -> Arc<Snapshot> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner).1)
    }

    /// The counter of the database the snapshot was read at.
    pub fn counter(&self) -> i64 {
        self.0.read().unwrap_or_else(PoisonError::into_inner).0
    }

    /// Puts a newer snapshot in place; an older one (of a slower reader) is dropped.
    pub fn exchange(&self, counter: i64, snapshot: Snapshot) {
        let mut held = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if counter >= held.0 {
            *held = (counter, Arc::new(snapshot));
        }
    }
}

#[cfg(test)]
mod tests {
    use kit::Text;
    use uuid::Uuid;

    use super::*;
    use crate::organisation::Kind;

    fn id(number: u128) -> OrganisationId {
        OrganisationId(Uuid::from_u128(number))
    }

    fn organisation(number: u128, name: &str, parent: Option<u128>) -> Organisation {
        Organisation {
            id: id(number),
            edrpou: None,
            name: Text::new(name, ""),
            short_name: String::new(),
            kind: Kind::Department,
            parent: parent.map(id),
            active: true,
            address: String::new(),
            phone: String::new(),
            email: String::new(),
            website: String::new(),
            version: 1,
        }
    }

    fn city() -> Snapshot {
        let organisations = vec![
            organisation(1, "Виконавчий комітет", None),
            organisation(2, "Департамент освіти", Some(1)),
            organisation(3, "Гімназія № 5", Some(2)),
            organisation(4, "Департамент транспорту", Some(1)),
            organisation(5, "Ґанок", Some(2)),
        ];
        Snapshot::arrange(organisations, Vec::new())
    }

    #[test]
    fn descendants_are_one_slice_of_the_tree() {
        let city = city();
        assert_eq!(city.descendants(id(1)), [id(1), id(2), id(3), id(5), id(4)], "children by the Ukrainian alphabet");
        assert_eq!(city.descendants(id(2)), [id(2), id(3), id(5)]);
        assert_eq!(city.descendants(id(4)), [id(4)]);
        assert_eq!(city.descendants(id(9)), []);
        assert_eq!(city.path(id(3)).iter().map(|own| own.id).collect::<Vec<_>>(), [id(1), id(2), id(3)]);
        assert_eq!(city.height(id(1)), 2);
    }

    #[test]
    fn a_cycle_and_a_lost_parent_lose_nobody() {
        let odd = vec![organisation(1, "а", Some(2)), organisation(2, "б", Some(1)), organisation(3, "в", Some(9))];
        let snapshot = Snapshot::arrange(odd, Vec::new());
        assert_eq!(snapshot.organisations().count(), 3);
        assert_eq!(snapshot.path(id(1)).len(), 2);
    }

    #[test]
    fn words_find_by_their_beginnings() {
        let city = city();
        for (asked, found) in
            [("деп осв", vec![2]), ("департамент", vec![2, 4]), ("комітет вик", vec![1]), ("світи", vec![]), ("№ 5", vec![3])]
        {
            let ids: Vec<_> = city.find_organisations(asked).map(|own| own.id).collect();
            assert_eq!(ids, found.into_iter().map(id).collect::<Vec<_>>(), "{asked}");
        }
    }

    #[test]
    fn an_older_snapshot_never_replaces_a_newer() {
        let directory = Directory::default();
        directory.exchange(2, city());
        directory.exchange(1, Snapshot::default());
        assert_eq!((directory.counter(), directory.now().organisations_count()), (2, 5));
    }
}
