//! The way out: an SMTP server, or a folder on a developer's machine.

use std::path::{Path, PathBuf};
use std::time::Duration;

use db::BoxFuture;
use lettre::message::Mailbox;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use uuid::Uuid;

use crate::channel::{Carrier, Outcome, Parcel};
use crate::letter::letter;

/// How mail leaves the house.
#[derive(Clone, Debug)]
pub struct PostSettings {
    /// `smtps://user:password@host`, `smtp://host?tls=required`; none writes mails into the folder.
    pub server: Option<String>,
    /// Who writes: `Місто <noreply@city.example>`.
    pub from: String,
    /// Where mails are written when there is no server.
    pub folder: PathBuf,
}

impl PostSettings {
    /// What the city has configured. Without a sender's address mails come from `no-reply` at the site's host.
    pub fn of(config: &web::Config) -> Self {
        let host = config.city.public_url.split("://").nth(1).unwrap_or_default().split(['/', ':']).next().unwrap_or_default();
        let host = if host.is_empty() { "localhost" } else { host };
        let from = if config.mail.from.is_empty() { format!("no-reply@{host}") } else { config.mail.from.clone() };
        let server = Some(config.mail.server.clone()).filter(|server| !server.is_empty());
        Self { server, from, folder: config.files.join("mail") }
    }
}

/// The post office of the house: the carrier of mails.
pub struct Post {
    from: Mailbox,
    way: Way,
}

enum Way {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    Folder(PathBuf),
}

/// The settings cannot be used.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("mail settings: {0}")]
pub struct WrongSettings(String);

/// The longest a server may take for one command.
const PATIENCE: Duration = Duration::from_secs(30);

impl Post {
    /// Opens the post office; a server is spoken to only when there is mail.
    ///
    /// Errors: an address that is none, a server address that cannot be read.
    pub fn open(settings: &PostSettings) -> Result<Self, WrongSettings> {
        let from = settings.from.parse().map_err(|error| WrongSettings(format!("from: {error}")))?;
        let way = match &settings.server {
            Some(server) => {
                let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(server).map_err(|error| WrongSettings(error.to_string()))?;
                Way::Smtp(builder.timeout(Some(PATIENCE)).build())
            }
            None => Way::Folder(settings.folder.clone()),
        };
        Ok(Self { from, way })
    }
}

impl Carrier for Post {
    fn via(&self) -> &'static str {
        match self.way {
            Way::Smtp(_) => "smtp",
            Way::Folder(_) => "folder",
        }
    }

    /// A second copy has the same `Message-ID`.
    fn repeats_harmlessly(&self) -> bool {
        true
    }

    fn carry<'a>(&'a self, parcel: &'a Parcel) -> BoxFuture<'a, Outcome> {
        Box::pin(async move {
            match letter(parcel.id, &self.from, &parcel.receiver, &parcel.words, parcel.lang.tag(), parcel.now) {
                Ok(letter) => self.send(parcel.id, letter).await,
                Err(error) => Outcome::Never(error),
            }
        })
    }
}

impl Post {
    async fn send(&self, id: Uuid, letter: Message) -> Outcome {
        match &self.way {
            Way::Smtp(server) => match server.send(letter).await {
                Ok(_) => Outcome::Taken(String::new()),
                Err(error) if error.is_permanent() => Outcome::Never(error.to_string()),
                Err(error) => Outcome::Later(error.to_string(), None),
            },
            Way::Folder(folder) => match put(folder, id, &letter).await {
                Ok(()) => Outcome::Taken(String::new()),
                Err(error) => Outcome::Later(error.to_string(), None),
            },
        }
    }
}

async fn put(folder: &Path, id: Uuid, letter: &Message) -> std::io::Result<()> {
    tokio::fs::create_dir_all(folder).await?;
    tokio::fs::write(folder.join(format!("{id}.eml")), letter.formatted()).await
}
