//! `hromada demo`: a demonstration city in a file of its own.

use std::net::SocketAddr;
use std::path::PathBuf;

use catalogue::samples::Scale;
use clap::ValueEnum;
use kit::Text;
use web::Config;

use super::serve::{listen, serve};
use crate::Trouble;
use crate::demo::{self, PASSWORD};
use crate::setup::{self, Setup};
use crate::terminal::{self, Bar};

/// Serves a demonstration city.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  hromada demo
  hromada demo --scale full --listen 0.0.0.0:8080

The city is filled at the first start and kept in var/. Everybody and everything in it is invented.")]
pub struct Demo {
    /// How large a city: small is there in seconds; full has 184 registers, 15,000 objects, 800 organisations, 2,000 editors
    #[arg(long, value_enum, default_value = "small")]
    scale: Size,
    /// Where to listen
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// The folder of the city's file
    #[arg(long, value_name = "FOLDER", default_value = "var")]
    folder: PathBuf,
    /// Throw the city away and fill it anew
    #[arg(long)]
    again: bool,
    /// Fill the city and end, without serving it
    #[arg(long)]
    only_fill: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Size {
    Small,
    Full,
}

impl Size {
    fn word(self) -> &'static str {
        match self {
            Self::Small => "small",
            Self::Full => "full",
        }
    }

    fn scale(self) -> Scale {
        match self {
            Self::Small => Scale::Small,
            Self::Full => Scale::Full,
        }
    }
}

impl Demo {
    /// Does it.
    pub async fn run(self, setup: &Setup) -> Result<(), Trouble> {
        let config = self.config(setup)?;
        web::log::start(&config.log).map_err(Trouble::Said)?;
        if self.again {
            demo::forget(&config)?;
        }
        let listener = if self.only_fill { None } else { Some(listen(&config).await?) };
        self.fill(&config).await?;
        let Some(listener) = listener else { return Ok(()) };
        let opened = setup::open(config).await;
        let house = opened.map_err(|trouble| Trouble::said(format!("{trouble}\nIf another version filled this city, add --again.")))?;
        let scale = self.scale.scale();
        serve(house, listener, true, |_| introduce(scale)).await
    }

    async fn fill(&self, config: &Config) -> Result<(), Trouble> {
        let bar = Bar::new();
        let filled = demo::prepare(config, self.scale.scale(), &|what, done, total| bar.show(what, done, total)).await;
        bar.clear();
        filled.map(|_| ())
    }

    fn config(&self, setup: &Setup) -> Result<Config, Trouble> {
        let mut config = setup.load()?;
        let name = format!("demo-{}", self.scale.word());
        config.database = setup.database.clone().unwrap_or_else(|| format!("sqlite:{}", self.folder.join(format!("{name}.db")).display()));
        config.files = self.folder.join(format!("{name}-files"));
        config.listen = self.listen;
        if config.log.level == "info" {
            "warn".clone_into(&mut config.log.level);
        }
        // the contact centre has a telephone without a telephone and asks about every closed request, unless the configuration speaks of it
        let shown = [
            ("simulator", toml::Value::Boolean(true)),
            ("check_percent", toml::Value::Integer(100)),
            ("check_hours", toml::Value::Integer(0)),
        ];
        let shown = shown.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        config.modules.entry("calls".to_owned()).or_insert(toml::Value::Table(shown));
        // vehicles that do not exist drive along the timetable, and where they were is soon forgotten
        let live = [("simulate", toml::Value::Boolean(true)), ("positions_days", toml::Value::Integer(1))];
        let live = live.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        // people walk along its streets, and a ride has a price
        let fares = [("tram", "8.00"), ("trolleybus", "8.00"), ("bus", "15.00")].map(|(mode, price)| {
            let cells = [("mode", mode), ("price", price), ("from", "2026-01-01")];
            toml::Value::Table(cells.into_iter().map(|(name, value)| (name.to_owned(), value.into())).collect())
        });
        let transit = [
            ("live", toml::Value::Table(live)),
            ("streets_invented", toml::Value::Boolean(true)),
            ("fares", toml::Value::Array(fares.to_vec())),
        ];
        let transit = transit.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        config.modules.entry("transit".to_owned()).or_insert(toml::Value::Table(transit));
        config.city.notice = Text::new(
            "Демонстраційне місто: люди, організації й об’єкти вигадані",
            "A demonstration city: its people, organisations and objects are invented",
        );
        Ok(config)
    }
}

/// Says how to look around.
fn introduce(scale: Scale) {
    let Ok(accounts) = demo::sign_ins(scale) else { return };
    terminal::say("Demonstration city: people, organisations and objects are invented. Sign in as");
    for account in accounts {
        // the word of an account is how its address begins: a role, or what somebody does
        let word = account.email.split('@').next().unwrap_or_default();
        terminal::say(&format!("  {word:<14} {:<26} {PASSWORD}   {}", account.email, account.name));
    }
}
