//! The city of a test.

use std::sync::Arc;

use jiff::SignedDuration;
use kit::{Clock as _, Grant, ManualClock, OrganisationId, PersonId, Role, SessionId, Viewer};
use tempfile::TempDir;
use web::{Config, Front, House, Module};

use crate::door::{self, Sessions};
use crate::places::{Backend, Place};
use crate::{BEGINNING, Person};

/// A whole city: house, database, clock, people. Cheap to clone.
#[derive(Clone)]
pub struct City(Arc<Inner>);

struct Inner {
    house: House,
    front: Front,
    clock: Arc<ManualClock>,
    place: Place,
    folder: TempDir,
}

/// A city to be raised with other settings.
pub struct CityBuilder {
    modules: Vec<Module>,
    backend: Backend,
    config: Config,
}

impl CityBuilder {
    /// On this database; SQLite if not said.
    #[must_use]
    pub fn on(self, backend: Backend) -> Self {
        Self { backend, ..self }
    }

    /// With other settings.
    #[must_use]
    pub fn configured(mut self, change: impl FnOnce(&mut Config)) -> Self {
        change(&mut self.config);
        self
    }

    /// Raises it; none where there is no such database.
    pub async fn raise(mut self) -> Option<City> {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let place = Place::find(self.backend, &folder).await?;
        self.config.files = folder.path().join("files");
        self.config.database = place.config.url.clone();
        let clock = Arc::new(ManualClock::at(BEGINNING.parse().expect("a moment")));
        self.modules.push(door::MODULE);
        let started = House::start(self.config, place.db.clone(), clock.clone(), self.modules).await;
        let house = started.unwrap_or_else(|error| panic!("the house does not start: {error}"));
        let front = house.router();
        Some(City(Arc::new(Inner { house, front, clock, place, folder })))
    }
}

impl City {
    /// A city to be raised with these modules. Rates are not limited and nobody is told to wait, unless configured.
    pub fn builder(modules: Vec<Module>) -> CityBuilder {
        let mut config = Config { secret: "a secret for tests, long enough for them".to_owned(), ..Config::default() };
        config.limits.page_per_minute = 0;
        config.limits.tile_per_minute = 0;
        config.limits.api_per_minute = 0;
        config.limits.sign_in_per_minute = 0;
        config.limits.upload_per_minute = 0;
        CityBuilder { modules, backend: Backend::Sqlite, config }
    }

    /// The house.
    pub fn house(&self) -> &House {
        &self.0.house
    }

    /// The database.
    pub fn db(&self) -> &db::Db {
        self.0.house.db()
    }

    /// The clock.
    pub fn clock(&self) -> &ManualClock {
        &self.0.clock
    }

    /// Moves the clock.
    pub fn later(&self, by: SignedDuration) {
        self.0.clock.advance(by);
    }

    /// A folder that goes away with the city.
    pub fn folder(&self) -> &std::path::Path {
        self.0.folder.path()
    }

    pub(crate) fn front(&self) -> Front {
        self.0.front.clone()
    }

    /// Somebody's browser, nobody signed in.
    pub fn visitor(&self) -> Person {
        Person::new(self.clone(), Viewer::visitor(), None)
    }

    /// A person who holds a role everywhere ([`Role::Visitor`] is somebody not signed in). They are known to the test's
    /// doorkeeper only; a module that needs them in tables signs them up itself.
    pub fn person(&self, role: Role) -> Person {
        self.person_for(role, None)
    }

    /// A person who holds a role for one organisation, or everywhere.
    pub fn person_for(&self, role: Role, organisation: Option<OrganisationId>) -> Person {
        let granted = !matches!(role, Role::Visitor | Role::Resident);
        let grants = if granted { vec![Grant::over(role, organisation)] } else { Vec::new() };
        let person = (role != Role::Visitor).then(|| PersonId(self.clock().id()));
        self.signed_in(Viewer { person, name: "Олена Коваль".to_owned(), grants, ..Viewer::default() })
    }

    /// The browser of this viewer, who has just signed in.
    pub fn signed_in(&self, viewer: Viewer) -> Person {
        self.signed_in_before(Viewer { proven: true, ..viewer })
    }

    /// The browser of exactly this viewer; without `proven`, of one who signed in long ago.
    pub fn signed_in_before(&self, mut viewer: Viewer) -> Person {
        if viewer.person.is_none() {
            return Person::new(self.clone(), viewer, None);
        }
        let session = SessionId(self.clock().id());
        viewer.session = Some(session);
        let word = session.0.simple().to_string();
        self.0.house.part::<Sessions>().admit(&word, viewer.clone());
        Person::new(self.clone(), viewer, Some(word))
    }

    /// Does all jobs that are due, and what becomes due by that. Fails if one was given up.
    pub async fn run_jobs(&self) {
        self.0.house.jobs().run_due().await.expect("jobs can be run");
        self.no_job_was_given_up().await;
    }

    async fn no_job_was_given_up(&self) {
        let dead = self.0.house.jobs().dead(20).await.expect("jobs can be read");
        assert!(dead.is_empty(), "jobs were given up: {dead:#?}");
    }

    /// Looks that nothing was left behind and takes the city away. [`crate::run`] does it after each test.
    pub async fn close(&self) {
        self.no_job_was_given_up().await;
        self.0.place.leave().await;
    }
}
