//! The table of a list.

use fields::{Field, Kind, Show};
use registers::index::{BY_CHANGE, BY_NUMBER, BY_TITLE};
use registers::{PageNames, Record, Register, Sort, listing};
use ui::{Content, DataColumn, DataRow, DataTable, Html};
use web::{Ctx, Query};

use crate::{reach, urls, words};

/// The characters of one cell.
const CELL_CHARS_MAX: usize = 120;

/// What drawing needs.
pub struct Drawn<'a> {
    pub ctx: &'a Ctx,
    pub register: &'a Register,
    pub columns: &'a [&'a Field],
    pub query: &'a Query,
    pub sort: &'a Sort,
}

impl Drawn<'_> {
    /// The table of these records.
    pub fn table(&self, records: &[Record], names: &PageNames, organisations: bool) -> DataTable<'static> {
        DataTable {
            caption: self.ctx.t.text(&self.register.declaration.title).to_owned().into(),
            caption_hidden: true,
            columns: self.heads(organisations),
            rows: records.iter().map(|record| self.row(record, names, organisations)).collect(),
            select_all: self.ctx.t.say("desk-select-all").to_owned().into(),
        }
    }

    fn heads(&self, organisations: bool) -> Vec<DataColumn<'static>> {
        let t = &self.ctx.t;
        let title = self.register.field(&self.register.declaration.title_field);
        let title = title.map_or("", |field| t.text(&field.label)).to_owned();
        let mut heads = vec![self.sorted(title, BY_TITLE), self.sorted(t.say("desk-column-number").to_owned(), BY_NUMBER)];
        heads.extend(self.columns.iter().map(|field| self.head(field)));
        if organisations {
            heads.push(DataColumn::new(t.say("desk-organisation").to_owned()));
        }
        heads.push(DataColumn::new(t.say("desk-column-state").to_owned()));
        let changed = self.sorted(t.say("desk-column-changed").to_owned(), BY_CHANGE);
        heads.push(DataColumn { numeric: true, ..changed });
        heads
    }

    fn head(&self, field: &Field) -> DataColumn<'static> {
        let numeric = matches!(field.kind, Kind::Integer | Kind::Decimal | Kind::Money | Kind::Date);
        let label = self.ctx.t.text(&field.label).to_owned();
        // The desk sees every field; which of them order, the listing says.
        let sorts = listing::sortable(self.register, &registers::Audience::Desk(None)).any(|own| own.code == field.code);
        let column = if sorts { self.sorted(label, &field.code) } else { DataColumn::new(label) };
        DataColumn { numeric, ..column }
    }

    /// A column whose heading sorts: rising first, then falling. What changed last is wanted first.
    fn sorted(&self, name: String, by: &str) -> DataColumn<'static> {
        let current = self.sort.by == by;
        let falling = if current { !self.sort.descending } else { by == BY_CHANGE };
        let word = if falling { format!("-{by}") } else { by.to_owned() };
        let direction = if self.sort.descending { "descending" } else { "ascending" };
        DataColumn {
            href: super::bare(self.query).with("sort", word).href(&urls::list(&self.register.code)).into(),
            sorted: if current { direction.into() } else { "".into() },
            ..DataColumn::new(name)
        }
    }

    fn row(&self, record: &Record, names: &PageNames, organisations: bool) -> DataRow<'static> {
        let t = &self.ctx.t;
        let show = Show::new(t, names);
        let mut cells: Vec<Content<'static>> = vec![words::cut(&record.title, CELL_CHARS_MAX).into(), record.number.clone().into()];
        for field in self.columns {
            let value = record.data.0.get(&field.code).and_then(|json| field.from_stored(json));
            cells.push(value.map(|value| words::cut(&field.text(&value, &show), CELL_CHARS_MAX)).unwrap_or_else(|| "—".to_owned()).into());
        }
        if organisations {
            let directory = reach::directory(self.ctx);
            let name = directory.short_name(record.organisation_id, self.ctx.lang).unwrap_or_default();
            cells.push(name.to_owned().into());
        }
        cells.push(self.state(record).into());
        cells.push(t.date_table(record.changed_at.to_zoned(kit::clock::kyiv()).date()).into());
        DataRow {
            cells,
            href: urls::object(&self.register.code, record.id).into(),
            select: record.id.to_string().into(),
            name: t.with("desk-select-one", &[("title", record.title.as_str().into())]).into(),
            current: false,
        }
    }

    /// The state, and that everybody still sees an earlier version where they do.
    fn state(&self, record: &Record) -> Html {
        let mut state = Html::of(&words::state_tag(&self.ctx.t, record.state));
        if record.public_version.is_some() && !record.is_public_as_is() {
            let says = Html::text(self.ctx.t.say("desk-public-too"));
            state.push(&Html::trusted(format!(" <span class=\"small muted\">{says}</span>")));
        }
        state
    }
}
