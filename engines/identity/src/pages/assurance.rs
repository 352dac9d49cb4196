//! `/account/assurance`: how surely the house knows whose the account is, what each level gives and how to get there.

use askama::Template;
use kit::{Assurance, Problem};
use ui::Page;
use web::{Ctx, Query, Refusal, Show};

use crate::pages::account::account_step;
use crate::pages::identity;
use crate::session::safe_return;
use crate::store;

/// One level on the page.
pub struct LevelRow {
    level: Assurance,
    /// Whether the account has it.
    has: bool,
    /// Whether it was shown in this session.
    shown: bool,
    /// Links by which it is got: text and address.
    ways: Vec<(String, String)>,
}

impl LevelRow {
    /// The key of its name.
    fn name(&self) -> &'static str {
        name(self.level)
    }

    /// The key of what it gives.
    fn gives(&self) -> &'static str {
        match self.level {
            Assurance::Unconfirmed => "identity-assurance-unconfirmed-gives",
            Assurance::ContactConfirmed => "identity-assurance-contact-gives",
            Assurance::CardHolder => "identity-assurance-card-gives",
            Assurance::StateVerified => "identity-assurance-state-gives",
        }
    }
}

/// The key of a level's name.
pub(crate) fn name(level: Assurance) -> &'static str {
    match level {
        Assurance::Unconfirmed => "identity-assurance-unconfirmed",
        Assurance::ContactConfirmed => "identity-assurance-contact",
        Assurance::CardHolder => "identity-assurance-card",
        Assurance::StateVerified => "identity-assurance-state",
    }
}

/// The page.
#[derive(Template)]
#[template(path = "identity/assurance.html")]
pub struct AssurancePage {
    page: Page,
    rows: Vec<LevelRow>,
    /// A page wants more than this session has shown.
    wanted: Option<&'static str>,
    /// A page that wanted this level, now that it is there.
    back: Option<String>,
}

/// `GET /account/assurance`; a page that needs more sends here with `need` and `next`.
pub async fn show_assurance(ctx: Ctx, query: Query) -> Result<Show<AssurancePage>, Refusal> {
    let engine = identity(&ctx);
    let account = store::people::by_id(engine.db(), ctx.person()?).await?.ok_or(Problem::NotFound)?;
    let next = safe_return(query.get("next").unwrap_or_default());
    let need = query.get("need").and_then(Assurance::from_code);
    let row = |level: Assurance| LevelRow {
        level,
        has: account.assurance() >= level,
        shown: ctx.viewer.assurance >= level,
        ways: ways(&ctx, level, next),
    };
    let rows = Assurance::ALL.into_iter().map(row).collect();
    let met = need.map(|level| ctx.viewer.is_assured(level));
    Ok(Show(AssurancePage {
        page: account_step(&ctx, "identity-assurance-title"),
        rows,
        wanted: need.filter(|_| met == Some(false)).map(name),
        back: (met == Some(true)).then(|| next.to_owned()),
    }))
}

fn ways(ctx: &Ctx, level: Assurance, next: &str) -> Vec<(String, String)> {
    if level == Assurance::ContactConfirmed {
        let phone = identity(ctx).phones().map(|_| (ctx.t.say("identity-assurance-by-phone").to_owned(), "/account/phone".to_owned()));
        let letter = (ctx.t.say("identity-assurance-by-reset").to_owned(), "/reset".to_owned());
        return std::iter::once(letter).chain(phone).collect();
    }
    let providers = identity(ctx).providers().iter().filter(|provider| provider.about().assurance == level);
    let way = |provider: &std::sync::Arc<dyn crate::provider::Provider>| {
        let about = provider.about();
        let href = Query::default().with("next", next).href(&format!("/account/identities/{}", about.code));
        (ctx.t.with("identity-provider-by", &[("provider", about.name.get(ctx.lang).into())]), href)
    };
    providers.map(way).collect()
}

/// Every state of the page, for the test that renders it.
pub fn samples(page: Page) -> Vec<AssurancePage> {
    let row = |level: Assurance| LevelRow {
        level,
        has: level <= Assurance::CardHolder,
        shown: level <= Assurance::ContactConfirmed,
        ways: vec![("Увійти через id.gov.ua".into(), "/account/identities/idgov".into())],
    };
    let rows = || Assurance::ALL.into_iter().map(row).collect();
    vec![
        AssurancePage { page: page.clone(), rows: rows(), wanted: Some(name(Assurance::StateVerified)), back: None },
        AssurancePage { page, rows: rows(), wanted: None, back: Some("/notices".into()) },
    ]
}
