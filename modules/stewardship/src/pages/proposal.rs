//! `/proposals/{id}`: what a proposal says, what experts say of it, its history, and what the viewer can do.

use askama::Template;
use fields::Kind;
use identity::Identity;
use kit::{FieldProblem, Role};
use registers::Registers;
use ui::{Button, Cell, Controls, Html, Line, Page, RadioItem, Radios, SummaryList, SummaryRow, Table, Tag, Timeline, TimelineItem};
use web::{Ctx, Fields, Path, Refusal, Response, Show};

use super::controls::period_text;
use super::proposals::{opinions_text, state_tag};
use super::urls;
use crate::proposal::{Proposal, ProposalId, State, Verb, Verdict, rights};
use crate::settings::{Approved, Settings};
use crate::store::proposals;
use crate::store::talk::{self, Comment, Opinion, Step};

/// A remark or an opinion as it is read.
struct Said {
    who: String,
    when: String,
    datetime: String,
    about: String,
    tag: Option<Tag<'static>>,
    text: String,
    own: bool,
}

/// A form of the page.
struct Act {
    /// Its word: `opinion`, `return`, …
    code: &'static str,
    action: String,
    title: String,
    fields: Vec<Html>,
    button: Button<'static>,
    /// Folded until it is wanted.
    folded: bool,
    open: bool,
}

/// The page.
#[derive(Template)]
#[template(path = "stewardship/proposal.html")]
pub struct ProposalPage {
    page: Page,
    number: String,
    version: i64,
    summary: Html,
    tag: Tag<'static>,
    next: String,
    resource: Option<(String, String)>,
    about: SummaryList<'static>,
    fields: Table<'static>,
    opinions_said: String,
    opinions: Vec<Said>,
    comments: Vec<Said>,
    comment: Option<Act>,
    acts: Vec<Act>,
    buttons: Vec<Html>,
    submit: Option<String>,
    history: Timeline<'static>,
}

/// What was sent in one of the page's forms and what is wrong with it.
#[derive(Default)]
struct Mistakes<'a> {
    form: &'static str,
    sent: Option<&'a Fields>,
    problems: Vec<FieldProblem>,
}

impl Mistakes<'_> {
    fn of(&self, form: &str) -> &[FieldProblem] {
        if self.form == form { &self.problems } else { &[] }
    }

    fn said(&self, form: &str, field: &str) -> String {
        self.sent.filter(|_| self.form == form).map(|sent| sent.text(field).to_owned()).unwrap_or_default()
    }
}

/// `GET /proposals/{id}`
pub async fn show_proposal(ctx: Ctx, Path(id): Path<ProposalId>) -> Result<Show<ProposalPage>, Refusal> {
    Ok(Show(page(&ctx, id, &Mistakes::default()).await?))
}

/// The page with what is wrong in one of its forms.
pub async fn show_with_mistakes(
    ctx: &Ctx,
    id: ProposalId,
    form: &'static str,
    sent: &Fields,
    problems: Vec<FieldProblem>,
) -> Result<Response, Refusal> {
    Ok(Show(page(ctx, id, &Mistakes { form, sent: Some(sent), problems }).await?).with_mistakes())
}

async fn page(ctx: &Ctx, id: ProposalId, mistakes: &Mistakes<'_>) -> Result<ProposalPage, Refusal> {
    let proposal = proposals::find(ctx.db(), id).await?;
    rights::seen(&ctx.viewer, &proposal)?;
    let opinions = talk::opinions(ctx.db(), id).await?;
    let comments = talk::comments(ctx.db(), id).await?;
    let steps = talk::steps(ctx.db(), id).await?;
    let t = &ctx.t;
    let title = t.text(&proposal.title()).to_owned();
    let writes = rights::may_write(&ctx.viewer, &proposal).is_ok();
    Ok(ProposalPage {
        number: proposal.number(),
        version: proposal.version,
        summary: Controls::within(mistakes.form, t, &mistakes.problems).summary(),
        tag: state_tag(t, proposal.state),
        next: next_text(ctx, &proposal),
        resource: resource(ctx, &proposal).await?,
        about: about(ctx, &proposal),
        fields: fields_table(ctx, &proposal),
        opinions_said: opinions_said(ctx, &proposal, &opinions),
        opinions: opinions.iter().map(|opinion| opinion_said(ctx, &proposal, opinion)).collect(),
        comments: comments.iter().map(|comment| comment_said(ctx, &proposal, comment)).collect(),
        comment: rights::may_comment(&ctx.viewer, &proposal).is_ok().then(|| comment_act(ctx, &proposal, mistakes)),
        acts: acts(ctx, &proposal, &opinions, mistakes),
        buttons: if writes { buttons(ctx, &proposal) } else { Vec::new() },
        submit: (writes && proposal.state.is_written()).then(|| format!("{}/submit", urls::proposal(id))),
        history: Timeline { items: steps.iter().enumerate().map(|(at, step)| step_item(ctx, step, at == 0)).collect(), heading_level: 3 },
        page: ctx.page(title).crumb(t.say("proposals-title"), urls::PROPOSALS),
    })
}

