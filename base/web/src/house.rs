//! The house: what every handler, job and command shares.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::Arc;

use db::{Db, DbError, MigrationSet};
use i18n::{Locale, Messages, MessagesError};
use kit::{Clock, Lang};

use crate::openapi::Described;
use crate::{Config, Dialect, Doorkeeper, Front, Module, RouteRow, Routes, Seal, own};

/// The running house. Cheap to clone.
#[derive(Clone)]
pub struct House(Arc<Inner>);

struct Inner {
    db: Db,
    messages: Messages,
    clock: Arc<dyn Clock>,
    config: Arc<Config>,
    city: Arc<ui::City>,
    seal: Seal,
    secure: bool,
    parts: Parts,
    doorkeeper: Option<Arc<dyn Doorkeeper>>,
    modules: Vec<Module>,
    table: Vec<RouteRow>,
    dialects: Vec<Dialect>,
    described: Described,
    stopping: tokio::sync::watch::Sender<bool>,
}

type Parts = HashMap<TypeId, Arc<dyn Any + Send + Sync>>;

/// Why the house did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// A message file or their agreement.
    #[error(transparent)]
    Messages(#[from] MessagesError),
    /// The database or a migration.
    #[error(transparent)]
    Db(#[from] DbError),
    /// The configuration.
    #[error("configuration: {0}")]
    Config(String),
    /// A part of a module.
    #[error("{0}")]
    Part(String),
}

/// The house while its modules make their parts.
pub struct Starting {
    /// The database, migrated.
    pub db: Db,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The configuration.
    pub config: Arc<Config>,
    /// All messages.
    pub messages: Messages,
    /// The city.
    pub city: Arc<ui::City>,
    /// Signs and checks with the secret of the house.
    pub seal: Seal,
    /// All modules of the house, also those that start later.
    pub modules: Vec<Module>,
    parts: Parts,
    doorkeeper: Option<Arc<dyn Doorkeeper>>,
}

impl Starting {
    /// Adds a part, found later by its type.
    pub fn add<T: Send + Sync + 'static>(&mut self, part: T) {
        self.parts.insert(TypeId::of::<T>(), Arc::new(part));
    }

    /// A part of a module that started before.
    ///
    /// Errors: [`StartError::Part`] naming the type.
    pub fn part<T: Send + Sync + 'static>(&self) -> Result<Arc<T>, StartError> {
        let found = self.parts.get(&TypeId::of::<T>()).cloned().and_then(|part| part.downcast().ok());
        found.ok_or_else(|| StartError::Part(format!("{} is wanted before any module gives it", std::any::type_name::<T>())))
    }

    /// Who stands at the door so far.
    pub fn doorkeeper(&self) -> Option<Arc<dyn Doorkeeper>> {
        self.doorkeeper.clone()
    }

    /// Puts a doorkeeper at the door; without one everybody is a visitor.
    pub fn keep_door(&mut self, doorkeeper: Arc<dyn Doorkeeper>) {
        self.doorkeeper = Some(doorkeeper);
    }
}

impl House {
    /// Builds the house: messages bound, migrations applied, parts made, routes collected.
    ///
    /// Errors: [`StartError`]; nothing serves half started.
    pub async fn start(config: Config, db: Db, clock: Arc<dyn Clock>, modules: Vec<Module>) -> Result<Self, StartError> {
        if let Some(problem) = config.problems().into_iter().find(|problem| !problem.is_warning) {
            return Err(StartError::Config(format!("{}: {} (run `hromada check`)", problem.place, problem.says.key)));
        }
        let secrets = config.secrets().map_err(StartError::Config)?;
        let messages = bind_messages(&modules)?;
        let db = db.with_clock(clock.clone());
        db.migrate(&migrations(&modules)).await?;
        let city = Arc::new(config.city.clone());
        let mut starting = Starting {
            db,
            clock,
            config: Arc::new(config),
            messages,
            city,
            seal: Seal::new(&secrets),
            modules: modules.clone(),
            parts: Parts::new(),
            doorkeeper: None,
        };
        for module in &modules {
            (module.start)(&mut starting).await?;
        }
        Ok(Self::raise(starting, modules))
    }

    fn raise(from: Starting, modules: Vec<Module>) -> Self {
        let routes = collect(&modules);
        let dialects: Vec<Dialect> = modules.iter().flat_map(|module| module.dialects).copied().collect();
        let described = Described::new(routes.openapi(), &from.city, &dialects);
        Self(Arc::new(Inner {
            secure: from.city.public_url.starts_with("https://"),
            db: from.db,
            messages: from.messages,
            clock: from.clock,
            config: from.config,
            city: from.city,
            seal: from.seal,
            parts: from.parts,
            doorkeeper: from.doorkeeper,
            dialects,
            modules,
            table: routes.table().to_vec(),
            described,
            stopping: tokio::sync::watch::Sender::new(false),
        }))
    }

