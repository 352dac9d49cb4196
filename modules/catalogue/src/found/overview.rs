//! Resources, rubrics and author organisations as the search finds them: few, and read anew together when one of them changes.

use std::collections::HashSet;

use db::BoxFuture;
use identity::Identity;
use kit::{Lang, OrganisationId, Problem, Text, Timestamp};
use registers::{Register, RegisterState};
use search::{Audience, Document, Door, Kind, Source, Taker};

use crate::board::{Board, Catalogue};
use crate::pages::{known_icon, resource_href};
use crate::rubrics::{Rubric, RubricKind};

const RESOURCE: Kind = Kind { code: "resource", title: "catalogue-found-resources", icon: "database" };
const RUBRIC: Kind = Kind { code: "rubric", title: "catalogue-found-rubrics", icon: "library" };
const ORGANISATION: Kind = Kind { code: "organisation", title: "catalogue-found-organisations", icon: "building-2" };

/// The one part of this source.
const PART: &str = "overview";
/// Rubrics offered to those who have found nothing.
const DOORS: usize = 8;

/// What leads to many objects comes before single ones that fit as well.
const RESOURCE_WEIGHT: f32 = 5.0;
const RUBRIC_WEIGHT: f32 = 4.0;
const ORGANISATION_WEIGHT: f32 = 2.0;

/// The source.
pub struct Overview {
    catalogue: Catalogue,
    identity: Identity,
}

impl Overview {
    /// Over the catalogue and the directory of organisations.
    pub fn new(catalogue: Catalogue, identity: Identity) -> Self {
        Self { catalogue, identity }
    }

    async fn give(&self, mark: &str, taker: &mut Taker<'_>) -> Result<String, Problem> {
        let counter = self.identity.refresh().await?.directory;
        let board = self.catalogue.board().await?;
        let (declarations, rubrics) = board.versions();
        let now = format!("{declarations} {rubrics} {counter}");
        if now == mark {
            return Ok(now);
        }
        taker.renew(PART).await?;
        for register in board.shelf.all() {
            if let Some(document) = resource(register) {
                taker.put(&document).await?;
            }
        }
        for shown in board.rubrics.iter().filter(|rubric| !rubric.hidden) {
            taker.put(&rubric(&board, shown)).await?;
        }
        let authors: HashSet<OrganisationId> = board.active().map(|register| register.organisation).collect();
        for own in self.identity.directory().organisations().filter(|own| authors.contains(&own.id)) {
            taker.put(&organisation(own.id, &own.name, &own.short_name)).await?;
        }
        Ok(now)
    }
}

impl Source for Overview {
    fn name(&self) -> &'static str {
        "catalogue"
    }

    fn kinds(&self) -> &'static [Kind] {
        &[RESOURCE, RUBRIC, ORGANISATION]
    }

    fn follow<'a>(&'a self, mark: &'a str, taker: &'a mut Taker<'_>) -> BoxFuture<'a, Result<String, Problem>> {
        Box::pin(self.give(mark, taker))
    }

    fn doors(&self, lang: Lang) -> Vec<Door> {
        let board = self.catalogue.board_at_hand();
        let shown = board.shown(RubricKind::Need).chain(board.shown(RubricKind::Theme)).take(DOORS);
        let door = |rubric: &Rubric| Door {
            label: rubric.title.get(lang).to_owned(),
            href: format!("/rubrics/{}", rubric.code),
            icon: known_icon(&rubric.icon).to_owned(),
        };
        shown.map(door).collect()
    }
}

/// A resource: everybody finds one that is in use, those who fill it one that is hidden, nobody one that is archived.
fn resource(register: &Register) -> Option<Document> {
    let declared = &register.declaration;
    let mut document = document(&RESOURCE, &register.code, resource_href(&register.code), &declared.title, RESOURCE_WEIGHT);
    document.audience = match register.state {
        RegisterState::Active => Audience::Everybody,
        RegisterState::Hidden => Audience::Editors { organisation: register.organisation, register: register.id },
        RegisterState::Archived => return None,
    };
    document.draft = register.state == RegisterState::Hidden;
    document.text = declared.description.clone();
    document.organisation = Some(register.organisation);
    document.changed = register.changed_at;
    document.icon.clone_from(&declared.icon);
    document.also = labels(register).join(" ");
    Some(document)
}

/// What the columns of a resource are called: «інсулін» leads to the pharmacies.
pub(super) fn labels(register: &Register) -> Vec<&str> {
    let open = register.declaration.fields.iter().filter(|field| field.visibility == fields::Visibility::Public);
    open.flat_map(|field| [field.label.uk.as_str(), field.label.en.as_str()]).filter(|label| !label.is_empty()).collect()
}

fn rubric(board: &Board, rubric: &Rubric) -> Document {
    let mut document = document(&RUBRIC, &rubric.code, format!("/rubrics/{}", rubric.code), &rubric.title, RUBRIC_WEIGHT);
    document.text = rubric.description.clone();
    document.icon.clone_from(&rubric.icon);
    let titles =
        board.gathered(rubric).flat_map(|register| [register.declaration.title.uk.as_str(), register.declaration.title.en.as_str()]);
    document.also = titles.collect::<Vec<_>>().join(" ");
    document
}

fn organisation(id: OrganisationId, name: &Text, short: &str) -> Document {
    let mut document = document(&ORGANISATION, &id.to_string(), format!("/resources?organisation={id}"), name, ORGANISATION_WEIGHT);
    document.also = short.to_owned();
    document
}

fn document(kind: &Kind, id: &str, address: String, title: &Text, weight: f32) -> Document {
    let mut document = Document::new(kind.code, format!("{}/{id}", kind.code), address, title.clone());
    document.part = PART.to_owned();
    document.weight = weight;
    document.changed = Timestamp::UNIX_EPOCH;
    document
}