/// What happens next, in one sentence.
fn next_text(ctx: &Ctx, proposal: &Proposal) -> String {
    let key = match (proposal.state, proposal.register_id) {
        (State::Approved, Some(_)) => "proposal-next-made",
        (State::Approved, None) if ctx.house.part::<Settings>().approved == Approved::ByAdministrator => "proposal-next-administrator",
        (state, _) => return ctx.t.say(&format!("proposal-next-{}", state.code())).to_owned(),
    };
    ctx.t.say(key).to_owned()
}

async fn resource(ctx: &Ctx, proposal: &Proposal) -> Result<Option<(String, String)>, Refusal> {
    let Some(id) = proposal.register_id else { return Ok(None) };
    let shelf = ctx.house.part::<Registers>().shelf().await?;
    let found = shelf.by_id(id).filter(|register| registers::rights::may_see_register(&ctx.viewer, register));
    Ok(found.map(|register| (ctx.t.text(&register.declaration.title).to_owned(), format!("/resources/{}", register.code))))
}

fn about(ctx: &Ctx, proposal: &Proposal) -> SummaryList<'static> {
    let (t, directory) = (&ctx.t, ctx.house.part::<Identity>().directory());
    let person =
        proposal.responsible_id.and_then(|person| directory.person_name(person)).unwrap_or_else(|| t.say("stewardship-nobody")).to_owned();
    let mut rows = vec![
        ("proposal-title-en", proposal.title_en.clone()),
        ("proposal-why", proposal.why.clone()),
        ("proposal-organisation", directory.name(proposal.organisation_id, ctx.lang).unwrap_or_default().to_owned()),
        ("stewardship-responsible", person),
        ("stewardship-period", period_text(t, proposal.update_period)),
        ("proposal-expected", proposal.expected_count.map(|count| t.number(count)).unwrap_or_default()),
        ("proposal-sources", proposal.sources.clone()),
        ("proposal-code", proposal.draft().register_code()),
        ("proposal-author", proposal.author_name.clone()),
    ];
    rows.extend(proposal.submitted_at.map(|at| ("proposal-submitted", t.date_time(at))));
    let row = |(key, value): (&str, String)| SummaryRow::new(t.say(key).to_owned(), if value.is_empty() { "—".to_owned() } else { value });
    SummaryList::new(rows.into_iter().map(row).collect())
}

fn fields_table(ctx: &Ctx, proposal: &Proposal) -> Table<'static> {
    let t = &ctx.t;
    let row = |field: &crate::proposal::ProposedField| {
        let mut kind = t.say(&field.kind.label_key()).to_owned();
        if matches!(field.kind, Kind::Choice | Kind::Choices) {
            kind = format!("{kind}: {}", field.choices.join(", "));
        }
        let required = t.say(if field.required { "stewardship-yes" } else { "stewardship-no" }).to_owned();
        vec![
            Cell::from(t.text(&field.label).to_owned()),
            Cell::from(kind).label(t.say("proposal-field-kind").to_owned()),
            Cell::from(required).label(t.say("proposal-field-required").to_owned()),
        ]
    };
    let heads = ["proposal-field", "proposal-field-kind", "proposal-field-required"];
    Table {
        caption: t.say("proposal-fields").to_owned().into(),
        caption_classes: "govuk-table__caption--m".into(),
        head: Some(heads.map(|key| Cell::from(t.say(key).to_owned())).into()),
        rows: proposal.fields.0.iter().map(row).collect(),
        first_cell_is_header: true,
        classes: "hr-fold".into(),
        ..Table::default()
    }
}

