//! An antivirus that looks at every file before it is taken: clamd by its `INSTREAM` command, over TCP or a socket of this machine.

use std::path::Path;
use std::time::Duration;

use kit::Problem;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

/// Bytes of a chunk; clamd takes any length up to its `StreamMaxLength`.
const CHUNK_BYTES: usize = 64 << 10;
/// How long the whole look may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// The most bytes of an answer that are read.
const ANSWER_BYTES_MAX: u64 = 4096;

/// Where the antivirus listens.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Scanner {
    /// `tcp:host:port`.
    Tcp(String),
    /// `unix:/path`.
    #[cfg(unix)]
    Unix(std::path::PathBuf),
}

/// What it found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Verdict {
    /// Nothing.
    Clean,
    /// Something, by its name for it.
    Found(String),
}

impl Scanner {
    /// Reads the address of the configuration; none where no antivirus is set.
    ///
    /// Errors: what is wrong with the address.
    pub(crate) fn of(text: &str) -> Result<Option<Self>, String> {
        if text.is_empty() {
            return Ok(None);
        }
        if let Some(address) = text.strip_prefix("tcp:").filter(|address| address.contains(':')) {
            return Ok(Some(Self::Tcp(address.to_owned())));
        }
        #[cfg(unix)]
        if let Some(path) = text.strip_prefix("unix:").filter(|path| path.starts_with('/')) {
            return Ok(Some(Self::Unix(path.into())));
        }
        Err(format!("modules.files.scanner: {text:?} is neither tcp:HOST:PORT nor unix:/PATH"))
    }

    /// Lets it look at a file on disk.
    ///
    /// Errors: [`Problem::Unavailable`] where it does not answer or cannot look; an unseen file is never taken.
    pub(crate) async fn look(&self, path: &Path) -> Result<Verdict, Problem> {
        let answer = match tokio::time::timeout(PATIENCE, self.ask(path)).await {
            Ok(Ok(answer)) => answer,
            Ok(Err(error)) => return Err(broken(&error.to_string())),
            Err(_) => return Err(broken("it takes too long")),
        };
        read(&answer).ok_or_else(|| broken(&answer))
    }

    async fn ask(&self, path: &Path) -> std::io::Result<String> {
        let file = tokio::fs::File::open(path).await?;
        match self {
            Self::Tcp(address) => converse(tokio::net::TcpStream::connect(address).await?, file).await,
            #[cfg(unix)]
            Self::Unix(socket) => converse(tokio::net::UnixStream::connect(socket).await?, file).await,
        }
    }
}

/// Sends a file in chunks, each behind its length (four bytes, the high one first), a length of zero at the end; reads the answer.
async fn converse(mut line: impl AsyncRead + AsyncWrite + Unpin, mut file: tokio::fs::File) -> std::io::Result<String> {
    line.write_all(b"zINSTREAM\0").await?;
    let mut chunk = vec![0; CHUNK_BYTES];
    loop {
        let count = file.read(&mut chunk).await?;
        let Some(bytes) = chunk.get(..count).filter(|bytes| !bytes.is_empty()) else { break };
        let length = u32::try_from(count).unwrap_or(u32::MAX).to_be_bytes();
        let sent = async {
            line.write_all(&length).await?;
            line.write_all(bytes).await
        };
        // who has seen enough answers and hangs up before the end: the answer says why
        if sent.await.is_err() {
            break;
        }
    }
    let _ = line.write_all(&[0; 4]).await;
    let mut answer = Vec::new();
    line.take(ANSWER_BYTES_MAX).read_to_end(&mut answer).await?;
    Ok(String::from_utf8_lossy(&answer).trim_end_matches(['\0', '\n']).to_owned())
}

/// `stream: OK`, or `stream: NAME FOUND`; anything else is no verdict.
fn read(answer: &str) -> Option<Verdict> {
    match answer.strip_prefix("stream: ")? {
        "OK" => Some(Verdict::Clean),
        found => found.strip_suffix(" FOUND").map(|name| Verdict::Found(name.to_owned())),
    }
}

fn broken(why: &str) -> Problem {
    tracing::error!(why, "the antivirus did not look at a file, which is not taken");
    Problem::Unavailable
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_without_a_verdict_take_no_file() {
        assert_eq!(read("stream: OK"), Some(Verdict::Clean));
        assert_eq!(read("stream: Eicar-Test-Signature FOUND"), Some(Verdict::Found("Eicar-Test-Signature".to_owned())));
        for strange in ["", "OK", "stream: ", "INSTREAM size limit exceeded. ERROR", "stream: Can't allocate memory ERROR"] {
            assert_eq!(read(strange), None, "{strange}");
        }
    }

    #[test]
    fn addresses_are_of_a_host_or_of_this_machine() {
        assert_eq!(Scanner::of(""), Ok(None));
        assert_eq!(Scanner::of("tcp:scanner:3310"), Ok(Some(Scanner::Tcp("scanner:3310".to_owned()))));
        assert_eq!(Scanner::of("unix:/run/clamd"), Ok(Some(Scanner::Unix("/run/clamd".into()))));
        for strange in ["scanner:3310", "tcp:3310", "unix:clamd", "http://scanner"] {
            assert!(Scanner::of(strange).is_err(), "{strange}");
        }
    }
}
