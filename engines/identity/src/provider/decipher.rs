//! Opening what was enciphered for a certificate of the city: by a program of its own, for no well-kept library has the Ukrainian ciphers.
//!
//! `encryptedUserInfo` of id.gov.ua is a CMS EnvelopedData for a key of ДСТУ 4145 with ГОСТ 28147. The program is that of the city's КЕП
//! vendor or one around its library: it reads the base64 from its standard input and writes the JSON to its standard output. It keeps the
//! private key; the house never sees it.

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use db::BoxFuture;
use serde::Deserialize;
use serde_json::Value;

use crate::provider::Shut;

/// What a program writes is a few kilobytes.
const ANSWER_BYTES_MAX: u64 = 256 * 1024;
/// How often it is looked whether a program that has said everything has ended.
const LOOK_EVERY: Duration = Duration::from_millis(10);
/// Seconds that a program may be given at most.
const SECONDS_MAX: u64 = 60;

/// Whoever opens what was enciphered for us.
pub trait Decipher: Send + Sync + 'static {
    /// The JSON within; `sealed` is base64.
    ///
    /// Errors: [`Shut::Unavailable`].
    fn open<'a>(&'a self, sealed: &'a str) -> BoxFuture<'a, Result<Value, Shut>>;
}

/// A program that opens.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecipherSettings {
    /// The program and its arguments; no shell reads them.
    pub command: Vec<String>,
    /// A file with the certificate to encipher for, base64 or PEM.
    pub certificate: std::path::PathBuf,
    /// Seconds it may take; 1 to 60.
    #[serde(default = "usual_seconds")]
    pub seconds: u64,
}

fn usual_seconds() -> u64 {
    10
}

impl DecipherSettings {
    /// Looks whether they make sense; gives the certificate as one line of base64.
    ///
    /// Errors: a text saying what is wrong.
    pub fn read(&self) -> Result<String, String> {
        if self.command.first().is_none_or(String::is_empty) || !(1..=SECONDS_MAX).contains(&self.seconds) {
            return Err(format!("decipher: a command, and 1 to {SECONDS_MAX} seconds"));
        }
        let name = self.certificate.display();
        let text = std::fs::read_to_string(&self.certificate).map_err(|error| format!("{name}: {error}"))?;
        let inside: String =
            text.lines().filter(|line| !line.starts_with("-----")).flat_map(str::chars).filter(|c| !c.is_whitespace()).collect();
        let is_base64 = !inside.is_empty() && inside.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'='));
        if is_base64 { Ok(inside) } else { Err(format!("{name}: not a certificate in base64")) }
    }
}

/// A program called for each answer, without the house's environment.
#[derive(Clone)]
pub struct Program {
    command: Vec<String>,
    patience: Duration,
}

impl Program {
    /// One of these settings.
    pub fn new(settings: &DecipherSettings) -> Self {
        Self { command: settings.command.clone(), patience: Duration::from_secs(settings.seconds) }
    }

    fn start(&self) -> std::io::Result<Child> {
        let (program, arguments) = self.command.split_first().ok_or(std::io::ErrorKind::NotFound)?;
        Command::new(program)
            .args(arguments)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            // what it complains of may hold what it opened
            .stderr(Stdio::null())
            .spawn()
    }

    /// What the program says to this; it is ended when its time is over.
    fn ask(&self, sealed: String) -> Result<Vec<u8>, String> {
        let until = Instant::now() + self.patience;
        let mut child = self.start().map_err(|error| error.to_string())?;
        let heard = converse(&mut child, sealed, self.patience).and_then(|said| ended_well(&mut child, until).map(|()| said));
        if heard.is_err() {
            // it may have ended by itself meanwhile
            let _ = child.kill();
            let _ = child.wait();
        }
        heard
    }
}

/// Tells it everything and listens until it has said everything; each on a thread, for a pipe holds little.
fn converse(child: &mut Child, sealed: String, patience: Duration) -> Result<Vec<u8>, String> {
    let (mut to, from) = child.stdin.take().zip(child.stdout.take()).ok_or("no way to speak to it")?;
    // it may stop listening before the end; what it says then counts
    thread::spawn(move || to.write_all(sealed.as_bytes()));
    let (tell, hear) = mpsc::channel();
    thread::spawn(move || {
        let mut said = Vec::new();
        let read = from.take(ANSWER_BYTES_MAX + 1).read_to_end(&mut said);
        // nobody listens any more once its time is over
        let _ = tell.send(read.map(|_| said));
    });
    let said = hear.recv_timeout(patience).map_err(|_| "took too long")?.map_err(|error| error.to_string())?;
    if said.len() as u64 > ANSWER_BYTES_MAX { Err("said too much".to_owned()) } else { Ok(said) }
}

fn ended_well(child: &mut Child, until: Instant) -> Result<(), String> {
    loop {
        match child.try_wait().map_err(|error| error.to_string())? {
            Some(status) if status.success() => return Ok(()),
            Some(status) => return Err(status.to_string()),
            None if Instant::now() >= until => return Err("did not end".to_owned()),
            None => thread::sleep(LOOK_EVERY),
        }
    }
}

impl Decipher for Program {
    fn open<'a>(&'a self, sealed: &'a str) -> BoxFuture<'a, Result<Value, Shut>> {
        Box::pin(async move {
            let unavailable = |why: String| Shut::Unavailable(format!("the deciphering program: {why}"));
            let (own, sealed) = (self.clone(), sealed.to_owned());
            let said = tokio::task::spawn_blocking(move || own.ask(sealed)).await;
            let said = said.map_err(|error| unavailable(error.to_string()))?.map_err(unavailable)?;
            serde_json::from_slice(&said).map_err(|_| unavailable("wrote no JSON".to_owned()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(script: &str, sealed: &str) -> Result<Value, Shut> {
        let command = ["/bin/sh", "-c", script].map(str::to_owned).to_vec();
        let program = Program { command, patience: Duration::from_secs(2) };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(program.open(sealed))
    }

    #[test]
    fn a_program_gets_the_base64_and_gives_json() {
        let opened = open("read line; echo \"{\\\"drfocode\\\":\\\"$line\\\"}\"", "MIIB").unwrap();
        assert_eq!(opened["drfocode"], "MIIB");
    }

    #[test]
    fn a_program_that_fails_rambles_or_dawdles_opens_nothing() {
        for script in ["exit 3", "echo {}; exit 1", "echo nonsense", "sleep 30", "cat /dev/zero", "true"] {
            assert!(matches!(open(script, "MIIB"), Err(Shut::Unavailable(_))), "{script}");
        }
        let absent = Program { command: vec!["/nowhere/at/all".to_owned()], patience: Duration::from_secs(2) };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        assert!(runtime.block_on(absent.open("MIIB")).is_err());
    }

    #[test]
    fn a_program_sees_nothing_of_the_house() {
        // nothing but the PATH, and what a shell sets by itself
        let opened = open("env | grep -q -e '^HOME=' -e '^CARGO' && exit 1; cat > /dev/null; echo {}", "MIIB");
        assert_eq!(opened, Ok(serde_json::json!({})));
    }
}
