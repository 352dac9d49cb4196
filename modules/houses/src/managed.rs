//! The houses somebody manages, as things of their cabinet: a line an organisation, with how many of its houses lack the month that is due.
//!
//! Who manages is who enters figures for the organisation or the nearest one above it; neither rights nor the calendar tell of their
//! changes, so a job compares every quarter of an hour and writes only what is new.

use std::collections::{BTreeMap, HashSet};

use cabinet::{Kind, Source, Thing};
use db::jobs::JobError;
use db::{BoxFuture, Db, DbError, Tx};
use identity::contact::{self, Holder};
use identity::{Identity, Snapshot, tell};
use kit::{OrganisationId, PersonId, Problem, RegisterId, Role, Says, Text, Timestamp};
use web::House;

use crate::board::Houses;
use crate::month::Month;
use crate::pages::urls;

const MANAGED: &str = "house-managed";
/// The job.
pub(crate) const NOTE: &str = "houses.note_managed";

/// The source; what it holds is written by the job.
pub(crate) struct Managed;

impl Source for Managed {
    fn kind(&self) -> Kind {
        Kind { code: MANAGED, name: "houses-managed-mine", icon: "building-2", begin: None, version: 1 }
    }

    fn things<'a>(&'a self, _: &'a Tx, _: PersonId, _: Option<&'a str>) -> BoxFuture<'a, Result<Option<Vec<Thing>>, DbError>> {
        Box::pin(async { Ok(None) })
    }

    fn people<'a>(&'a self, _: &'a Db, _: PersonId) -> BoxFuture<'a, Result<Vec<PersonId>, DbError>> {
        Box::pin(async { Ok(Vec::new()) })
    }
}

/// The houses of an organisation.
#[derive(Default)]
struct Kept {
    count: usize,
    /// How many lack the month that is due.
    late: usize,
    /// What the only one is called.
    only: Option<String>,
}

/// Compares what stands in cabinets with who manages what now, and writes the difference.
///
/// Errors: the database's.
pub(crate) async fn note(house: House) -> Result<(), JobError> {
    if house.try_part::<cabinet::Cabinet>().is_none() {
        return Ok(());
    }
    let Some(register) = house.part::<Houses>().register().await? else { return Ok(()) };
    let today = house.clock().today();
    let due = Month::of(today).plus(-1);
    let since = Month::of(today).first_day().to_zoned(kit::clock::kyiv()).map_or(Timestamp::UNIX_EPOCH, |day| day.timestamp());
    let kept = kept(&house, due).await?;
    let identity = house.part::<Identity>();
    identity.refresh().await?;
    let (directory, holders) = (identity.directory(), holders(identity).await?);
    let mut things = Vec::new();
    for (organisation, own) in &kept {
        let thing = thing(&directory, *organisation, own, due, since);
        things.extend(managers(&holders, *organisation, register.id, &directory).into_iter().map(|person| (person, thing.clone())));
    }
    Ok(cabinet::replace_all(house.db(), MANAGED, things).await?)
}

async fn kept(house: &House, due: Month) -> Result<BTreeMap<OrganisationId, Kept>, Problem> {
    house
        .part::<Houses>()
        .ask(|board| {
            let mut kept: BTreeMap<OrganisationId, Kept> = BTreeMap::new();
            for (facts, own) in board.all() {
                let of = kept.entry(facts.organisation).or_default();
                of.count += 1;
                of.late += usize::from(own.months.keys().next_back().is_none_or(|last| *last < due));
                of.only = (of.count == 1).then(|| facts.title.clone());
            }
            kept
        })
        .await
}

/// Who enters figures for some organisation; whoever does so for the whole city manages none.
async fn holders(identity: &Identity) -> Result<Vec<Holder>, Problem> {
    let mut all = contact::holders(identity, Role::Editor).await?;
    all.extend(contact::holders(identity, Role::Publisher).await?);
    all.retain(|own| own.grant.organisation.is_some());
    Ok(all)
}

fn managers(holders: &[Holder], organisation: OrganisationId, register: RegisterId, directory: &Snapshot) -> HashSet<PersonId> {
    tell::nearest(holders, organisation, Some(register), directory).into_iter().collect()
}

fn thing(directory: &Snapshot, organisation: OrganisationId, kept: &Kept, due: Month, since: Timestamp) -> Thing {
    let name = directory.organisation(organisation).map(|own| own.name.clone()).unwrap_or_default();
    let title = match &kept.only {
        Some(house) => Text::new(house.clone(), ""),
        None => name,
    };
    let counts = |key: &str| Says::new(key).with("count", kept.count).with("late", kept.late).with("month", due.numeric());
    let late = kept.late > 0;
    Thing {
        object: organisation.to_string(),
        title,
        state: counts(if late { "houses-managed-late" } else { "houses-managed-all" }),
        tone: if late { "yellow" } else { "green" },
        href: if late { format!("{}?state=late", urls::DESK) } else { urls::DESK.to_owned() },
        at: since,
        due: None,
        needs_me: late,
    }
}
