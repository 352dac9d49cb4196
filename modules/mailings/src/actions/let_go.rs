//! Letting a mailing go: a dangerous act where it reaches very many, frozen as it was when somebody asked for it.

use audit::Entry;
use db::{BoxFuture, Tx};
use identity::Identity;
use identity::four_eyes::{ActKind, Dangerous, Particular, plain};
use kit::{Lang, Problem, Role, Says, Timestamp, Viewer};
use messages::{Channel, Texts};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::write::gone_on;
use crate::hand::{HAND, Order};
use crate::mailing::Mailing;
use crate::store;

/// From more receivers on a city begins to want a second administrator, where it wants one.
const MANY: i64 = 1_000;

/// Lets a mailing go.
#[derive(Serialize, Deserialize)]
pub struct SendMailing {
    /// Which.
    pub id: Uuid,
    /// What staff call it.
    pub title: String,
    /// The code of its channel.
    pub channel: String,
    /// To how many.
    pub receivers: i64,
    /// Which preparation of the receivers.
    pub audience: Option<Uuid>,
    /// What it says.
    pub texts: Texts,
    /// Where it leads.
    pub link: String,
    /// Receivers a minute.
    pub per_minute: i64,
    /// When it begins.
    pub starts_at: Option<Timestamp>,
    /// Under which token it goes.
    pub token: Uuid,
}

impl SendMailing {
    /// Whether a draft is still the one that was asked about.
    fn is_of(&self, now: &Mailing) -> bool {
        now.token == self.audience && now.receivers == self.receivers && now.texts.0 == self.texts && now.link == self.link
    }
}

impl Dangerous for SendMailing {
    const KIND: ActKind =
        ActKind { code: "send-mailing", name: "mailings-act-send", above: Some(("mailings-act-above", MANY)), asker: Role::Administrator };

    fn size(&self) -> i64 {
        self.receivers
    }

    fn about(&self) -> String {
        self.id.to_string()
    }

    fn particulars(&self, _: &Identity) -> Vec<Particular> {
        let begins = |at: Timestamp| plain(at.to_zoned(kit::clock::kyiv()).strftime("%d.%m.%Y %H:%M"));
        let mut told = vec![
            Particular::plain("mailings-name", &self.title).at(format!("/admin/mailings/{}", self.id)),
            Particular::of("mailings-channel", format!("messages-channel-{}", self.channel).as_str()),
            Particular::plain("mailings-act-receivers", self.receivers),
            Particular::plain("mailings-pace", self.per_minute),
            Particular::of("mailings-starts", self.starts_at.map_or_else(|| Says::new("mailings-act-at-once"), begins)),
        ];
        for lang in Lang::ALL {
            let own = self.texts.of(lang);
            let (short, long) = (Channel::from_code(&self.channel) != Some(Channel::Mail), [own.subject.as_str(), &own.text].join(". "));
            told.push(Particular::plain(&format!("mailings-act-text-{}", lang.tag()), if short { own.short.clone() } else { long }));
        }
        if !self.link.is_empty() {
            told.push(Particular::plain("mailings-link", &self.link));
        }
        told
    }

    fn perform<'a>(&'a self, tx: &'a mut Tx, _: &'a Identity, by: &'a Viewer) -> BoxFuture<'a, Result<(), Problem>> {
        Box::pin(async move {
            let mailing = store::load(tx, self.id).await?.ok_or(Problem::NotFound)?;
            if !self.is_of(&mailing) {
                return Err(Problem::Conflict(Says::new("mailings-changed-meanwhile")));
            }
            // an hour that has passed while the act waited is at once
            let starts_at = self.starts_at.filter(|at| *at > tx.now());
            if !store::begin(tx, self.id, self.per_minute, starts_at, self.token).await? {
                return Err(gone_on());
            }
            messages::keep_texts(tx, &mailing.text_code(), self.texts.clone(), (by.person, &by.name)).await?;
            tx.job(HAND, &Order { mailing: self.id, token: self.token }, starts_at).await?;
            Ok(audit::record(tx, Entry::new(by, "send", "mailing", self.id)).await?)
        })
    }
}
