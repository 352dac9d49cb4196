//! The bot's `/status`: where a request stands, by its number; with its code, until when it is answered.

use bot::{Asked, Command};
use cases::{Case, Cases, store};
use db::BoxFuture;
use kit::{Problem, Says};
use subtle::ConstantTimeEq;
use web::House;

use crate::{look, urls};

/// The command.
pub struct Status;

impl Command for Status {
    fn name(&self) -> &'static str {
        "status"
    }

    fn about(&self) -> &'static str {
        "requests-bot-about"
    }

    fn answer<'a>(&'a self, house: &'a House, asked: &'a Asked) -> BoxFuture<'a, Result<Vec<Says>, Problem>> {
        Box::pin(async move { Ok(vec![said(house, asked).await?]) })
    }
}

async fn said(house: &House, asked: &Asked) -> Result<Says, Problem> {
    let mut words = asked.words.split_whitespace();
    let (number, code) = (words.next().unwrap_or_default().to_uppercase(), words.next().unwrap_or_default());
    if number.is_empty() {
        return Ok(Says::new("requests-bot-how"));
    }
    let found = store::cases::by_number(house.db(), &number).await?;
    let opened = |case: &&Case| bool::from(case.code.as_bytes().ct_eq(code.as_bytes()));
    let known =
        found.iter().find(opened).map(|case| (case, true)).or_else(|| found.iter().find(|case| case.public).map(|case| (case, false)));
    let Some((case, own)) = known else { return Ok(Says::new("requests-bot-unknown").with("number", number)) };
    let shelf = house.part::<Cases>().shelf().await?;
    let kind = shelf.of_version(case.kind_id, case.kind_version).ok_or(Problem::NotFound)?;
    let t = house.locale(asked.lang);
    let state = kind.declaration.state(&case.state).map_or("", |state| t.text(&state.title));
    let page = if own { urls::tracking(case) } else { urls::problem(case.id) };
    // what everybody may know, and nothing that was written
    let says = Says::new("requests-bot-status").with("number", &case.number).with("state", state);
    let says = says.with("category", look::category(&t, &kind.declaration, &case.category));
    Ok(says.with("due", look::due(&t, case)).with("page", house.city().url(&page)))
}
