//! Outside doors: whoever else can say who somebody is, behind one trait.

pub mod claims;
pub mod decipher;
mod der;
pub mod diia;
pub mod id_gov_ua;
pub mod openid;
mod outgoing;
pub mod settings;
pub mod signed;

use db::BoxFuture;
use kit::{Assurance, Says, Text, Timestamp};
use serde::{Deserialize, Serialize};
use web::HeaderMap;

pub use claims::Claims;
pub use outgoing::Outgoing;

/// For whom a provider opens the door.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Opens {
    /// For anybody: who comes first gets an account.
    Residents,
    /// For officials the city already knows; it never makes one.
    Staff,
}

/// What the house knows of a provider.
#[derive(Clone, PartialEq, Debug)]
pub struct About {
    /// Its word in addresses and in the database.
    pub code: String,
    /// Its name on the button.
    pub name: Text,
    /// For whom it opens.
    pub opens: Opens,
    /// How surely it knows who comes.
    pub assurance: Assurance,
}

/// What a sign-in under way remembers on our side, never in the browser.
#[derive(Clone, Serialize, Deserialize)]
pub struct Kept {
    /// What the browser must bring back.
    pub state: String,
    /// What the token must say (OpenID Connect Core 1.0 §3.1.2.1).
    pub nonce: String,
    /// What the exchange of the code must show (PKCE, RFC 7636).
    pub verifier: String,
    /// What a page of ours shows to be opened on a phone, where the provider is not gone to in this browser.
    #[serde(default)]
    pub link: Option<String>,
}

/// Where a sign-in goes on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Begun {
    /// The browser goes there.
    Away(String),
    /// The browser stays with us; this link is opened on a phone.
    Here(String),
}

/// What a provider tells us past the browser.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// SHA-256 of the state of the errand it is for.
    pub state_hash: Vec<u8>,
    /// What it says, as it is; nobody has looked yet whether it may be believed.
    pub answer: Vec<u8>,
}

/// What the browser brought back.
#[derive(Clone, Default, Debug)]
pub struct Brought {
    /// The code to be exchanged once.
    pub code: String,
    /// Who says it (RFC 9207); not every provider says.
    pub issuer: Option<String>,
    /// Why there is no code.
    pub error: Option<String>,
    /// What the provider told us past the browser.
    pub told: Option<Vec<u8>>,
    /// When it was brought.
    pub at: Timestamp,
}

/// Why an outside door stayed shut.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum Shut {
    /// The person changed their mind there.
    #[error("refused by the person")]
    Declined,
    /// The provider cannot be reached or answers nonsense now; the text is for the log.
    #[error("not available: {0}")]
    Unavailable(String),
    /// The answer is not to be trusted; the text is for the log.
    #[error("not trusted: {0}")]
    Untrusted(String),
    /// The provider does not tell enough to know the person by.
    #[error("says too little: {0}")]
    TooLittle(&'static str),
}

impl Shut {
    /// What people are told.
    pub fn says(&self) -> Says {
        Says::new(match self {
            Self::Declined => "identity-outside-declined",
            Self::Unavailable(_) => "identity-outside-unavailable",
            Self::Untrusted(_) => "identity-outside-untrusted",
            Self::TooLittle(_) => "identity-outside-too-little",
        })
    }
}

/// An outside door. The house keeps the state, binds it to the browser and checks it; a provider only speaks its protocol.
pub trait Provider: Send + Sync + 'static {
    /// What the house knows of it.
    fn about(&self) -> &About;

    /// Where to send the browser; `back` is our address it comes back to.
    ///
    /// Errors: [`Shut::Unavailable`].
    fn begin<'a>(&'a self, kept: &'a Kept, back: &'a str) -> BoxFuture<'a, Result<Begun, Shut>>;

    /// Who came back; called once for each [`Provider::begin`], whatever the outcome.
    ///
    /// Errors: [`Shut`].
    fn finish<'a>(&'a self, kept: &'a Kept, brought: &'a Brought, back: &'a str) -> BoxFuture<'a, Result<Claims, Shut>>;

    /// What it tells us past the browser, from the headers and the fields of its form; none of what it would not say, and none at all from
    /// most providers.
    fn told(&self, headers: &HeaderMap, fields: &[(String, String)]) -> Option<Told> {
        let _ = (headers, fields);
        None
    }
}

/// The code that was brought, unless the provider says why there is none.
pub(crate) fn code_of(brought: &Brought) -> Result<&str, Shut> {
    match brought.error.as_deref() {
        Some("access_denied") => Err(Shut::Declined),
        Some(other) => Err(Shut::Untrusted(format!("answered {:?}", other.chars().take(80).collect::<String>()))),
        None if brought.code.is_empty() || brought.code.len() > CODE_BYTES_MAX => Err(Shut::Untrusted("no code".to_owned())),
        None => Ok(&brought.code),
    }
}

/// A code is a few dozen bytes; providers that put a signed token in it stay under this.
const CODE_BYTES_MAX: usize = 4096;
