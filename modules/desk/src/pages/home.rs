//! `GET /desk`: what waits for me.

use askama::Template;
use kit::Problem;
use registers::State;
use ui::{Empty, Page, Tag};
use web::{Ctx, Refusal, Show};

use super::home_work::{OwnRegister, Waiting, Work, gather};
use crate::{reach, urls, words};

/// The registers the desk shows; the rest are on a page of their own.
const REGISTERS_SHOWN: usize = 12;

/// The desk.
#[derive(Template)]
#[template(path = "desk/home.html")]
pub struct HomePage {
    page: Page,
    lead: String,
    queues: Vec<Queue>,
    registers: Vec<RegisterRow>,
    more_registers: usize,
    links: Vec<Link>,
    recent: Vec<Row>,
}

/// Records that wait for the same thing.
pub struct Queue {
    id: &'static str,
    title: String,
    empty: Option<Empty<'static>>,
    rows: Vec<Row>,
}

/// One record.
pub struct Row {
    href: String,
    title: String,
    register: String,
    tag: Option<Tag<'static>>,
    when: String,
    comment: String,
}

/// One register.
pub struct RegisterRow {
    pub(super) href: String,
    pub(super) title: String,
    pub(super) organisation: String,
    pub(super) freshness: Tag<'static>,
    pub(super) next_update: String,
    pub(super) counts: Vec<Count>,
}

/// How many records stand in a state.
pub struct Count {
    pub(super) label: String,
    pub(super) number: String,
    pub(super) href: String,
}

/// A way on.
pub struct Link {
    href: &'static str,
    icon: &'static str,
    text: String,
    count: i64,
}

/// `GET /desk`
pub async fn show_desk(ctx: Ctx) -> Result<Show<HomePage>, Refusal> {
    let work = gather(&ctx).await?;
    let links = links(&ctx).await?;
    let queues = queues(&ctx, &work);
    let waiting: usize = work.returned.len() + work.on_review.len();
    let mut own: Vec<&OwnRegister> = work.registers.iter().filter(|own| own.own).collect();
    own.sort_by_key(|own| pressing(&ctx, own));
    let overdue = own.iter().filter(|own| matches!(own.register.freshness(ctx.today()), registers::Freshness::Overdue(_))).count();
    Ok(Show(HomePage {
        lead: lead(&ctx, waiting, overdue),
        queues,
        registers: own.iter().take(REGISTERS_SHOWN).map(|own| register_row(&ctx, own)).collect(),
        more_registers: work.registers.len().saturating_sub(own.len().min(REGISTERS_SHOWN)),
        links,
        recent: work.recent.iter().map(|waiting| row(&ctx, waiting, true)).collect(),
        page: ctx.page(ctx.t.say("desk-title")).desk().section("desk"),
    }))
}

fn lead(ctx: &Ctx, waiting: usize, overdue: usize) -> String {
    match (waiting, overdue) {
        (0, 0) => ctx.t.say("desk-lead-calm").to_owned(),
        (0, overdue) => ctx.t.with("desk-lead-overdue", &[("count", overdue.into())]),
        (waiting, 0) => ctx.t.with("desk-lead-waiting", &[("count", waiting.into())]),
        (waiting, overdue) => {
            let both = [
                ctx.t.with("desk-lead-waiting", &[("count", waiting.into())]),
                ctx.t.with("desk-lead-overdue", &[("count", overdue.into())]),
            ];
            both.join(" ")
        }
    }
}

/// The order of registers: overdue first and most, then those that are due soon.
pub(super) fn pressing(ctx: &Ctx, own: &OwnRegister) -> i32 {
    match own.register.freshness(ctx.today()) {
        registers::Freshness::Overdue(days) => -days,
        registers::Freshness::Soon(days) | registers::Freshness::Current(days) => days.saturating_add(1),
        registers::Freshness::NoTerm => i32::MAX,
    }
}

fn queues(ctx: &Ctx, work: &Work) -> Vec<Queue> {
    let queue = |id: &'static str, key: &str, rows: &[Waiting], empty: Option<Empty<'static>>| Queue {
        id,
        title: ctx.t.say(key).to_owned(),
        empty: empty.filter(|_| rows.is_empty()),
        rows: rows.iter().map(|waiting| row(ctx, waiting, false)).collect(),
    };
    let nothing = Empty::new(ctx.t.say("desk-drafts-none").to_owned(), ctx.t.say("desk-drafts-none-why").to_owned())
        .action(ctx.t.say("desk-drafts-none-do").to_owned(), urls::RESOURCES);
    let all = [
        queue("returned", "desk-returned", &work.returned, None),
        queue("on-review", "desk-on-review", &work.on_review, None),
        queue("drafts", "desk-drafts", &work.drafts, ctx.viewer.is(kit::Role::Editor).then_some(nothing)),
    ];
    all.into_iter().filter(|queue| !queue.rows.is_empty() || queue.empty.is_some()).collect()
}

