//! `hromada calls`: a telephone exchange that does not exist rings at a city that does.

use std::time::{Duration, Instant};

use calls::simulate::{Play, Told, play};
use kit::{Clock as _, SystemClock};
use serde_json::{Value, json};

use crate::{Trouble, terminal};

/// How many times an event is told that was not taken.
const TRIES: u32 = 5;
/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// What to do with calls.
#[derive(Debug, clap::Subcommand)]
pub enum Calls {
    /// Tell a city of invented calls, as a telephone exchange does
    Simulate(Simulate),
}

/// Plays calls.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
The key is a machine's, of an editor of the contact centre (/admin/keys). Operators see the calls at /desk/calls; theirs are those of the
extension that they have written there. Events come late, twice and in the wrong order, as those of real exchanges do.

Examples:
  hromada calls simulate --url http://localhost:8080 --key KEY --extensions 201,202
  hromada calls simulate --url http://localhost:8080 --key KEY --calls 5000 --per-hour 600 --speed 600")]
pub struct Simulate {
    /// The city
    #[arg(long, value_name = "URL")]
    url: String,
    /// The key
    #[arg(long, value_name = "KEY", env = "HROMADA_KEY", hide_env_values = true)]
    key: String,
    /// How many calls
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    calls: u32,
    /// Calls an hour
    #[arg(long, value_name = "N", default_value_t = 240, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    per_hour: u32,
    /// How many times faster than life
    #[arg(long, value_name = "TIMES", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    speed: u32,
    /// The telephones of operators
    #[arg(long, value_name = "NUMBERS", value_delimiter = ',', default_value = "201")]
    extensions: Vec<String>,
    /// The same seed plays the same calls
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
}

impl Calls {
    /// Does it.
    pub async fn run(self) -> Result<(), Trouble> {
        let Self::Simulate(own) = self;
        own.run().await
    }
}

impl Simulate {
    async fn run(self) -> Result<(), Trouble> {
        let client = reqwest::Client::builder().timeout(PATIENCE).build().map_err(|error| Trouble::Said(error.to_string()))?;
        let began = SystemClock.now();
        let script = play(&Play {
            seed: self.seed,
            name: format!("simulated-{}", began.as_millisecond()),
            calls: self.calls as usize,
            per_hour: f64::from(self.per_hour),
            extensions: self.extensions.clone(),
        });
        let (start, mut took) = (Instant::now(), Vec::with_capacity(script.len()));
        for told in &script {
            tokio::time::sleep((told.told / self.speed).saturating_sub(start.elapsed())).await;
            let at = began + told.happens / self.speed;
            took.push(self.tell(&client, told, at).await?);
        }
        took.sort_unstable();
        let within = |percent: usize| took.get((took.len() * percent / 100).min(took.len().saturating_sub(1))).copied().unwrap_or_default();
        let [half, most] = [within(50), within(99)].map(|took| took.as_secs_f64() * 1_000.0);
        terminal::say(&format!(
            "{} calls, {} events; answered within {half:.1} ms (half), {most:.1} ms (99 of 100)",
            self.calls,
            script.len()
        ));
        Ok(())
    }

    /// Tells one event until it is taken; how long the answer took.
    async fn tell(&self, client: &reqwest::Client, told: &Told, at: jiff::Timestamp) -> Result<Duration, Trouble> {
        let mut body = serde_json::to_value(told).map_err(|error| Trouble::Said(error.to_string()))?;
        if let Value::Object(fields) = &mut body {
            fields.insert("at".to_owned(), json!(at));
        }
        let url = format!("{}/api/v1/calls/events", self.url.trim_end_matches('/'));
        let mut said = String::new();
        for tried in 0..TRIES {
            let asked = Instant::now();
            let request = client.post(&url).bearer_auth(&self.key).header("content-type", "application/json").body(body.to_string());
            match request.send().await {
                Ok(answer) if answer.status().is_success() => return Ok(asked.elapsed()),
                // what is wrong stays wrong
                Ok(answer) if answer.status().is_client_error() && answer.status() != 429 => {
                    let (status, text) = (answer.status(), answer.text().await.unwrap_or_default());
                    return Err(Trouble::Said(format!("{status}: {text}")));
                }
                Ok(answer) => said = answer.status().to_string(),
                Err(error) => said = error.to_string(),
            }
            tokio::time::sleep(Duration::from_millis(500 << tried)).await;
        }
        Err(Trouble::Said(said))
    }
}
