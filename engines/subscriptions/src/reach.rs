//! By which channels a person is told: those that are confirmed and wanted.

use std::collections::HashMap;

use db::{Db, DbError};
use identity::contact::Contact as Account;
use kit::{Lang, PersonId};
use messages::Channel;

use crate::contact::Contact;
use crate::store;
use crate::store::people::Preferences;
use crate::when::Habits;

/// What is known of some people when they are told something.
pub(crate) struct People {
    accounts: HashMap<PersonId, Account>,
    contacts: HashMap<PersonId, Vec<Contact>>,
    preferences: Preferences,
    habits: HashMap<PersonId, Habits>,
}

/// An address of a person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Reached {
    pub channel: Channel,
    pub address: String,
}

/// Whether a channel is wanted by whoever has not said: short messages cost the city, so they are for what is urgent.
pub(crate) fn is_usual(channel: Channel) -> bool {
    channel != Channel::Sms
}

impl People {
    /// Everything about these people (some hundreds) in four questions.
    pub(crate) async fn load(db: &Db, ids: &[PersonId]) -> Result<Self, DbError> {
        Ok(Self {
            accounts: identity::contact::contacts(db, ids).await?,
            contacts: store::contacts::confirmed(db, ids).await?,
            preferences: store::people::preferences(db, ids).await?,
            habits: store::people::habits(db, ids).await?,
        })
    }

    /// The language of a person; none of one who is not let in any more.
    pub(crate) fn lang(&self, person: PersonId) -> Option<Lang> {
        self.accounts.get(&person).map(|account| account.lang)
    }

    pub(crate) fn habits(&self, person: PersonId) -> Habits {
        self.habits.get(&person).copied().unwrap_or_default()
    }

    /// The addresses at which a person wants to hear of a group.
    pub(crate) fn reached(&self, person: PersonId, group: &str, urgent: bool) -> Vec<Reached> {
        let wants = |channel| {
            let said = self.preferences.get(&(person, group.to_owned(), channel)).copied();
            urgent || said.unwrap_or_else(|| is_usual(channel))
        };
        let mail = self.accounts.get(&person).map(|account| Reached { channel: Channel::Mail, address: account.email.clone() });
        let others = self.contacts.get(&person).into_iter().flatten();
        let others = others.filter_map(|contact| Some(Reached { channel: contact.way()?, address: contact.address.clone() }));
        mail.into_iter().chain(others).filter(|reached| wants(reached.channel)).collect()
    }
}
