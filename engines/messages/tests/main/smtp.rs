//! A tiny SMTP server for tests: it speaks just enough of RFC 5321 and keeps what it takes.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What the server says to a receiver.
#[derive(Clone, Copy)]
pub enum Answers {
    /// 250.
    Takes,
    /// 450 so many times, then 250.
    BusyTimes(usize),
    /// 550.
    Refuses,
}

/// The server; it lives as long as the test's runtime.
#[derive(Clone)]
pub struct SmtpDouble {
    address: SocketAddr,
    inner: Arc<Mutex<(Answers, Vec<String>)>>,
}

impl SmtpDouble {
    pub async fn start(answers: Answers) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let double = Self { address: listener.local_addr().expect("an address"), inner: Arc::new(Mutex::new((answers, Vec::new()))) };
        let server = double.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let server = server.clone();
                tokio::spawn(async move { server.talk(stream).await });
            }
        });
        double
    }

    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    pub fn answers(&self, answers: Answers) {
        self.inner.lock().expect("alive").0 = answers;
    }

    pub fn letters(&self) -> Vec<String> {
        self.inner.lock().expect("alive").1.clone()
    }

    async fn talk(&self, stream: TcpStream) {
        let mut stream = BufReader::new(stream);
        let mut say = "220 test".to_owned();
        loop {
            if stream.write_all(format!("{say}\r\n").as_bytes()).await.is_err() {
                return;
            }
            let Some(line) = read(&mut stream).await else { return };
            say = match line.split([' ', ':']).next().unwrap_or_default().to_uppercase().as_str() {
                "EHLO" => "250-test\r\n250 8BITMIME".to_owned(),
                "RCPT" => self.receiver(),
                "DATA" => {
                    if stream.write_all(b"354 go on\r\n").await.is_err() {
                        return;
                    }
                    self.take(&mut stream).await
                }
                "QUIT" => return,
                _ => "250 fine".to_owned(),
            };
        }
    }

    fn receiver(&self) -> String {
        let mut inner = self.inner.lock().expect("alive");
        match inner.0 {
            Answers::Takes | Answers::BusyTimes(0) => "250 fine".to_owned(),
            Answers::BusyTimes(times) => {
                inner.0 = Answers::BusyTimes(times - 1);
                "450 busy".to_owned()
            }
            Answers::Refuses => "550 no such mailbox".to_owned(),
        }
    }

    async fn take(&self, stream: &mut BufReader<TcpStream>) -> String {
        let mut letter = String::new();
        while let Some(line) = read(stream).await {
            if line == "." {
                self.inner.lock().expect("alive").1.push(letter);
                return "250 taken".to_owned();
            }
            letter.push_str(&line);
            letter.push('\n');
        }
        String::new()
    }
}

async fn read(stream: &mut BufReader<TcpStream>) -> Option<String> {
    let mut line = String::new();
    let count = stream.read_line(&mut line).await.ok()?;
    (count > 0).then(|| line.trim_end().to_owned())
}