fn opinions_said(ctx: &Ctx, proposal: &Proposal, opinions: &[Opinion]) -> String {
    let count = |verdict| opinions.iter().filter(|one| one.round == proposal.round && one.verdict == verdict).count() as i64;
    opinions_text(&ctx.t, count(Verdict::Approve), count(Verdict::Return), ctx.house.part::<Settings>().approvals)
}

fn opinion_said(ctx: &Ctx, proposal: &Proposal, opinion: &Opinion) -> Said {
    let t = &ctx.t;
    let colour = if opinion.verdict == Verdict::Approve { "green" } else { "yellow" };
    let earlier = opinion.round != proposal.round;
    Said {
        who: opinion.expert_name.clone(),
        when: t.date_time(opinion.at),
        datetime: opinion.at.to_string(),
        about: if earlier { t.with("proposal-earlier-round", &[("round", opinion.round.into())]) } else { String::new() },
        tag: Some(Tag::new(t.say(&format!("proposal-verdict-{}", opinion.verdict.code())).to_owned(), if earlier { "" } else { colour })),
        text: opinion.body.clone(),
        own: Some(opinion.expert_id) == ctx.viewer.person,
    }
}

fn comment_said(ctx: &Ctx, proposal: &Proposal, comment: &Comment) -> Said {
    Said {
        who: comment.by_name.clone(),
        when: ctx.t.date_time(comment.at),
        datetime: comment.at.to_string(),
        about: part_text(ctx, proposal, &comment.field),
        tag: None,
        text: comment.body.clone(),
        own: Some(comment.by_id) == ctx.viewer.person,
    }
}

/// What a part of a proposal is called.
fn part_text(ctx: &Ctx, proposal: &Proposal, part: &str) -> String {
    let t = &ctx.t;
    if let Some(at) = part.strip_prefix("fields.").and_then(|at| at.parse::<usize>().ok()) {
        let name = proposal.fields.0.get(at).map(|field| t.text(&field.label)).unwrap_or_default();
        return t.with("proposal-part-field", &[("name", name.into())]);
    }
    let key = match part {
        "" => return String::new(),
        "title_uk" => "proposal-title",
        "update_period" => "stewardship-period",
        other => return t.say(&format!("proposal-{other}")).to_owned(),
    };
    t.say(key).to_owned()
}

fn comment_act(ctx: &Ctx, proposal: &Proposal, mistakes: &Mistakes<'_>) -> Act {
    let t = &ctx.t;
    let controls = Controls::within("comment", t, mistakes.of("comment"));
    let mut parts = vec![(String::new(), t.say("proposal-whole").to_owned())];
    let fields = (0..proposal.fields.0.len()).map(|at| format!("fields.{at}"));
    parts.extend(crate::actions::PARTS.iter().map(|part| (*part).to_owned()).chain(fields).map(|part| {
        let text = part_text(ctx, proposal, &part);
        (part, text)
    }));
    Act {
        code: "comment",
        action: format!("{}/comments", urls::proposal(proposal.id)),
        title: t.say("proposal-add-comment").to_owned(),
        fields: vec![
            controls.select("field", "proposal-comment-about", "", &mistakes.said("comment", "field"), &parts),
            controls.text("body", "proposal-comment-text", "", &mistakes.said("comment", "body"), 4),
        ],
        button: Button::new(t.say("proposal-comment").to_owned()).secondary(),
        folded: false,
        open: true,
    }
}

/// What an expert or an administrator can do now.
fn acts(ctx: &Ctx, proposal: &Proposal, opinions: &[Opinion], mistakes: &Mistakes<'_>) -> Vec<Act> {
    let judges = proposal.state.is_judged() && rights::may_judge(&ctx.viewer, proposal).is_ok();
    if judges {
        return vec![
            opinion_act(ctx, proposal, opinions, mistakes),
            decision(ctx, proposal, Verb::Return, mistakes),
            decision(ctx, proposal, Verb::Reject, mistakes),
        ];
    }
    let makes = proposal.state == State::Approved && proposal.register_id.is_none() && ctx.viewer.is(Role::Administrator);
    makes.then(|| register_act(ctx, proposal, mistakes)).into_iter().collect()
}