    /// The whole web side, ready to be served or asked in a test.
    pub fn router(&self) -> Front {
        Front::new(self.clone(), collect(&self.0.modules).into_router().with_state(self.clone()))
    }

    /// The jobs of all modules, not yet started.
    pub fn jobs(&self) -> db::jobs::Jobs {
        let jobs = db::jobs::Jobs::new(self.0.db.clone(), self.0.clock.clone());
        self.0.modules.iter().fold(jobs, |jobs, module| (module.jobs)(self, jobs))
    }

    /// The database.
    pub fn db(&self) -> &Db {
        &self.0.db
    }

    /// All messages.
    pub fn messages(&self) -> &Messages {
        &self.0.messages
    }

    /// The messages in a language.
    pub fn locale(&self, lang: Lang) -> Locale {
        Locale::new(&self.0.messages, lang)
    }

    /// The clock.
    pub fn clock(&self) -> &dyn Clock {
        self.0.clock.as_ref()
    }

    /// The configuration.
    pub fn config(&self) -> &Arc<Config> {
        &self.0.config
    }

    /// The city.
    pub fn city(&self) -> &Arc<ui::City> {
        &self.0.city
    }

    /// Signs and checks with the secret of the house.
    pub fn seal(&self) -> &Seal {
        &self.0.seal
    }

    /// A part that a module gave at start. Asking for one that no module gives is a mistake in the code and ends as a 500.
    pub fn part<T: Send + Sync + 'static>(&self) -> &T {
        self.try_part().unwrap_or_else(|| panic!("no module gives the part {}", std::any::type_name::<T>()))
    }

    /// A part, if a module gave it.
    pub fn try_part<T: Send + Sync + 'static>(&self) -> Option<&T> {
        self.0.parts.get(&TypeId::of::<T>()).and_then(|part| part.downcast_ref())
    }

    /// Every route with its access: `docs/access.md` and its test are made from this.
    pub fn routes(&self) -> &[RouteRow] {
        &self.0.table
    }

    /// The modules, in the order they started.
    pub fn modules(&self) -> &[Module] {
        &self.0.modules
    }

    /// The OpenAPI description of all operations.
    pub fn described(&self) -> &Described {
        &self.0.described
    }

    /// Whether the public address is https: cookies are `Secure` then and HSTS is sent.
    pub fn is_secure(&self) -> bool {
        self.0.secure
    }

    /// Done as soon as the program is asked to stop: answers that would never end by themselves end with it.
    pub fn stopping(&self) -> impl Future<Output = ()> + Send + 'static {
        let mut told = self.0.stopping.subscribe();
        async move {
            // the sender lives in the house; without a house there is nothing to go on for
            let _ = told.wait_for(|stops| *stops).await;
        }
    }

    /// Tells those that wait for it that the program stops.
    pub(crate) fn stop(&self) {
        self.0.stopping.send_replace(true);
    }

    /// The standards that are served beside the API of the house.
    pub fn dialects(&self) -> &[Dialect] {
        &self.0.dialects
    }

    /// How what lies at a path is refused, where a standard says how.
    pub(crate) fn dialect(&self, path: &str) -> Option<&Dialect> {
        self.0.dialects.iter().find(|dialect| path.starts_with(dialect.prefix))
    }

    pub(crate) fn doorkeeper(&self) -> Option<&Arc<dyn Doorkeeper>> {
        self.0.doorkeeper.as_ref()
    }
}

/// Binds the messages of the interface, of this crate and of the modules.
///
/// Errors: [`MessagesError`], naming the key.
fn bind_messages(modules: &[Module]) -> Result<Messages, MessagesError> {
    let mut sources = vec![ui::MESSAGES, ("web", crate::MESSAGES.0, crate::MESSAGES.1)];
    sources.extend(modules.iter().map(|module| (module.name, module.messages.0, module.messages.1)));
    Messages::build(&sources)
}

fn migrations(modules: &[Module]) -> Vec<MigrationSet> {
    modules.iter().map(|module| MigrationSet { module: module.name, migrations: module.migrations }).collect()
}

fn collect(modules: &[Module]) -> Routes {
    modules.iter().fold(own::routes(), |all, module| all.merge((module.routes)().of(module.name)))
}