fn row(ctx: &Ctx, waiting: &Waiting, tagged: bool) -> Row {
    let last = waiting.last.as_ref();
    let returned = last.filter(|last| last.verb == registers::Verb::Return);
    Row {
        href: urls::object(&waiting.register.code, waiting.record.id),
        title: words::cut(&waiting.record.title, 120),
        register: ctx.t.text(&waiting.register.declaration.title).to_owned(),
        tag: tagged.then(|| words::state_tag(&ctx.t, waiting.record.state)),
        when: last.map_or_else(
            || ctx.t.ago(waiting.record.changed_at, ctx.now()),
            |last| format!("{} · {}", ctx.t.ago(last.at, ctx.now()), last.by_name),
        ),
        comment: returned.map(|last| words::cut(&last.reason, 300)).unwrap_or_default(),
    }
}

/// A register with its counts.
pub(super) fn register_row(ctx: &Ctx, own: &OwnRegister) -> RegisterRow {
    let register = &own.register;
    let count = |(state, count): &(State, u64)| Count {
        label: ctx.t.say(&format!("state-{}", state.code())).to_owned(),
        number: ctx.t.number(i64::try_from(*count).unwrap_or(i64::MAX)),
        href: web::Query::default().with("state", state.code()).href(&urls::list(&register.code)),
    };
    RegisterRow {
        href: urls::list(&register.code),
        title: ctx.t.text(&register.declaration.title).to_owned(),
        organisation: reach::directory(ctx).short_name(register.organisation, ctx.lang).unwrap_or_default().to_owned(),
        freshness: words::freshness_tag(&ctx.t, register.freshness(ctx.today())),
        next_update: register.next_update.map(|day| ctx.t.date_table(day)).unwrap_or_default(),
        counts: own.counts.iter().filter(|(_, number)| *number > 0).map(count).collect(),
    }
}

/// The ways to what other modules give, if the house has them.
async fn links(ctx: &Ctx) -> Result<Vec<Link>, Problem> {
    let unread = match ctx.viewer.person {
        Some(person) => messages::unread_count(ctx.db(), person).await?,
        None => 0,
    };
    let editor = ctx.viewer.is(kit::Role::Editor);
    let (stewardship, imports) = (reach::has_module(ctx, "stewardship"), reach::has_module(ctx, "imports"));
    let administration = reach::has_module(ctx, "administration") && ctx.viewer.is(kit::Role::Administrator);
    let officer = reach::has_module(ctx, "privacy") && ctx.viewer.is(kit::Role::DataProtection);
    let all = [
        (true, "/notices", "bell", "desk-link-notices", unread),
        (editor, urls::RESOURCES, "database", "desk-resources-title", 0),
        (editor && imports, "/desk/imports", "upload", "desk-link-imports", 0),
        (editor && reach::has_module(ctx, "addresses"), "/desk/addresses", "map-pin", "desk-link-addresses", 0),
        (editor && stewardship, "/desk/overdue", "clock-alert", "desk-link-overdue", 0),
        (editor && stewardship, "/desk/inventory", "clipboard-list", "desk-link-inventory", 0),
        (editor && reach::has_module(ctx, "casework"), "/desk/cases", "message-circle", "desk-link-cases", 0),
        (editor && reach::has_module(ctx, "calls"), "/desk/calls", "phone-call", "desk-link-calls", 0),
        (editor && reach::has_module(ctx, "ratings"), "/desk/ratings", "star", "desk-link-ratings", 0),
        (editor && reach::has_module(ctx, "outages"), "/desk/outages", "unplug", "desk-link-outages", 0),
        (editor && reach::has_module(ctx, "houses"), "/desk/houses", "building-2", "desk-link-houses", 0),
        (stewardship, "/proposals", "lightbulb", "desk-link-proposals", 0),
        (ctx.viewer.is(kit::Role::Personnel), "/desk/staff", "briefcase", "desk-link-staff", 0),
        (officer, "/admin/privacy", "shield-check", "desk-link-privacy", 0),
        (administration, "/admin", "settings", "desk-link-admin", 0),
    ];
    let shown = all.into_iter().filter(|(there, ..)| *there);
    Ok(shown.map(|(_, href, icon, key, count)| Link { href, icon, text: ctx.t.say(key).to_owned(), count }).collect())
}
