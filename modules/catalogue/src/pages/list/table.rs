//! The list as a table whose columns sort.

use std::sync::Arc;

use fields::{Field, Kind, Show, Value};
use registers::index::BY_TITLE;
use registers::{PageNames, Shown};
use ui::{Content, DataColumn, DataRow, DataTable, Html};

use super::{Drawn, public_title};

impl Drawn<'_> {
    pub(super) fn table(&self, records: &[Arc<Shown>], names: &PageNames) -> Html {
        let t = &self.ctx.t;
        let show = Show::new(t, names);
        let title = self.register.field(&self.register.declaration.title_field);
        let first = title.map_or_else(|| t.say("catalogue-number").to_owned(), |field| t.text(&field.label).to_owned());
        let mut columns = vec![self.column(first, BY_TITLE, false)];
        columns.extend(self.plan.columns.iter().map(|field| self.column(t.text(&field.label).to_owned(), &field.code, is_figure(field))));
        Html::of(&DataTable {
            caption: t.text(&self.register.declaration.title).to_owned().into(),
            caption_hidden: true,
            columns,
            rows: records.iter().map(|record| self.table_row(record, &show)).collect(),
            ..DataTable::default()
        })
    }

    fn column(&self, name: String, by: &str, numeric: bool) -> DataColumn<'static> {
        let sort = &self.listing.query.sort;
        let current = sort.by == by;
        let next = if current && !sort.descending { format!("-{by}") } else { by.to_owned() };
        let query = self.asked.without("after").without("before").with("sort", next);
        let sorted = match (current, sort.descending) {
            (false, _) => "",
            (true, false) => "ascending",
            (true, true) => "descending",
        };
        DataColumn { name: name.into(), numeric, href: query.href(&self.address).into(), sorted: sorted.into() }
    }

    fn table_row(&self, record: &Shown, show: &Show<'_>) -> DataRow<'static> {
        let mut cells = vec![Content::from(public_title(self.register, &record.title, &record.number).to_owned())];
        cells.extend(self.plan.columns.iter().map(|field| cell(field, record.value(self.register, field), show)));
        DataRow { cells, href: crate::pages::engine(self.ctx).object_page(&self.register.code, record.id).into(), ..DataRow::default() }
    }
}

fn cell(field: &Field, value: Option<&Value>, show: &Show<'_>) -> Content<'static> {
    let Some(value) = value else { return Content::from("—") };
    match field.kind {
        Kind::OpeningHours | Kind::RichText | Kind::LongText => Content::from(field.text(value, show)),
        _ => Content::from(field.display(value, show)),
    }
}

fn is_figure(field: &Field) -> bool {
    matches!(field.kind, Kind::Integer | Kind::Decimal | Kind::Money | Kind::Date)
}
