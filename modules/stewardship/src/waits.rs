//! What waits for somebody who leaves: the resources they answer for.

use db::{BoxFuture, Db};
use identity::work::{Unfinished, Work};
use kit::{Lang, PersonId, Problem};
use registers::{RegisterState, Registers};

/// Resources named of one person at most.
const SHOWN: usize = 100;

/// Tells which resources a person answers for.
pub struct Answered(pub Registers);

impl Work for Answered {
    fn of<'a>(&'a self, _: &'a Db, person: PersonId, lang: Lang) -> BoxFuture<'a, Result<Vec<Unfinished>, Problem>> {
        Box::pin(async move {
            let shelf = self.0.shelf().await?;
            let own = shelf.all().iter().filter(|one| one.responsible == Some(person) && one.state != RegisterState::Archived);
            let waits = |one: &std::sync::Arc<registers::Register>| Unfinished {
                title: one.declaration.title.get(lang).to_owned(),
                href: format!("/resources/{}", one.code),
            };
            Ok(own.take(SHOWN).map(waits).collect())
        })
    }
}
