//! `/admin/rights`: who may what with what (an organisation's, a register's, a district's, of a kind), and what one person may.

use askama::Template;
use kit::{DistrictId, Grant, OrganisationId, PersonId, RegisterId, Role, Scope, Timestamp, Viewer};
use ui::{Controls, Html, Page};
use web::{Ctx, Query, Refusal, RouteRow, Show};

use crate::acting::Right;
use crate::grant::{GIVEN, HeldGrant, role_message, spread};
use crate::pages::admin_organisations::choices;
use crate::pages::identity;
use crate::pages::own_data::offices;
use crate::pages::roles::{RoleRow, districts, kinds, right_rows};
use crate::{Identity, store};

/// People shown of one role.
const SHOWN: i64 = 200;
/// People offered for words typed.
const OFFERED: usize = 20;

/// Somebody who holds a role over what was asked about.
pub struct HolderRow {
    href: String,
    name: String,
    offices: String,
    role: RoleRow,
}

/// Those who hold one role.
pub struct RoleGroup {
    role: &'static str,
    what: &'static str,
    holders: Vec<HolderRow>,
    more: bool,
}

/// What one person may.
pub struct PersonRights {
    name: String,
    href: String,
    roles: Vec<RoleRow>,
    modules: Vec<ModuleRights>,
}

/// The pages and operations of a module that are open to somebody.
pub struct ModuleRights {
    module: &'static str,
    routes: Vec<(String, String)>,
}

/// The page.
#[derive(Template)]
#[template(path = "identity/rights.html")]
pub struct RightsPage {
    page: Page,
    form: Vec<Html>,
    /// Whether it was asked about the whole city: those who hold a role in one organisation are not named then.
    whole_city: bool,
    groups: Vec<RoleGroup>,
    typed: String,
    offered: Vec<(String, String)>,
    person: Option<PersonRights>,
}

/// `GET /admin/rights?organisation=&register=&district=&kind=` and `?person=` or `?who=`
pub async fn show_rights(ctx: Ctx, query: Query) -> Result<Show<RightsPage>, Refusal> {
    let engine = identity(&ctx);
    let scope = Scope {
        organisation: parsed::<OrganisationId>(&query, "organisation"),
        register: parsed::<RegisterId>(&query, "register"),
        district: parsed::<DistrictId>(&query, "district"),
        kind: query.word("kind"),
    };
    let typed: String = query.word("who").unwrap_or_default().chars().take(100).collect();
    let person = match parsed::<PersonId>(&query, "person") {
        Some(person) => person_rights(&ctx, engine, person).await?,
        None => None,
    };
    let offered = |typed: &str| {
        let directory = engine.directory();
        directory.find_people(typed).take(OFFERED).map(|own| (format!("/admin/rights?person={}", own.id), own.name.listed())).collect()
    };
    let asked = query.get("organisation").is_some();
    Ok(Show(RightsPage {
        form: form(&ctx, engine, &scope),
        whole_city: asked && scope.organisation.is_none(),
        groups: if asked { groups(&ctx, engine, &scope).await? } else { Vec::new() },
        offered: if typed.trim().is_empty() { Vec::new() } else { offered(&typed) },
        typed,
        person,
        page: ctx.page(ctx.t.say("identity-rights-title")).desk(),
    }))
}

fn parsed<T: std::str::FromStr>(query: &Query, key: &str) -> Option<T> {
    query.word(key).and_then(|id| id.parse().ok())
}

fn form(ctx: &Ctx, engine: &Identity, scope: &Scope<'_>) -> Vec<Html> {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, &[]));
    let chosen = |id: Option<String>| id.unwrap_or_default();
    let organisations = choices(&engine.directory(), t, "identity-all-organisations");
    let mut registers: Vec<(String, String)> =
        engine.registers().iter().map(|(id, name)| (id.to_string(), name.get(t.lang()).to_owned())).collect();
    registers.sort_by_cached_key(|(_, name)| i18n::sort_key(name));
    registers.insert(0, (String::new(), t.say("identity-all-registers").to_owned()));
    let organisation = chosen(scope.organisation.map(|id| id.to_string()));
    let register = chosen(scope.register.map(|id| id.to_string()));
    let district = chosen(scope.district.map(|id| id.to_string()));
    let (districts, kinds) = (districts(engine, t), kinds(engine, t));
    let mut fields = vec![
        controls.select("organisation", "identity-rights-organisation", "", &organisation, &organisations),
        controls.select("register", "identity-rights-register", "", &register, &registers),
    ];
    fields.extend((districts.len() > 1).then(|| controls.select("district", "identity-rights-district", "", &district, &districts)));
    let kind = scope.kind.unwrap_or_default();
    fields.extend((kinds.len() > 1).then(|| controls.select("kind", "identity-rights-kind", "", kind, &kinds)));
    fields
}

