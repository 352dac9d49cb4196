//! `/admin/cases`: the kinds of cases; the picture and the table of each; who its executors are in this city.

use askama::Template;
use cases::kind::Declaration;
use cases::{Kind, actions};
use i18n::Locale;
use kit::Problem;
use ui::{Button, Controls, Html, Page};
use web::{Ctx, Fields, Path, Redirect, Refusal, Show};

use crate::{picture, reach, urls};

/// The list.
#[derive(Template)]
#[template(path = "casework/kinds.html")]
pub struct KindsPage {
    page: Page,
    kinds: Vec<KindRow>,
    new: Button<'static>,
    calendar: Button<'static>,
    mailboxes: Button<'static>,
}

struct KindRow {
    title: String,
    about: String,
    href: String,
    version: String,
}

/// A kind.
#[derive(Template)]
#[template(path = "casework/kind.html")]
pub struct KindPage {
    page: Page,
    lead: String,
    version: String,
    versions: Vec<String>,
    change: String,
    file: String,
    picture: Html,
    moves: Vec<MoveRow>,
    deadlines: Vec<DeadlineRow>,
    bindings: Vec<Html>,
    bind: String,
}

struct MoveRow {
    title: String,
    from: String,
    to: String,
    by: String,
    needs: String,
}

struct DeadlineRow {
    title: String,
    ground: String,
    length: String,
    extension: String,
}

/// `GET /admin/cases`
pub async fn list_kinds(ctx: Ctx) -> Result<Show<KindsPage>, Refusal> {
    let (t, shelf) = (&ctx.t, reach::shelf(&ctx).await?);
    let row = |kind: &std::sync::Arc<Kind>| KindRow {
        title: t.text(&kind.declaration.title).to_owned(),
        about: t.text(&kind.declaration.description).to_owned(),
        href: urls::kind(&kind.code),
        version: version(t, kind),
    };
    Ok(Show(KindsPage {
        kinds: shelf.all_declared(ctx.today()).map(row).collect(),
        new: Button::link(t.say("casework-kind-new").to_owned(), urls::NEW_KIND).secondary().icon("plus"),
        calendar: Button::link(t.say("casework-calendar").to_owned(), urls::CALENDAR).secondary().icon("calendar"),
        mailboxes: Button::link(t.say("casework-mailboxes").to_owned(), urls::MAILBOXES).secondary().icon("mail"),
        page: ctx.page(t.say("casework-kinds")).desk().crumb(t.say("casework-admin"), "/admin"),
    }))
}

fn version(t: &Locale, kind: &Kind) -> String {
    t.with("casework-version", &[("version", kind.version.into()), ("day", t.date(kind.valid_from).into())])
}

/// `GET /admin/cases/kinds/{kind}`
pub async fn show_kind(ctx: Ctx, Path(code): Path<String>) -> Result<Show<KindPage>, Refusal> {
    let (t, shelf) = (&ctx.t, reach::shelf(&ctx).await?);
    let kind = shelf.declared(&code, ctx.today()).ok_or(Problem::NotFound)?;
    let declared = &kind.declaration;
    let title = t.text(&declared.title).to_owned();
    let deadline = |own: &cases::kind::Deadline| DeadlineRow {
        title: t.text(&own.title).to_owned(),
        ground: t.text(&own.ground).to_owned(),
        length: t.with(&cases::term::unit_key(own.counted), &[("count", i64::from(own.length).into())]),
        extension: t.with(&cases::term::unit_key(own.counted), &[("count", i64::from(own.extension_max).into())]),
    };
    Ok(Show(KindPage {
        lead: t.text(&declared.description).to_owned(),
        version: version(t, kind),
        versions: shelf.versions(&code).iter().rev().filter(|own| own.version != kind.version).map(|own| version(t, own)).collect(),
        change: urls::change_kind(&code),
        file: format!("{}/kind.toml", urls::kind(&code)),
        picture: picture::picture(declared, ctx.lang, &t.with("casework-picture", &[("kind", title.as_str().into())])),
        moves: declared.transitions.iter().map(|own| moved(t, declared, own)).collect(),
        deadlines: declared.deadlines.iter().map(deadline).collect(),
        bindings: bindings(&ctx, kind),
        bind: format!("{}/bind", urls::kind(&code)),
        page: ctx.page(title).desk().crumb(t.say("casework-admin"), "/admin").crumb(t.say("casework-kinds"), urls::KINDS),
    }))
}

fn moved(t: &Locale, kind: &Declaration, own: &cases::kind::Transition) -> MoveRow {
    let state = |code: &String| kind.state(code).map_or_else(|| code.clone(), |state| t.text(&state.title).to_owned());
    let mut needs: Vec<String> = own
        .asks
        .iter()
        .map(|ask| match ask {
            cases::kind::Ask::Field(code) => kind.field(code).map_or_else(|| code.clone(), |field| t.text(&field.label).to_owned()),
            ask => t.say(&format!("casework-ask-{}", ask.code())).to_owned(),
        })
        .collect();
    needs.extend(own.guards.iter().map(|guard| t.say(&format!("casework-guard-{}", guard.code().replace('_', "-"))).to_owned()));
    MoveRow {
        title: t.text(&own.title).to_owned(),
        from: own.from.iter().map(state).collect::<Vec<_>>().join(", "),
        to: state(&own.to),
        by: own
            .by
            .iter()
            .map(|part| t.say(&format!("casework-part-{}", part.code().replace('_', "-"))).to_owned())
            .collect::<Vec<_>>()
            .join(", "),
        needs: if needs.is_empty() { "—".to_owned() } else { needs.join(", ") },
    }
}

fn bindings(ctx: &Ctx, kind: &Kind) -> Vec<Html> {
    let (t, directory) = (&ctx.t, reach::directory(ctx));
    let mut organisations = vec![(String::new(), t.say("casework-unbound").to_owned())];
    organisations.extend(directory.organisations().filter(|own| own.active).map(|own| (own.id.to_string(), t.text(&own.name).to_owned())));
    let controls = Controls::new(t, &[]);
    let select = |own: &cases::kind::Executor| {
        let value = kind.bindings.get(&own.code).map(ToString::to_string).unwrap_or_default();
        let mut select = ui::Select::new(own.code.clone(), t.text(&own.title).to_owned(), Vec::new());
        select.id = controls.id(&own.code).into();
        select.items = organisations.iter().map(|(id, name)| ui::SelectItem::new(id.clone(), name.clone())).collect();
        select.value = value.into();
        Html::of(&select)
    };
    kind.declaration.executors.iter().map(select).collect()
}

/// `POST /admin/cases/kinds/{kind}/bind`
pub async fn bind_executor(ctx: Ctx, Path(code): Path<String>, sent: Fields) -> Result<Redirect, Refusal> {
    let shelf = reach::shelf(&ctx).await?;
    let kind = shelf.declared(&code, ctx.today()).ok_or(Problem::NotFound)?;
    let directory = reach::directory(&ctx);
    for own in kind.declaration.executors.iter().filter(|own| sent.has(&own.code)) {
        let to = match sent.text(&own.code) {
            "" => None,
            // what is no organisation takes no binding away
            id => Some(id.parse().ok().filter(|id| directory.organisation(*id).is_some()).ok_or(Problem::NotFound)?),
        };
        if to != kind.bindings.get(&own.code).copied() {
            actions::bind_executor(&ctx.house, &ctx.viewer, &code, &own.code, to).await?;
        }
    }
    Ok(Redirect::to(urls::kind(&code)).saying("casework-bound"))
}
