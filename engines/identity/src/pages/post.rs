//! `/desk/posts/{post}`: one post with who holds it, held it and acts in it; appointing, ending, substituting, abolishing.

use askama::Template;
use i18n::Locale;
use kit::{FieldProblem, Problem, Timestamp};
use serde::Deserialize;
use ui::{Controls, FormPage, Line, Page};
use web::{Ctx, Fields, Form, IntoResponse, Path, Query, Redirect, Refusal, Response, Show};

use crate::acting::{RawSubstitution, Substitution, SubstitutionId};
use crate::actions::{self, RawAppointment};
use crate::directory::Snapshot;
use crate::grant::last_day;
use crate::pages::staff::{HREF as STAFF, below, day, post_form, title_of};
use crate::pages::{Mistakes, identity};
use crate::post::{Post, PostId, RawPost, Tenure, TenureId, units_text};
use crate::store;

/// Somebody's time in the post, as shown.
pub struct TenureRow {
    name: String,
    since: String,
    until: String,
    ground: String,
    /// The key and colour of its state.
    state: (&'static str, &'static str),
    /// Where it is ended; none once it is over.
    end: Option<String>,
}

/// A substitution, as shown.
pub struct ActingRow {
    acting: String,
    absent: String,
    since: String,
    until: String,
    order: String,
    state: (&'static str, &'static str),
    end: Option<String>,
}