fn opinion_act(ctx: &Ctx, proposal: &Proposal, opinions: &[Opinion], mistakes: &Mistakes<'_>) -> Act {
    let (t, problems) = (&ctx.t, mistakes.of("opinion"));
    let mine = opinions.iter().find(|one| one.round == proposal.round && Some(one.expert_id) == ctx.viewer.person);
    let items =
        Verdict::ALL.map(|verdict| RadioItem::new(verdict.code(), t.say(&format!("proposal-verdict-{}", verdict.code())).to_owned()));
    let mut radios = Radios::new("verdict", t.say("proposal-your-opinion").to_owned(), items.into());
    let sent = mistakes.said("opinion", "verdict");
    radios.value = if sent.is_empty() { mine.map(|one| one.verdict.code()).unwrap_or_default().to_owned() } else { sent }.into();
    radios.lang = ctx.lang;
    radios.id_prefix = "opinion-verdict".into();
    radios.error_message = problems.iter().find(|problem| problem.field == "verdict").map(|problem| t.says(&problem.says).into());
    let body =
        if mistakes.form == "opinion" { mistakes.said("opinion", "body") } else { mine.map(|one| one.body.clone()).unwrap_or_default() };
    Act {
        code: "opinion",
        action: format!("{}/opinion", urls::proposal(proposal.id)),
        title: String::new(),
        fields: vec![
            Html::of(&radios),
            Controls::within("opinion", t, problems).text("body", "proposal-opinion-why", "proposal-opinion-why-hint", &body, 4),
        ],
        button: Button::new(t.say("proposal-give-opinion").to_owned()),
        folded: false,
        open: true,
    }
}

fn decision(ctx: &Ctx, proposal: &Proposal, verb: Verb, mistakes: &Mistakes<'_>) -> Act {
    let t = &ctx.t;
    let code = if verb == Verb::Return { "return" } else { "reject" };
    let button = Button::new(t.say(&format!("proposal-{code}")).to_owned());
    Act {
        code,
        action: format!("{}/{code}", urls::proposal(proposal.id)),
        title: t.say(&format!("proposal-{code}")).to_owned(),
        fields: vec![Controls::within(code, t, mistakes.of(code)).text(
            "body",
            &format!("proposal-{code}-why"),
            "",
            &mistakes.said(code, "body"),
            4,
        )],
        button: if verb == Verb::Return { button.secondary() } else { button.warning() },
        folded: true,
        open: mistakes.form == code,
    }
}

fn register_act(ctx: &Ctx, proposal: &Proposal, mistakes: &Mistakes<'_>) -> Act {
    let t = &ctx.t;
    let controls = Controls::within("register", t, mistakes.of("register"));
    let states = ["active", "hidden"].map(|state| (state.to_owned(), t.say(&format!("register-state-{state}")).to_owned()));
    let code = if mistakes.form == "register" { mistakes.said("register", "code") } else { proposal.draft().register_code() };
    Act {
        code: "register",
        action: format!("{}/register", urls::proposal(proposal.id)),
        title: t.say("proposal-make-register").to_owned(),
        fields: vec![
            controls.line("code", "proposal-code", &code, Line::hinted("proposal-code-hint")),
            controls.select("state", "stewardship-state", "", "active", &states),
        ],
        button: Button::new(t.say("proposal-make-register").to_owned()),
        folded: false,
        open: true,
    }
}

/// What its authors can do now, but for submitting.
fn buttons(ctx: &Ctx, proposal: &Proposal) -> Vec<Html> {
    let t = &ctx.t;
    let mut buttons = Vec::new();
    if proposal.state.is_written() {
        let edit = Button::link(t.say("proposal-edit").to_owned(), format!("{}/edit", urls::proposal(proposal.id)));
        buttons.push(Html::of(&edit.secondary().icon("pencil")));
    }
    if Verb::Withdraw.from_state(proposal.state).is_some() {
        let withdraw = Button::link(t.say("proposal-withdraw").to_owned(), format!("{}/withdraw", urls::proposal(proposal.id)));
        buttons.push(Html::of(&withdraw.secondary()));
    }
    buttons
}

fn step_item(ctx: &Ctx, step: &Step, current: bool) -> TimelineItem<'static> {
    let t = &ctx.t;
    let text = if step.body.is_empty() { step.by_name.clone() } else { format!("{}: {}", step.by_name, step.body) };
    TimelineItem {
        when: t.date_time(step.at).into(),
        datetime: step.at.to_string().into(),
        title: t.say(&format!("proposal-done-{}", step.verb.code())).to_owned().into(),
        body: text.into(),
        current,
    }
}
