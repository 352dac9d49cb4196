//! An antivirus for tests: takes files as clamd does and finds something in those that say EICAR.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A running one; it lives as long as the test's runtime.
#[derive(Clone)]
pub struct Clamd {
    address: String,
    silent: Arc<AtomicBool>,
}

impl Clamd {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = format!("tcp:{}", listener.local_addr().expect("an address"));
        let clamd = Self { address, silent: Arc::default() };
        let own = clamd.clone();
        tokio::spawn(async move {
            while let Ok((line, _)) = listener.accept().await {
                if !own.silent.load(Ordering::Relaxed) {
                    tokio::spawn(answer(line));
                }
            }
        });
        clamd
    }

    pub fn address(&self) -> String {
        self.address.clone()
    }

    /// From now on it hangs up on everybody.
    pub fn falls_ill(&self) {
        self.silent.store(true, Ordering::Relaxed);
    }
}

async fn answer(mut line: TcpStream) {
    let mut command = [0; 10];
    line.read_exact(&mut command).await.expect("a command");
    assert_eq!(&command, b"zINSTREAM\0");
    let mut content = Vec::new();
    while let length @ 1.. = line.read_u32().await.expect("a length") {
        let at = content.len();
        content.resize(at + length as usize, 0);
        line.read_exact(&mut content[at..]).await.expect("a chunk");
    }
    let found = content.windows(5).any(|window| window == b"EICAR");
    let answer: &[u8] = if found { b"stream: Eicar-Test-Signature FOUND\0" } else { b"stream: OK\0" };
    line.write_all(answer).await.expect("an answer");
}