/// The page of a post.
#[derive(Template)]
#[template(path = "identity/post.html")]
pub struct PostPage {
    page: Page,
    href: String,
    facts: Vec<(&'static str, String)>,
    head: bool,
    shown: bool,
    there: bool,
    vacancies: usize,
    tenures: Vec<TenureRow>,
    acting: Vec<ActingRow>,
}

fn href(id: PostId) -> String {
    format!("/desk/posts/{id}")
}

/// `GET /desk/posts/{post}`
pub async fn show_post(ctx: Ctx, path: Path<PostId>) -> Result<Show<PostPage>, Refusal> {
    let (engine, now) = (identity(&ctx), ctx.now());
    let post = actions::kept_post(engine, &ctx.viewer, path.0).await?;
    let tenures = store::posts::tenures_of(engine.db(), post.id).await?;
    let acting = store::acting::of_post(engine.db(), post.id).await?;
    let (t, directory) = (&ctx.t, engine.directory());
    Ok(Show(PostPage {
        href: href(post.id),
        facts: facts(t, &post),
        head: post.is.head,
        shown: post.is.shown,
        there: post.until.is_none(),
        vacancies: post.is.seats().saturating_sub(tenures.iter().filter(|own| own.holds(now)).count()),
        tenures: tenures.iter().map(|own| tenure_row(t, &directory, own, now)).collect(),
        acting: acting.iter().map(|own| acting_row(t, &directory, own, now)).collect(),
        page: below(&ctx, post.organisation, title_of(t, &post)),
    }))
}

fn facts(t: &Locale, post: &Post) -> Vec<(&'static str, String)> {
    let own = &post.is;
    let rows = [
        ("identity-post-units", units_text(own.units)),
        ("identity-post-phone", own.phone.clone()),
        ("identity-post-email", own.email.clone()),
        ("identity-post-room", own.room.clone()),
        ("identity-post-reception", own.reception.get(t.lang()).to_owned()),
    ];
    rows.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

fn state(begun: bool, over: bool) -> (&'static str, &'static str) {
    match (begun, over) {
        (_, true) => ("identity-tenure-over", ""),
        (false, false) => ("identity-tenure-to-come", "blue"),
        (true, false) => ("identity-tenure-now", "green"),
    }
}

fn tenure_row(t: &Locale, directory: &Snapshot, own: &Tenure, now: Timestamp) -> TenureRow {
    let over = own.is_over(now);
    TenureRow {
        name: directory.person(own.person).map(|person| person.name.listed()).unwrap_or_default(),
        since: day(t, own.since),
        until: own.until.map(|until| t.date(last_day(until))).unwrap_or_default(),
        ground: own.ground.clone(),
        state: state(own.since <= now, over),
        end: (!over).then(|| format!("{}/tenures/{}/end", href(own.post), own.id)),
    }
}

fn acting_row(t: &Locale, directory: &Snapshot, own: &Substitution, now: Timestamp) -> ActingRow {
    let name = |person| directory.person_name(person).unwrap_or_default().to_owned();
    let over = own.is_over(now);
    ActingRow {
        acting: name(own.acting),
        absent: own.absent.map(name).unwrap_or_default(),
        since: day(t, own.since),
        until: t.date(last_day(own.until)),
        order: format!("№ {} {} {}", own.order_number, t.say("identity-dated"), t.date_table(own.order_date)),
        state: state(own.since <= now, over),
        end: (!over).then(|| format!("/desk/substitutions/{}/end", own.id)),
    }
}

/// A form one step below the post.
async fn post_step(ctx: &Ctx, id: PostId, title: &str) -> Result<(Post, Page), Problem> {
    let post = actions::kept_post(identity(ctx), &ctx.viewer, id).await?;
    let page = below(ctx, post.organisation, ctx.t.say(title)).crumb(title_of(&ctx.t, &post), href(id));
    Ok((post, page))
}

/// `GET /desk/posts/{post}/edit`
pub async fn show_edit_post(ctx: Ctx, path: Path<PostId>) -> Result<Response, Refusal> {
    let (post, page) = post_step(&ctx, path.0, "identity-post-edit").await?;
    let form = post_form(page, format!("{}/edit", href(post.id)), href(post.id), &RawPost::from(&post), &[]);
    Ok(Show(form.link("identity-post-close", format!("{}/close", href(post.id)))).into_response())
}

/// `POST /desk/posts/{post}/edit`
pub async fn change_post_page(ctx: Ctx, path: Path<PostId>, Form(raw): Form<RawPost>) -> Result<Response, Refusal> {
    match actions::change_post(identity(&ctx), &ctx.viewer, path.0, &raw).await {
        Ok(()) => Ok(Redirect::to(href(path.0)).saying("identity-saved").into_response()),
        Err(problem) => {
            let mistakes = Mistakes::of(problem)?;
            let (post, page) = post_step(&ctx, path.0, "identity-post-edit").await?;
            let form = post_form(page, format!("{}/edit", href(post.id)), href(post.id), &raw, &mistakes.problems);
            Ok(Show(form).with_status(mistakes.status))
        }
    }
}

/// `GET /desk/posts/{post}/appoint`
pub async fn show_appoint(ctx: Ctx, path: Path<PostId>) -> Result<Response, Refusal> {
    let (post, page) = post_step(&ctx, path.0, "identity-appoint").await?;
    Ok(Show(appoint_form(page, post.id, &RawAppointment::default(), &[])).into_response())
}

fn appoint_form(page: Page, id: PostId, raw: &RawAppointment, problems: &[FieldProblem]) -> FormPage {
    let t = page.t.clone();
    let controls = Controls::new(&t, problems);
    let day = Line { hint: "identity-first-day-hint", classes: "govuk-input--width-10", ..Line::default() };
    let fields = vec![
        controls.line("person", "identity-appoint-whom", &raw.person, Line::hinted("identity-appoint-whom-hint")),
        controls.line("since", "identity-first-day", &raw.since, day),
        controls.line("ground", "identity-ground", &raw.ground, Line::hinted("identity-ground-hint")),
        controls.boxes("identity-other-posts", &[("moves", "identity-moves", "identity-moves-hint", raw.moves == "on")]),
    ];
    FormPage::new(page, format!("{}/appoint", href(id)), "identity-appoint").fields(fields).mistaken(problems).cancel(href(id))
}

/// `POST /desk/posts/{post}/appoint`
pub async fn appoint_page(ctx: Ctx, path: Path<PostId>, Form(raw): Form<RawAppointment>) -> Result<Response, Refusal> {
    match actions::appoint(identity(&ctx), &ctx.viewer, path.0, &raw).await {
        Ok(_) => Ok(Redirect::to(href(path.0)).saying("identity-appointed").into_response()),
        Err(problem) => {
            let mistakes = Mistakes::of(problem)?;
            let (post, page) = post_step(&ctx, path.0, "identity-appoint").await?;
            Ok(Show(appoint_form(page, post.id, &raw, &mistakes.problems)).with_status(mistakes.status))
        }
    }
}

/// The last day as typed; `stay` takes back an end that has not come.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct RawEnd {
    until: String,
    stay: String,
}

/// `GET /desk/posts/{post}/tenures/{tenure}/end`
pub async fn show_end_tenure(ctx: Ctx, path: Path<(PostId, TenureId)>) -> Result<Response, Refusal> {
    let form = end_form(&ctx, path.0, &RawEnd::default(), &[]).await?;
    Ok(Show(form).into_response())
}

async fn end_form(ctx: &Ctx, (id, tenure): (PostId, TenureId), raw: &RawEnd, problems: &[FieldProblem]) -> Result<FormPage, Problem> {
    let (post, page) = post_step(ctx, id, "identity-tenure-end").await?;
    let tenures = store::posts::tenures_of(ctx.db(), post.id).await?;
    let own = tenures.into_iter().find(|own| own.id == tenure && !own.is_over(ctx.now())).ok_or(Problem::NotFound)?;
    let directory = identity(ctx).directory();
    let name = directory.person_name(own.person).unwrap_or_default();
    Ok(end_page(page, &own, name, raw, problems))
}

fn end_page(page: Page, own: &Tenure, name: &str, raw: &RawEnd, problems: &[FieldProblem]) -> FormPage {
    let t = page.t.clone();
    let controls = Controls::new(&t, problems);
    let line = Line { hint: "identity-last-day-hint", classes: "govuk-input--width-10", ..Line::default() };
    let mut fields = vec![controls.line("until", "identity-last-day", &raw.until, line)];
    if own.until.is_some() {
        fields.push(controls.boxes("identity-tenure-ends", &[("stay", "identity-tenure-stays", "", raw.stay == "on")]));
    }
    FormPage::new(page, format!("{}/tenures/{}/end", href(own.post), own.id), "identity-tenure-end")
        .lead(t.with("identity-tenure-end-lead", &[("name", name.into())]))
        .fields(fields)
        .mistaken(problems)
        .warning()
        .cancel(href(own.post))
}

/// `POST /desk/posts/{post}/tenures/{tenure}/end`
pub async fn end_tenure_page(ctx: Ctx, path: Path<(PostId, TenureId)>, Form(raw): Form<RawEnd>) -> Result<Response, Refusal> {
    let until = if raw.stay == "on" { None } else { Some(raw.until.as_str()) };
    match actions::end_tenure(identity(&ctx), &ctx.viewer, path.0.0, path.0.1, until).await {
        Ok(()) => Ok(Redirect::to(href(path.0.0)).saying("identity-saved").into_response()),
        Err(problem) => {
            let mistakes = Mistakes::of(problem)?;
            let form = end_form(&ctx, path.0, &raw, &mistakes.problems).await?;
            Ok(Show(form).with_status(mistakes.status))
        }
    }
}

/// `GET /desk/posts/{post}/substitute`
pub async fn show_substitute(ctx: Ctx, path: Path<PostId>, query: Query) -> Result<Response, Refusal> {
    let raw = RawSubstitution { absent: query.word("absent").unwrap_or_default().to_owned(), ..RawSubstitution::default() };
    Ok(Show(substitute_form(&ctx, path.0, &raw, &[]).await?).into_response())
}

async fn substitute_form(ctx: &Ctx, id: PostId, raw: &RawSubstitution, problems: &[FieldProblem]) -> Result<FormPage, Problem> {
    let (post, page) = post_step(ctx, id, "identity-substitute").await?;
    let directory = identity(ctx).directory();
    let holders = directory.office(post.id).map(|office| office.holders.clone()).unwrap_or_default();
    let name = |person: &kit::PersonId| (person.to_string(), directory.person_name(*person).unwrap_or_default().to_owned());
    Ok(substitute_page(page, post.id, &holders.iter().map(name).collect::<Vec<_>>(), raw, problems))
}

fn substitute_page(page: Page, id: PostId, holders: &[(String, String)], raw: &RawSubstitution, problems: &[FieldProblem]) -> FormPage {
    let t = page.t.clone();
    let controls = Controls::new(&t, problems);
    let day = Line { classes: "govuk-input--width-10", ..Line::default() };
    let lead = match holders {
        [] => t.say("identity-substitute-vacant").to_owned(),
        [(_, name)] => t.with("identity-substitute-lead", &[("name", name.as_str().into())]),
        _ => t.say("identity-substitute-several").to_owned(),
    };
    let mut fields = vec![controls.line("person", "identity-substitute-who", &raw.person, Line::hinted("identity-appoint-whom-hint"))];
    if holders.len() > 1 {
        fields.push(controls.select("absent", "identity-acting-for", "", &raw.absent, holders));
    }
    fields.extend([
        controls.line("since", "identity-first-day", &raw.since, Line { hint: "identity-first-day-hint", ..day }),
        controls.line("until", "identity-last-day", &raw.until, Line { hint: "identity-day-hint", ..day }),
        controls.line("order_number", "identity-order-number", &raw.order_number, day),
        controls.line("order_date", "identity-order-date", &raw.order_date, Line { hint: "identity-day-hint", ..day }),
    ]);
    FormPage::new(page, format!("{}/substitute", href(id)), "identity-substitute")
        .lead(lead)
        .fields(fields)
        .mistaken(problems)
        .cancel(href(id))
}

/// `POST /desk/posts/{post}/substitute`
pub async fn substitute_post(ctx: Ctx, path: Path<PostId>, Form(raw): Form<RawSubstitution>) -> Result<Response, Refusal> {
    match actions::substitute(identity(&ctx), &ctx.viewer, path.0, &raw).await {
        Ok(_) => Ok(Redirect::to(href(path.0)).saying("identity-substituted").into_response()),
        Err(problem) => {
            let mistakes = Mistakes::of(problem)?;
            let form = substitute_form(&ctx, path.0, &raw, &mistakes.problems).await?;
            Ok(Show(form).with_status(mistakes.status))
        }
    }
}

/// `GET /desk/substitutions/{substitution}/end`: are you sure?
pub async fn ask_to_end_substitution(ctx: Ctx, path: Path<SubstitutionId>) -> Result<Response, Refusal> {
    let own = store::acting::find(ctx.db(), path.0).await?.filter(|own| !own.is_over(ctx.now())).ok_or(Problem::NotFound)?;
    let (_, page) = post_step(&ctx, own.post, "identity-substitution-end").await?;
    Ok(Show(end_substitution_page(page, own.id, own.post)).into_response())
}

fn end_substitution_page(page: Page, id: SubstitutionId, post: PostId) -> FormPage {
    let lead = page.t.say("identity-substitution-end-lead").to_owned();
    FormPage::new(page, format!("/desk/substitutions/{id}/end"), "identity-substitution-end").lead(lead).warning().cancel(href(post))
}

/// `POST /desk/substitutions/{substitution}/end`
pub async fn end_substitution(ctx: Ctx, path: Path<SubstitutionId>, _: Fields) -> Result<Redirect, Refusal> {
    let post = actions::end_substitution(identity(&ctx), &ctx.viewer, path.0).await?;
    Ok(Redirect::to(href(post)).saying("identity-saved"))
}

/// `GET /desk/posts/{post}/close`: are you sure?
pub async fn ask_to_close_post(ctx: Ctx, path: Path<PostId>) -> Result<Response, Refusal> {
    let (post, page) = post_step(&ctx, path.0, "identity-post-close").await?;
    Ok(Show(close_page(page, post.id)).into_response())
}

fn close_page(page: Page, id: PostId) -> FormPage {
    let lead = page.t.say("identity-post-close-lead").to_owned();
    FormPage::new(page, format!("{}/close", href(id)), "identity-post-close").lead(lead).warning().cancel(href(id))
}

/// `POST /desk/posts/{post}/close`
pub async fn close_post(ctx: Ctx, path: Path<PostId>, _: Fields) -> Result<Response, Refusal> {
    match actions::set_post_there(identity(&ctx), &ctx.viewer, path.0, false).await {
        Ok(()) => Ok(Redirect::to(href(path.0)).saying("identity-post-closed").into_response()),
        Err(problem) => {
            let mistakes = Mistakes::of(problem)?;
            let (post, page) = post_step(&ctx, path.0, "identity-post-close").await?;
            Ok(Show(close_page(page, post.id).mistaken(&mistakes.problems)).with_status(mistakes.status))
        }
    }
}

/// `POST /desk/posts/{post}/open`
pub async fn open_post(ctx: Ctx, path: Path<PostId>, _: Fields) -> Result<Redirect, Refusal> {
    actions::set_post_there(identity(&ctx), &ctx.viewer, path.0, true).await?;
    Ok(Redirect::to(href(path.0)).saying("identity-saved"))
}

/// Every state of these pages, for the test that renders them.
pub fn samples(page: Page) -> (Vec<PostPage>, Vec<FormPage>) {
    let id = PostId(uuid::Uuid::nil());
    let tenure = TenureRow {
        name: "Коваль Олена Петрівна".into(),
        since: "1 листопада 2026".into(),
        until: String::new(),
        ground: "Наказ № 12-к".into(),
        state: state(true, false),
        end: Some(format!("{STAFF}/end")),
    };
    let acting = ActingRow {
        acting: "Іван Шевчук".into(),
        absent: "Олена Коваль".into(),
        since: "1 грудня 2026".into(),
        until: "15 грудня 2026".into(),
        order: "№ 12-к від 25.11.2026".into(),
        state: state(false, false),
        end: None,
    };
    let full = |tenures, acting, there| PostPage {
        page: page.clone(),
        href: href(id),
        facts: vec![("identity-post-units", "1".into())],
        head: there,
        shown: !there,
        there,
        vacancies: 1,
        tenures,
        acting,
    };
    let own = Tenure {
        id: TenureId(uuid::Uuid::nil()),
        post: id,
        person: kit::PersonId(uuid::Uuid::nil()),
        since: Timestamp::UNIX_EPOCH,
        until: Some(Timestamp::UNIX_EPOCH),
        ground: String::new(),
    };
    let wrong = [FieldProblem { field: "person".into(), says: "identity-person-unknown".into() }];
    let two = [("1".to_owned(), "Олена".to_owned()), ("2".to_owned(), "Іван".to_owned())];
    let forms = vec![
        appoint_form(page.clone(), id, &RawAppointment::default(), &wrong),
        end_page(page.clone(), &own, "Олена", &RawEnd::default(), &[]),
        substitute_page(page.clone(), id, &[], &RawSubstitution::default(), &wrong),
        substitute_page(page.clone(), id, &two, &RawSubstitution::default(), &[]),
        end_substitution_page(page.clone(), SubstitutionId(uuid::Uuid::nil()), id),
        close_page(page.clone(), id),
    ];
    (vec![full(vec![tenure], vec![acting], true), full(Vec::new(), Vec::new(), false)], forms)
}
