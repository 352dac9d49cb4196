//! Cases of one kind as things of the cabinet of who came with them.

use cabinet::{Kind, Source, Thing};
use db::{BoxFuture, Db, DbError, Tx};
use kit::{PersonId, Says, Text};

use crate::case::{Case, CaseId, NEVER};
use crate::kind::Phase;
use crate::shelf::{Cases, Shelf};
use crate::store;

/// The source of a kind: `kind.code` is the word of the kind of case.
pub struct Mine {
    /// How such things are called and where they begin.
    pub kind: Kind,
    /// Where the pages of applicants are known from.
    pub cases: Cases,
}

impl Source for Mine {
    fn kind(&self) -> Kind {
        self.kind
    }

    fn prepare(&self) -> BoxFuture<'_, Result<(), DbError>> {
        Box::pin(async { self.cases.shelf().await.map(drop) })
    }

    fn things<'a>(&'a self, tx: &'a Tx, person: PersonId, object: Option<&'a str>) -> BoxFuture<'a, Result<Option<Vec<Thing>>, DbError>> {
        Box::pin(async move {
            let shelf = self.cases.held();
            let Some(kind) = shelf.versions(self.kind.code).last() else { return Ok(Some(Vec::new())) };
            let one = object.map(|id| id.parse::<CaseId>().unwrap_or(CaseId(uuid::Uuid::nil())));
            let found = store::cases::of_applicant_in(tx, person, kind.id, one).await?;
            Ok(Some(found.iter().filter_map(|case| self.thing(&shelf, case)).collect()))
        })
    }

    fn people<'a>(&'a self, db: &'a Db, after: PersonId) -> BoxFuture<'a, Result<Vec<PersonId>, DbError>> {
        let sql = "SELECT DISTINCT applicant_id FROM cases_case WHERE applicant_id > $1 ORDER BY applicant_id LIMIT 200";
        Box::pin(cabinet::people(db, sql, after))
    }
}

impl Mine {
    fn thing(&self, shelf: &Shelf, case: &Case) -> Option<Thing> {
        let declared = &shelf.of_version(case.kind_id, case.kind_version)?.declaration;
        let state = declared.state(&case.state)?;
        let category = declared.category(&case.category).map(|own| own.title.clone()).unwrap_or_default();
        let titled = |category: &str| if case.address.is_empty() { category.to_owned() } else { format!("{category}, {}", case.address) };
        Some(Thing {
            object: case.id.to_string(),
            title: Text::new(titled(&category.uk), titled(&category.en)),
            state: Says::new("cases-mine-state").with("state", state.title.uk.as_str()).with("english", state.title.en.as_str()),
            tone: tone(&state.colour),
            href: self.cases.applicant_page(self.kind.code, &case.number, &case.code)?,
            at: case.changed_at,
            due: (case.phase == Phase::Open && case.due_at != NEVER).then_some(case.due_at),
            needs_me: case.phase == Phase::Waiting,
        })
    }
}

fn tone(colour: &str) -> &'static str {
    ["green", "yellow", "red", "blue"].into_iter().find(|own| *own == colour).unwrap_or("")
}
