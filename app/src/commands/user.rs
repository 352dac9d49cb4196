//! `hromada user`: accounts from the console, above all the first administrator.

use std::io::IsTerminal;

use clap::ValueEnum;
use identity::Identity;
use identity::actions::at_console::{list_people, person_by_email, set_password};
use identity::actions::{create_person, first_administrator, give_role, set_person_active};
use identity::grant::RawGrant;
use identity::person::RawPerson;
use kit::{PersonId, Problem, Role};
use web::House;

use super::import_organisation;
use crate::setup::{self, Setup};
use crate::{Trouble, terminal};

/// The most people listed.
const LISTED_MAX: usize = 10_000;
/// How often a password may be typed differently.
const TRIES: usize = 3;

/// Accounts.
#[derive(Debug, clap::Subcommand)]
pub enum User {
    /// Make an account; the first one must be an administrator
    #[command(after_help = "\
Examples:
  hromada user add --administrator --email you@city.example --name 'Коваленко Олена Ігорівна'
  echo \"$PASSWORD\" | hromada user add --administrator --email you@city.example --name 'Коваленко Олена' --password-stdin

The password is asked for twice and not shown, or read from the standard input. With --invite a letter with an invitation is sent instead.")]
    Add(Add),
    /// List accounts
    List(List),
    /// Give a role
    #[command(
        after_help = "Example:\n  hromada user grant --email olena@city.example --role publisher --organisation 'Департамент освіти'"
    )]
    Grant(Grant),
    /// Set a password and end all sessions
    Password(Password),
    /// Keep a person out: they can no longer sign in
    Lock(Who),
    /// Let a person in again
    Unlock(Who),
}

/// A new account.
#[derive(Debug, clap::Args)]
pub struct Add {
    /// The e-mail to sign in with
    #[arg(long)]
    email: String,
    /// Surname, given name and patronymic
    #[arg(long, value_name = "SURNAME NAME")]
    name: String,
    /// Give the role of administrator
    #[arg(long)]
    administrator: bool,
    /// Read the password from the standard input
    #[arg(long)]
    password_stdin: bool,
    /// Send an invitation instead of asking for a password
    #[arg(long, conflicts_with = "password_stdin")]
    invite: bool,
}

/// Whom to list.
#[derive(Debug, clap::Args)]
pub struct List {
    /// Only those who hold this role
    #[arg(long, value_enum)]
    role: Option<Given>,
}

/// A role to be given.
#[derive(Debug, clap::Args)]
pub struct Grant {
    /// Whose
    #[arg(long)]
    email: String,
    /// What
    #[arg(long, value_enum)]
    role: Given,
    /// For which organisation with all under it, by name or ЄДРПОУ; for all if none
    #[arg(long, value_name = "NAME")]
    organisation: Option<String>,
}

/// A new password.
#[derive(Debug, clap::Args)]
pub struct Password {
    /// Whose
    #[arg(long)]
    email: String,
    /// Read the password from the standard input
    #[arg(long)]
    password_stdin: bool,
}

/// A person.
#[derive(Debug, clap::Args)]
pub struct Who {
    /// Their e-mail
    #[arg(long)]
    email: String,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Given {
    Editor,
    Publisher,
    Expert,
    Personnel,
    DataProtection,
    Administrator,
}

impl Given {
    fn role(self) -> Role {
        match self {
            Self::Editor => Role::Editor,
            Self::Publisher => Role::Publisher,
            Self::Expert => Role::Expert,
            Self::Personnel => Role::Personnel,
            Self::DataProtection => Role::DataProtection,
            Self::Administrator => Role::Administrator,
        }
    }
}

impl User {
    /// Does it.
    pub async fn run(self, setup: &Setup) -> Result<(), Trouble> {
        let house = setup.house().await?;
        let done = self.act(&house).await;
        house.db().close().await;
        done
    }

