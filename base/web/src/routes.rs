//! Routes with the access each demands, kept as a table that tests and documents read.

use std::sync::Arc;

use axum::Router;
use axum::handler::Handler;
use axum::routing::{MethodFilter, MethodRouter, on};
use http::Method;
use kit::{Assurance, Role, Viewer};
use utoipa::openapi::extensions::ExtensionsBuilder;
use utoipa::openapi::path::PathItem;
use utoipa::openapi::security::SecurityRequirement;
use utoipa::openapi::{OpenApi, OpenApiBuilder, RefOr, Schema};
use utoipa_axum::router::UtoipaMethodRouter;

use crate::House;
use crate::gate::{GateLayer, Route};

/// The floor of a route: what anybody must hold to come in. Loading an object authorises the object itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Access {
    /// At least this role, somewhere.
    Role(Role),
    /// Any office of the city.
    Staff,
    /// Who runs the platform and who watches over personal data: administrators and the data protection officer. For reading what both
    /// need; what either of them changes has its own floor.
    Oversight,
    /// Somebody known at least this surely; others who are signed in are led to where they can be.
    Assured(Assurance),
    /// At least this role, somewhere, of somebody who showed not long ago that it is still them; others are asked for a proof,
    /// and what they sent goes on after it.
    Proven(Role),
    /// A machine's key, whatever its role, in the header or in the field of a form; cookies count for nothing. Its handlers take a
    /// [`crate::KeyedForm`], which asks for the key.
    Key,
}

impl Access {
    /// Everybody.
    pub const EVERYBODY: Self = Self::Role(Role::Visitor);

    /// Whether the viewer may come in.
    pub fn admits(self, viewer: &Viewer) -> bool {
        match self {
            Self::Role(role) => viewer.is(role),
            Self::Staff => viewer.is_staff(),
            Self::Oversight => viewer.is(Role::Administrator) || viewer.is(Role::DataProtection),
            Self::Assured(level) => viewer.is_assured(level),
            Self::Proven(role) => viewer.is(role) && viewer.proven,
            Self::Key => viewer.person.is_none() && viewer.quota.is_some(),
        }
    }

    /// The word in `docs/access.md`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Role(role) => role.code(),
            Self::Staff => "staff",
            Self::Oversight => "administrator or data_protection",
            Self::Assured(level) => level.code(),
            Self::Proven(Role::Administrator) => "administrator, proven anew",
            Self::Proven(Role::Resident) => "resident, proven anew",
            Self::Proven(Role::DataProtection) => "data_protection, proven anew",
            Self::Proven(_) => "official, proven anew",
            Self::Key => "machine's key",
        }
    }
}

/// A line of the table of routes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RouteRow {
    /// GET, POST, …
    pub method: Method,
    /// The template, `/catalogue/{register}`.
    pub path: String,
    /// What it demands.
    pub access: Access,
    /// The operation id; none for a page.
    pub operation: Option<String>,
    /// The module that has it.
    pub module: &'static str,
}

/// The pages and operations of a module.
pub struct Routes {
    router: Router<House>,
    openapi: OpenApi,
    table: Vec<RouteRow>,
}

impl Default for Routes {
    fn default() -> Self {
        Self::new()
    }
}

impl Routes {
    /// No routes.
    pub fn new() -> Self {
        Self { router: Router::new(), openapi: OpenApiBuilder::new().build(), table: Vec::new() }
    }

    /// A page: `GET` or another method on a path template (`{name}` is a parameter, `{*rest}` the rest).
    #[must_use]
    pub fn page<H, T>(mut self, method: Method, path: &str, access: Access, handler: H) -> Self
    where
        H: Handler<T, House>,
        T: 'static,
    {
        let filter = MethodFilter::try_from(method.clone()).unwrap_or(MethodFilter::GET);
        self.router = self.router.route(path, gated(on(filter, handler), path, access));
        self.table.push(RouteRow { method, path: path.to_owned(), access, operation: None, module: "" });
        self
    }

    /// `GET` of a page.
    #[must_use]
    pub fn get<H, T>(self, path: &str, access: Access, handler: H) -> Self
    where
        H: Handler<T, House>,
        T: 'static,
    {
        self.page(Method::GET, path, access, handler)
    }

    /// `POST` of a form.
    #[must_use]
    pub fn post<H, T>(self, path: &str, access: Access, handler: H) -> Self
    where
        H: Handler<T, House>,
        T: 'static,
    {
        self.page(Method::POST, path, access, handler)
    }

    /// Operations of the API on one path, from `routes!(list_records, create_record)`; all demand `access`.
    #[must_use]
    pub fn api(mut self, access: Access, (schemas, paths, methods): UtoipaMethodRouter<House>) -> Self {
        for (path, mut item) in paths.paths {
            secure(&mut item, access);
            let path = if path.is_empty() { "/".to_owned() } else { path };
            self.router = self.router.route(&path, gated(methods.clone(), &path, access));
            self.table.extend(rows(&path, &item, access));
            match self.openapi.paths.paths.get_mut(&path) {
                Some(known) => known.merge_operations(item),
                None => {
                    self.openapi.paths.paths.insert(path, item);
                }
            }
        }
        self.schemas(schemas)
    }

    /// Schemas that no operation names directly.
    #[must_use]
    pub fn schemas(mut self, schemas: impl IntoIterator<Item = (String, RefOr<Schema>)>) -> Self {
        self.openapi.components.get_or_insert_default().schemas.extend(schemas);
        self
    }

    /// These routes and those.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.router = self.router.merge(other.router);
        self.openapi.merge(other.openapi);
        self.table.extend(other.table);
        self
    }

    /// Every route with its access.
    pub fn table(&self) -> &[RouteRow] {
        &self.table
    }

    pub(crate) fn of(mut self, module: &'static str) -> Self {
        self.table.iter_mut().for_each(|row| row.module = module);
        self
    }

    pub(crate) fn openapi(&self) -> OpenApi {
        self.openapi.clone()
    }

    pub(crate) fn into_router(self) -> Router<House> {
        self.router.fallback(crate::own::no_such_page)
    }
}

fn gated(methods: MethodRouter<House>, path: &str, access: Access) -> MethodRouter<House> {
    methods.route_layer(GateLayer(Arc::new(Route::new(path, access))))
}

/// Tells in the description what an operation demands.
fn secure(item: &mut PathItem, access: Access) {
    if access == Access::EVERYBODY {
        return;
    }
    let operations = [&mut item.get, &mut item.post, &mut item.put, &mut item.patch, &mut item.delete];
    for operation in operations.into_iter().flatten() {
        let demand = |scheme: &str| SecurityRequirement::new::<_, [&str; 0], &str>(scheme, []);
        let opens = if access == Access::Key { vec![demand("key")] } else { vec![demand("key"), demand("session")] };
        operation.security.get_or_insert(opens);
        let told = ExtensionsBuilder::new().add("x-access", access.code()).build();
        operation.extensions.get_or_insert_default().merge(told);
    }
}

fn rows(path: &str, item: &PathItem, access: Access) -> Vec<RouteRow> {
    let each = [
        (Method::GET, &item.get),
        (Method::POST, &item.post),
        (Method::PUT, &item.put),
        (Method::PATCH, &item.patch),
        (Method::DELETE, &item.delete),
    ];
    let row = |(method, operation): (Method, &Option<_>)| {
        let operation: &utoipa::openapi::path::Operation = operation.as_ref()?;
        Some(RouteRow { method, path: path.to_owned(), access, operation: operation.operation_id.clone(), module: "" })
    };
    each.into_iter().filter_map(row).collect()
}
