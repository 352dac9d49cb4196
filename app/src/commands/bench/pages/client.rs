//! A plain client over HTTP/1.1 with keep-alive: as many connections as clients, each asking again as soon as it is answered.

use std::io::{Error, ErrorKind};
use std::time::Instant;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::load::{Ask, Load};
use crate::Trouble;

/// The head of an answer may be this long, bytes.
const HEAD_BYTES_MAX: usize = 64 << 10;

/// What came back.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The body, bytes.
    pub bytes: usize,
}

/// An open connection.
pub struct Connection {
    stream: TcpStream,
    host: String,
    read: Vec<u8>,
}

impl Connection {
    /// Connects to `host:port`.
    ///
    /// Errors: the network's.
    pub async fn open(host: &str) -> std::io::Result<Self> {
        let stream = TcpStream::connect(host).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, host: host.to_owned(), read: Vec::with_capacity(128 << 10) })
    }

    /// Asks for a page, uncompressed, if wanted drawn anew, and reads it to its end.
    ///
    /// Errors: the network's; an answer that says neither its length nor that it has none.
    pub async fn ask(&mut self, address: &str, fresh: bool) -> std::io::Result<Answer> {
        let fresh = if fresh { "Cache-Control: no-cache\r\n" } else { "" };
        let request = format!(
            "GET {address} HTTP/1.1\r\nHost: {}\r\nAccept: text/html, application/json\r\nAccept-Encoding: identity\r\n{fresh}\r\n",
            self.host
        );
        self.stream.write_all(request.as_bytes()).await?;
        self.read.clear();
        let head = loop {
            if let Some(end) = self.read.windows(4).position(|four| four == b"\r\n\r\n") {
                break end + 4;
            }
            if self.read.len() > HEAD_BYTES_MAX || self.stream.read_buf(&mut self.read).await? == 0 {
                return Err(Error::new(ErrorKind::UnexpectedEof, "an answer without an end of its head"));
            }
        };
        let (status, bytes) = self.read.get(..head).and_then(read_head).ok_or_else(|| Error::new(ErrorKind::InvalidData, "an odd head"))?;
        while self.read.len() < head + bytes {
            if self.stream.read_buf(&mut self.read).await? == 0 {
                return Err(Error::new(ErrorKind::UnexpectedEof, "an answer cut off"));
            }
        }
        Ok(Answer { status, bytes })
    }
}

/// Status and length of the body.
fn read_head(head: &[u8]) -> Option<(u16, usize)> {
    let mut lines = std::str::from_utf8(head).ok()?.split("\r\n");
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let length = lines.filter_map(|line| line.split_once(':')).find(|(name, _)| name.eq_ignore_ascii_case("content-length"));
    Some((status, length?.1.trim().parse().ok()?))
}

/// Asks from all clients until the time is over.
///
/// Errors: [`Trouble`] if the server cannot be reached.
pub async fn load(host: &str, ask: Ask<'_>) -> Result<Load, Trouble> {
    let Ask { addresses, clients, limit, fresh } = ask;
    let lost = |error: Error| Trouble::said(format!("{host}: {error}"));
    let start = Instant::now();
    let mut tasks = tokio::task::JoinSet::new();
    for client in 0..clients {
        let (mut connection, addresses) = (Connection::open(host).await.map_err(lost)?, addresses.to_vec());
        tasks.spawn(async move {
            let (mut times, mut wrong) = (Vec::new(), 0_usize);
            for address in addresses.iter().cycle().skip(client % addresses.len().max(1)) {
                if start.elapsed() >= limit {
                    break;
                }
                let asked = Instant::now();
                wrong += usize::from(connection.ask(address, fresh).await?.status != 200);
                times.push(asked.elapsed());
            }
            Ok::<_, Error>((times, wrong))
        });
    }
    let (mut times, mut wrong) = (Vec::new(), 0);
    while let Some(task) = tasks.join_next().await {
        let (more, bad) = task.map_err(|error| Trouble::said(error.to_string()))?.map_err(lost)?;
        times.extend(more);
        wrong += bad;
    }
    Ok(Load::of(times, wrong, start.elapsed()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_tells_status_and_length() {
        assert_eq!(read_head(b"HTTP/1.1 200 OK\r\nContent-length: 12\r\n\r\n"), Some((200, 12)));
        assert_eq!(read_head(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"), None);
        assert_eq!(read_head(b"\xff\xff\r\n\r\n"), None);
    }
}