    async fn act(self, house: &House) -> Result<(), Trouble> {
        let identity = house.part::<Identity>();
        match self {
            Self::Add(add) => add.run(identity).await,
            Self::List(list) => list.run(identity).await,
            Self::Grant(grant) => {
                let person = find(identity, &grant.email).await?;
                let organisation = grant.organisation.map(|name| import_organisation(house, &name)).transpose()?;
                let raw = RawGrant {
                    role: grant.role.role().code().to_owned(),
                    organisation: organisation.map(|id| id.to_string()).unwrap_or_default(),
                    ..RawGrant::default()
                };
                give_role(identity, &setup::operator(), person, &raw).await?;
                said(&format!("{} is now {}.", grant.email, grant.role.role().code()))
            }
            Self::Password(change) => {
                let person = find(identity, &change.email).await?;
                set_password(identity, person, &password(change.password_stdin)?).await?;
                said("The password is set; all sessions have ended.")
            }
            Self::Lock(who) => let_in(identity, &who.email, false).await,
            Self::Unlock(who) => let_in(identity, &who.email, true).await,
        }
    }
}

impl Add {
    async fn run(self, identity: &Identity) -> Result<(), Trouble> {
        let mut words = self.name.splitn(3, ' ').map(str::to_owned);
        let mut next = || words.next().unwrap_or_default();
        let raw = RawPerson { surname: next(), given: next(), patronymic: next(), email: self.email.clone(), ..RawPerson::default() };
        let is_first = list_people(identity, None, 1).await?.is_empty();
        if is_first && !self.administrator {
            return Err(Trouble::said("the first account must be an administrator: add --administrator"));
        }
        if is_first {
            first_administrator(identity, &raw, &password(self.password_stdin)?).await?;
            return said(&format!("{} is the administrator of the house.", self.email));
        }
        let typed = if self.invite { None } else { Some(password(self.password_stdin)?) };
        let person = create_person(identity, &setup::operator(), &raw).await?;
        if let Some(typed) = typed {
            set_password(identity, person, &typed).await?;
        }
        if self.administrator {
            let raw = RawGrant { role: Role::Administrator.code().to_owned(), ..RawGrant::default() };
            give_role(identity, &setup::operator(), person, &raw).await?;
        }
        said(&format!("{} has an account.", self.email))
    }
}

impl List {
    async fn run(self, identity: &Identity) -> Result<(), Trouble> {
        let people = list_people(identity, self.role.map(Given::role), LISTED_MAX).await?;
        let row = |one: &identity::actions::at_console::Listed| {
            let state = match (one.active, one.has_password) {
                (false, _) => "locked",
                (true, false) => "invited",
                (true, true) => "active",
            };
            let roles = one.roles.iter().map(|role| role.code()).collect::<Vec<_>>().join(", ");
            vec![one.name.clone(), one.email.clone(), state.to_owned(), roles]
        };
        let rows: Vec<Vec<String>> = people.iter().map(row).collect();
        terminal::print(&terminal::table(&["name", "e-mail", "account", "roles"], &rows))
    }
}

async fn find(identity: &Identity, email: &str) -> Result<PersonId, Trouble> {
    let found = person_by_email(identity, email).await;
    found.map_err(
        |problem| if problem == Problem::NotFound { Trouble::said(format!("nobody has the e-mail {email}")) } else { problem.into() },
    )
}

async fn let_in(identity: &Identity, email: &str, active: bool) -> Result<(), Trouble> {
    let person = find(identity, email).await?;
    set_person_active(identity, &setup::operator(), person, active).await?;
    said(&format!("{email} {}.", if active { "is let in" } else { "is kept out; all sessions have ended" }))
}

fn said(text: &str) -> Result<(), Trouble> {
    terminal::say(text);
    Ok(())
}

/// A password from the standard input, or from a person at the terminal: what they type is not seen, so it is typed twice.
fn password(from_input: bool) -> Result<String, Trouble> {
    let unread = |error: std::io::Error| Trouble::said(format!("the standard input: {error}"));
    if from_input {
        let mut line = String::new();
        std::io::stdin().read_line(&mut line).map_err(unread)?;
        return Ok(line.trim_end_matches(['\n', '\r']).to_owned());
    }
    if !std::io::stdin().is_terminal() {
        return Err(Trouble::said("give the password on the standard input and add --password-stdin"));
    }
    typed_twice(|prompt| rpassword::prompt_password(prompt).map_err(unread))
}

/// Asks for a password and once more for the same; a few times, until both are.
fn typed_twice(mut ask: impl FnMut(&str) -> Result<String, Trouble>) -> Result<String, Trouble> {
    for _ in 0..TRIES {
        let first = ask("Password (it is not shown): ")?;
        if ask("The same password again: ")? == first {
            return Ok(first);
        }
        terminal::say("The two passwords differ.");
    }
    Err(Trouble::said("no password was typed the same twice; nothing was changed"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(answers: &[&str]) -> (Option<String>, usize) {
        let (mut answers, mut asked) = (answers.iter(), 0);
        let given = typed_twice(|_| {
            asked += 1;
            answers.next().map(|text| (*text).to_owned()).ok_or_else(|| Trouble::said("the terminal is gone"))
        });
        (given.ok(), asked)
    }

    #[test]
    fn a_password_counts_when_it_is_typed_the_same_twice() {
        for (answers, given, asked) in [
            (&["замок", "замок"][..], Some("замок"), 2),
            (&["замок", "замко", "замок", "замок"], Some("замок"), 4),
            (&["а", "б", "а", "б", "а", "б", "в", "в"], None, 6),
            (&["замок"], None, 2),
            (&["", ""], Some(""), 2),
        ] {
            assert_eq!(typed(answers), (given.map(str::to_owned), asked), "{answers:?}");
        }
    }
}