/// Who holds which role over what was asked about, also by a grant for more, and who exercises it for them.
async fn groups(ctx: &Ctx, engine: &Identity, scope: &Scope<'_>) -> Result<Vec<RoleGroup>, Refusal> {
    let directory = engine.directory();
    let above: Vec<OrganisationId> = scope.organisation.map(|id| directory.path(id).iter().map(|own| own.id).collect()).unwrap_or_default();
    let mut groups = Vec::with_capacity(GIVEN.len());
    for role in GIVEN.into_iter().rev() {
        let mut held = store::grants::reaching(engine.db(), role, &above, scope, ctx.now(), SHOWN + 1).await?;
        let more = held.len() as i64 > SHOWN;
        held.truncate(SHOWN as usize);
        let rights = with_those_who_act(engine, held, ctx.now()).await?;
        let holders = rights.iter().zip(right_rows(engine, &ctx.t, &rights, ctx.now())).map(|(right, role)| HolderRow {
            href: format!("/admin/rights?person={}", right.held.person),
            name: directory.person_name(right.held.person).unwrap_or_default().to_owned(),
            offices: offices(&ctx.t, &directory, right.held.person),
            role,
        });
        groups.push(RoleGroup { role: role_message(role), what: what_message(role), holders: holders.collect(), more });
    }
    Ok(groups)
}

/// The grants, and the same grants as others exercise them now.
async fn with_those_who_act(engine: &Identity, held: Vec<HeldGrant>, now: Timestamp) -> Result<Vec<Right>, Refusal> {
    let people: Vec<PersonId> = held.iter().map(|own| own.person).collect();
    let passed = store::acting::exercised_for(engine.db(), &people, &engine.directory(), now).await?;
    let passed: Vec<Right> = passed.into_iter().filter(|right| held.iter().any(|own| own.id == right.held.id)).collect();
    Ok(held.into_iter().map(Right::own).chain(passed).collect())
}

/// The key of what a role allows, in words.
fn what_message(role: Role) -> &'static str {
    match role {
        Role::Administrator => "identity-rights-administrator",
        Role::Publisher => "identity-rights-publisher",
        Role::Expert => "identity-rights-expert",
        Role::Personnel => "identity-rights-personnel",
        Role::DataProtection => "identity-rights-data-protection",
        Role::Editor | Role::Resident | Role::Visitor => "identity-rights-editor",
    }
}

async fn person_rights(ctx: &Ctx, engine: &Identity, person: PersonId) -> Result<Option<PersonRights>, Refusal> {
    let directory = engine.directory();
    let Some(name) = directory.person_name(person) else { return Ok(None) };
    let now = ctx.now();
    let mut holding = store::acting::rights_of(engine.db(), person, &directory, now).await?;
    holding.retain(|right| right.held.holds(now));
    let entry = audit::Entry::new(&*ctx.viewer, "look", "rights", person).about(person);
    audit::look(ctx.db(), entry).await?;
    Ok(Some(PersonRights {
        name: name.to_owned(),
        href: format!("/admin/people/{person}"),
        roles: right_rows(engine, &ctx.t, &holding, now),
        modules: open_to(ctx.house.routes(), &viewer(person, &holding, now, &directory)),
    }))
}

fn viewer(person: PersonId, holding: &[Right], now: Timestamp, directory: &crate::Snapshot) -> Viewer {
    let held: Vec<HeldGrant> = holding.iter().map(|right| right.held.clone()).collect();
    let grants: Vec<Grant> = spread(&held, now, directory);
    // what they may do once asked for a proof counts as theirs
    Viewer { person: Some(person), grants, proven: true, ..Viewer::default() }
}

/// The routes that demand more than to be signed in and are open to a viewer, by module.
fn open_to(routes: &[RouteRow], viewer: &Viewer) -> Vec<ModuleRights> {
    let resident = Viewer { grants: Vec::new(), ..viewer.clone() };
    let mut modules: Vec<ModuleRights> = Vec::new();
    for route in routes.iter().filter(|route| route.access.admits(viewer) && !route.access.admits(&resident)) {
        let own = (route.method.to_string(), route.path.clone());
        match modules.iter_mut().find(|known| known.module == route.module) {
            Some(known) => known.routes.push(own),
            None => modules.push(ModuleRights { module: route.module, routes: vec![own] }),
        }
    }
    modules
}

/// Every state of the page, for the test that renders it.
pub fn samples(page: Page) -> Vec<RightsPage> {
    let holder = || HolderRow {
        href: "/admin/rights?person=1".into(),
        name: "Олена Коваленко".into(),
        offices: "Департамент освіти".into(),
        role: RoleRow::sample(role_message(Role::Editor)),
    };
    let group =
        |holders: Vec<HolderRow>, more| RoleGroup { role: role_message(Role::Editor), what: what_message(Role::Editor), holders, more };
    let routes = vec![("GET".to_owned(), "/admin/people".to_owned())];
    let person = PersonRights {
        name: "Олена Коваленко".into(),
        href: "/admin/people/1".into(),
        roles: vec![RoleRow::sample(role_message(Role::Editor))],
        modules: vec![ModuleRights { module: "identity", routes }],
    };
    let with = |groups, offered, person| RightsPage {
        page: page.clone(),
        form: Vec::new(),
        whole_city: true,
        groups,
        typed: "ков".into(),
        offered,
        person,
    };
    vec![
        with(vec![group(vec![holder()], true), group(Vec::new(), false)], Vec::new(), None),
        with(Vec::new(), vec![("/admin/rights?person=1".into(), "Коваленко Олена".into())], Some(person)),
        with(Vec::new(), Vec::new(), None),
    ]
}
