//! Load: by `wrk` where it is installed, since it leaves the processors to the server, else by our own client.

use std::path::Path;
use std::time::Duration;

use super::client;
use crate::Trouble;

/// What a server did under load.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Load {
    /// Answers a second.
    pub rate: f64,
    /// Half of the answers came within, milliseconds.
    pub half_ms: f64,
    /// 99 of 100 answers came within, milliseconds.
    pub most_ms: f64,
    /// Answers other than 200, and lost connections.
    pub wrong: usize,
}

impl Load {
    /// Of the time that each answer took.
    pub fn of(mut times: Vec<Duration>, wrong: usize, took: Duration) -> Self {
        times.sort_unstable();
        let within = |share: usize| times.get(times.len() * share / 100).map_or(0.0, |time| time.as_secs_f64() * 1e3);
        Self { rate: times.len() as f64 / took.as_secs_f64().max(1e-9), half_ms: within(50), most_ms: within(99), wrong }
    }
}

/// What is asked, and how.
#[derive(Clone, Copy, Debug)]
pub struct Ask<'a> {
    /// The addresses, in turn.
    pub addresses: &'a [String],
    /// So many clients at once.
    pub clients: usize,
    /// For so long.
    pub limit: Duration,
    /// Each page drawn anew, never one that is kept (`Cache-Control: no-cache`).
    pub fresh: bool,
}

/// How load is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Maker {
    /// `wrk -t1`.
    Wrk,
    /// [`client`].
    Own,
}

impl Maker {
    /// The best one on this machine.
    pub fn at_hand() -> Self {
        let wrk = std::process::Command::new("wrk").arg("--version").output();
        if wrk.is_ok() { Self::Wrk } else { Self::Own }
    }

    /// Its name for the report.
    pub fn name(self) -> &'static str {
        match self {
            Self::Wrk => "wrk -t1",
            Self::Own => "own client",
        }
    }

    /// Asks `host`.
    ///
    /// Errors: [`Trouble`].
    pub async fn load(self, folder: &Path, host: &str, ask: Ask<'_>) -> Result<Load, Trouble> {
        match self {
            Self::Own => client::load(host, ask).await,
            Self::Wrk => wrk(folder, host, ask).await,
        }
    }
}

async fn wrk(folder: &Path, host: &str, ask: Ask<'_>) -> Result<Load, Trouble> {
    let script = folder.join("bench-pages.lua");
    std::fs::write(&script, lua(ask.addresses, ask.fresh)).map_err(Trouble::file(&script))?;
    let mut command = std::process::Command::new("wrk");
    command.args([
        "-t1",
        &format!("-c{}", ask.clients),
        &format!("-d{}s", ask.limit.as_secs().max(1)),
        "--timeout",
        "30s",
        "--latency",
        "-s",
    ]);
    command.arg(&script).arg(format!("http://{host}/"));
    let output = tokio::task::spawn_blocking(move || command.output()).await;
    let output = output.map_err(|error| Trouble::said(error.to_string()))?.map_err(|error| Trouble::said(format!("wrk: {error}")))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    read(&text).ok_or_else(|| Trouble::said(format!("wrk says: {text}{}", String::from_utf8_lossy(&output.stderr))))
}

/// The addresses go round; the answers are summed up in one line that we read.
fn lua(addresses: &[String], fresh: bool) -> String {
    let list: Vec<String> = addresses.iter().map(|address| format!("{address:?}")).collect();
    format!(
        r#"local addresses = {{ {} }}
local requests, at = {{}}, 0
wrk.headers["Accept-Encoding"] = "identity"
if {fresh} then wrk.headers["Cache-Control"] = "no-cache" end
wrk.headers["Accept"] = "text/html, application/json"
init = function()
  for place, address in ipairs(addresses) do requests[place] = wrk.format("GET", address) end
end
request = function()
  at = at % #requests + 1
  return requests[at]
end
done = function(summary, latency, _)
  local e = summary.errors
  io.write(string.format("measured %d %d %d %d %d\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), e.connect + e.read + e.write + e.status + e.timeout))
end
"#,
        list.join(", ")
    )
}

fn read(text: &str) -> Option<Load> {
    let line = text.lines().find_map(|line| line.strip_prefix("measured "))?;
    let all: Vec<f64> = line.split(' ').map(str::parse).collect::<Result<_, _>>().ok()?;
    let [requests, micros, half, most, wrong] = all[..] else { return None };
    Some(Load { rate: requests / (micros / 1e6).max(1e-9), half_ms: half / 1e3, most_ms: most / 1e3, wrong: wrong as usize })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_wrk_says_is_read() {
        let load = read("Running 10s\nmeasured 20000 2000000 1500 9000 3\n").unwrap();
        assert_eq!(load, Load { rate: 10_000.0, half_ms: 1.5, most_ms: 9.0, wrong: 3 });
        assert_eq!(read("measured what"), None);
    }

    #[test]
    fn the_slowest_of_a_hundred_is_told() {
        let times = (1..=100).map(Duration::from_millis).collect();
        let load = Load::of(times, 0, Duration::from_secs(10));
        assert_eq!((load.rate, load.half_ms, load.most_ms), (10.0, 51.0, 100.0));
    }
}
