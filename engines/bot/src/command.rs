//! Commands: words that the bot answers. The bot has a few of its own; modules add theirs.

use std::sync::{Arc, Mutex, PoisonError};

use db::BoxFuture;
use kit::{Lang, PersonId, Problem, Says};
use web::House;

/// Who asks a command, and with what words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asked {
    /// The person whose account the chat is linked with; none of a chat that is not linked.
    pub person: Option<PersonId>,
    /// The language of the answer.
    pub lang: Lang,
    /// What stands after the command, trimmed.
    pub words: String,
}

/// A command of a module. Its name and `bot-command-<name>` (what it does, in a few words) stand in the bot's help.
pub trait Command: Send + Sync + 'static {
    /// The word without the slash: lower case Latin letters and `_`.
    fn name(&self) -> &'static str;

    /// The key of what it does, for the help.
    fn about(&self) -> &'static str;

    /// What the bot answers. It goes to Telegram: nothing in it may be personal.
    ///
    /// Errors: a refusal is said to the person; what is our fault is tried again later.
    fn answer<'a>(&'a self, house: &'a House, asked: &'a Asked) -> BoxFuture<'a, Result<Vec<Says>, Problem>>;
}

/// The commands that modules have added, a part of the house.
#[derive(Default)]
pub struct Bot(Mutex<Vec<Arc<dyn Command>>>);

impl Bot {
    /// Adds a command; the first of a name stays.
    pub fn add(&self, command: Arc<dyn Command>) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.iter().any(|own| own.name() == command.name()) {
            tracing::warn!(name = command.name(), "a command of the bot was added twice");
        } else {
            all.push(command);
        }
    }

    pub(crate) fn all(&self) -> Vec<Arc<dyn Command>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn find(&self, name: &str) -> Option<Arc<dyn Command>> {
        self.all().into_iter().find(|command| command.name() == name)
    }
}

/// The word of a command without slash and the bot's name, and what stands after it; none of other words.
pub(crate) fn split(text: &str) -> Option<(String, &str)> {
    let text = text.trim().strip_prefix('/')?;
    let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let word = word.split('@').next().unwrap_or_default();
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    (!word.is_empty() && word.len() <= 64 && word.chars().all(fits)).then(|| (word.to_lowercase(), rest.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_read_with_and_without_the_bots_name() {
        assert_eq!(split("/start aBc "), Some(("start".to_owned(), "aBc")));
        assert_eq!(split("/My@city_bot"), Some(("my".to_owned(), "")));
        for none in ["start", "/", "/ї", "/a;b", ""] {
            assert_eq!(split(none), None, "{none}");
        }
    }
}
