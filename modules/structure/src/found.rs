//! Bodies and officials as the search finds them: read anew together when the directory changes.

use db::BoxFuture;
use identity::officials::{Official, Officials};
use identity::organisation::Organisation;
use identity::{Identity, Snapshot};
use kit::{Problem, Text};
use search::{Document, Kind, Source, Taker};

use crate::urls;

const BODY: Kind = Kind { code: "body", title: "structure-found-bodies", icon: "landmark" };
const OFFICIAL: Kind = Kind { code: "official", title: "structure-found-officials", icon: "user-round" };

/// The one part of this source.
const PART: &str = "structure";
/// A body leads to many people.
const BODY_WEIGHT: f32 = 3.0;
const OFFICIAL_WEIGHT: f32 = 2.0;

/// The source.
pub struct Bodies {
    identity: Identity,
}

impl Bodies {
    /// Over the directory.
    pub fn new(identity: Identity) -> Self {
        Self { identity }
    }

    async fn give(&self, mark: &str, taker: &mut Taker<'_>) -> Result<String, Problem> {
        let counter = self.identity.refresh().await?.directory;
        let directory = self.identity.directory();
        let now = format!("{counter} {}", directory.changes_at().map(|at| at.as_microsecond()).unwrap_or_default());
        if now == mark {
            return Ok(now);
        }
        taker.renew(PART).await?;
        for own in directory.organisations().filter(|own| own.active) {
            taker.put(&body(own)).await?;
        }
        for own in Officials::of(&directory).find("", None) {
            taker.put(&official(&directory, own)).await?;
        }
        Ok(now)
    }
}

impl Source for Bodies {
    fn name(&self) -> &'static str {
        "structure"
    }

    fn kinds(&self) -> &'static [Kind] {
        &[BODY, OFFICIAL]
    }

    fn follow<'a>(&'a self, mark: &'a str, taker: &'a mut Taker<'_>) -> BoxFuture<'a, Result<String, Problem>> {
        Box::pin(self.give(mark, taker))
    }
}

fn body(own: &Organisation) -> Document {
    let mut document = Document::new(BODY.code, format!("body/{}", own.id), urls::body(own.id), own.name.clone());
    document.text = Text::new([own.address.as_str(), &own.phone].join(" ").trim(), "");
    document.also = own.short_name.clone();
    document.number = own.edrpou.clone().unwrap_or_default();
    placed(document, own, BODY_WEIGHT)
}

fn official(directory: &Snapshot, own: &Official) -> Document {
    let place = directory.organisation(own.organisation);
    let organisation = place.map(|own| own.name.clone()).unwrap_or_default();
    let id = format!("official/{}/{}", own.post, own.person);
    let mut document = Document::new(OFFICIAL.code, id, urls::post(own.post), own.name.clone());
    document.text = Text::new(
        format!("{}, {}", own.title.uk, organisation.uk),
        format!("{}, {}", own.title.get(kit::Lang::En), organisation.get(kit::Lang::En)),
    );
    match place {
        Some(place) => placed(document, place, OFFICIAL_WEIGHT),
        None => document,
    }
}

fn placed(mut document: Document, own: &Organisation, weight: f32) -> Document {
    document.part = PART.to_owned();
    document.organisation = Some(own.id);
    document.weight = weight;
    document
}
