//! `/desk/ratings/employees`: how the employees of an office are rated, for its head alone; the look is journalled.

use askama::Template;
use audit::Entry;
use kit::{OrganisationId, PersonId, Role};
use ui::{Content, Controls, DataColumn, DataRow, DataTable, Empty, Html, Page};
use web::{Ctx, Query, Refusal, Show};

use super::offices::percent;
use super::{DESK, since};
use crate::ballot::MARKS;
use crate::store::{self, Division};
use crate::{form, reach};

/// The page.
#[derive(Template)]
#[template(path = "ratings/employees.html")]
pub struct EmployeesPage {
    page: Page,
    filters: Vec<Html>,
    table: Option<DataTable<'static>>,
    empty: Empty<'static>,
}

/// `GET /desk/ratings/employees`
pub async fn list_employees(ctx: Ctx, query: Query) -> Result<Show<EmployeesPage>, Refusal> {
    let (t, offices) = (&ctx.t, reach::organisations(&ctx, Role::Publisher));
    let asked = query.word("office").and_then(|id| id.parse().ok()).filter(|id| offices.iter().any(|(own, _)| own == id));
    let office: Option<OrganisationId> = asked.or_else(|| offices.first().map(|(id, _)| *id));
    let mut rows = Vec::new();
    if let Some(office) = office {
        let found = store::tallies(ctx.db(), since(ctx.today()), Division::Employee(office)).await?;
        audit::look(ctx.db(), Entry::new(&*ctx.viewer, "look", "employee_ratings", office)).await?;
        let directory = ctx.house.part::<identity::Identity>().directory();
        for (id, tally) in found {
            let Some(person) = id.parse().ok().and_then(|id: PersonId| directory.person(id)) else { continue };
            let mut cells =
                vec![Content::from(person.display.clone()), Content::from(t.number(tally.all())), Content::from(percent(tally.good()))];
            cells.extend(MARKS.map(|mark| Content::from(t.number(tally.0.get(&mark).copied().unwrap_or(0)))));
            rows.push(DataRow { cells, ..DataRow::default() });
        }
    }
    let mut columns = vec![DataColumn::new(t.say("ratings-employee").to_owned())];
    columns.extend(["ratings-votes", "ratings-good"].map(|key| DataColumn { numeric: true, ..DataColumn::new(t.say(key).to_owned()) }));
    columns.extend(MARKS.map(|mark| DataColumn { numeric: true, ..DataColumn::new(form::mark_name(t, mark)) }));
    let choices: Vec<(String, String)> = offices.iter().map(|(id, name)| (id.to_string(), name.clone())).collect();
    let chosen = office.map(|id| id.to_string()).unwrap_or_default();
    Ok(Show(EmployeesPage {
        filters: if choices.len() > 1 {
            vec![Controls::new(t, &[]).select("office", "ratings-office", "", &chosen, &choices)]
        } else {
            Vec::new()
        },
        table: (!rows.is_empty()).then(|| DataTable {
            caption: t.say("ratings-employees").to_owned().into(),
            columns,
            rows,
            ..DataTable::default()
        }),
        empty: Empty::new(t.say("ratings-employees-none").to_owned(), t.say("ratings-employees-none-why").to_owned()),
        page: ctx
            .page(t.say("ratings-employees"))
            .desk()
            .section("desk")
            .crumb(t.say("ratings-to-desk"), "/desk")
            .crumb(t.say("ratings-desk"), DESK),
    }))
}
