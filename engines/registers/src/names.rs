//! Names behind the ids in records, loaded for a page, a feed or an export before anything is shown.

use std::collections::HashMap;
use std::sync::Arc;

use fields::Names;
use futures_util::StreamExt;
use identity::directory::Snapshot;
use kit::{Lang, OrganisationId, PersonId, Problem, RegisterId, Text};
use uuid::Uuid;

use crate::computed;
use crate::import::Known;
use crate::record::Record;
use crate::register::{Data, Register};
use crate::registers::Registers;
use crate::store;

/// The names a page needs.
pub struct PageNames {
    directory: Arc<Snapshot>,
    lang: Lang,
    records: HashMap<Uuid, (String, String)>,
}

impl PageNames {
    /// Names of organisations and people only.
    pub fn without_records(directory: Arc<Snapshot>, lang: Lang) -> Self {
        Self { directory, lang, records: HashMap::new() }
    }

    /// The name of an organisation; empty if it is unknown.
    pub fn of_organisation(&self, id: OrganisationId) -> String {
        self.directory.name(id, self.lang).unwrap_or_default().to_owned()
    }
}

impl Names for PageNames {
    fn organisation(&self, id: Uuid) -> Option<String> {
        self.directory.name(OrganisationId(id), self.lang).map(str::to_owned)
    }

    fn person(&self, id: Uuid) -> Option<String> {
        self.directory.person_name(PersonId(id)).map(str::to_owned)
    }

    fn record(&self, id: Uuid) -> Option<(String, String)> {
        self.records.get(&id).cloned()
    }

    fn file(&self, id: Uuid) -> Option<String> {
        Some(format!("/files/{id}"))
    }
}

impl Registers {
    /// The names that these data of a register need, in one query.
    ///
    /// Errors: the database's.
    pub async fn names<'a>(
        &self,
        register: &Register,
        data: impl Iterator<Item = &'a Data>,
        directory: Arc<Snapshot>,
        lang: Lang,
    ) -> Result<PageNames, Problem> {
        let codes: Vec<&str> = register.declaration.references().map(|(field, _)| field.code.as_str()).collect();
        let mut ids: Vec<Uuid> = Vec::new();
        if !codes.is_empty() {
            ids.extend(data.flat_map(|data| codes.iter().filter_map(|code| data.get(*code)?.as_str()?.parse::<Uuid>().ok())));
            ids.sort_unstable();
            ids.dedup();
        }
        let mut names = PageNames::without_records(directory, lang);
        if ids.is_empty() {
            return Ok(names);
        }
        let shelf = self.shelf().await?;
        for (id, register, _, title) in store::records::titles(self.db(), &ids).await? {
            let href = shelf.by_id(register).map(|register| self.object_page(&register.code, id)).unwrap_or_default();
            names.records.insert(id, (title, href));
        }
        Ok(names)
    }

    /// What tables call the things that a register's fields may point at.
    ///
    /// Errors: the database's.
    pub async fn known(&self, register: &Register, directory: &Snapshot) -> Result<Known, Problem> {
        let mut known = Known::default();
        for own in directory.organisations() {
            let short = own.short_name.as_str();
            [own.name.uk.as_str(), own.name.en.as_str(), short, own.edrpou.as_deref().unwrap_or_default()]
                .iter()
                .for_each(|name| known.organisation(name, own.id.0));
            known.shown.learn_organisation(own.id.0, own.name.uk.clone());
        }
        for person in directory.find_people("") {
            known.person(&person.display, person.id.0);
            known.person(&person.name.listed(), person.id.0);
        }
        let shelf = self.shelf().await?;
        let mut targets: Vec<&str> = register.declaration.references().map(|(_, target)| target).collect();
        targets.sort_unstable();
        targets.dedup();
        let composed = computed::targets(&register.declaration);
        for target in targets.into_iter().filter_map(|code| shelf.by_code(code)) {
            let is_shown = composed.contains(&target.code.as_str());
            let mut records = std::pin::pin!(store::records::stream(self.db(), target.id));
            while let Some(record) = records.next().await {
                let record = record?;
                if let Some(data) = record.published().filter(|_| is_shown) {
                    known.shown.learn_record(record.id.0, target.title_of(data, &record.number));
                }
                let Record { id, number, title, .. } = record;
                known.record(&target.code, &number, id.0);
                known.record(&target.code, &title, id.0);
            }
        }
        Ok(known)
    }
}

impl identity::RegisterNames for Registers {
    fn registers(&self) -> Vec<(RegisterId, Text)> {
        self.shelf_at_hand().all().iter().map(|register| (register.id, register.declaration.title.clone())).collect()
    }
}

/// The address of an object's page in the catalogue; [`Registers::object_page`] says where readers are led.
pub fn object_address(register: &str, id: impl std::fmt::Display) -> String {
    format!("/resources/{register}/objects/{id}")
}
