//! The house on a real socket: slow heads, huge heads, stopping.

use std::net::SocketAddr;
use std::time::Duration;

use testkit::City;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::dummy;

struct Served {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    task: JoinHandle<std::io::Result<()>>,
    city: City,
}

async fn serve() -> Served {
    let builder = City::builder(vec![dummy::MODULE]).configured(|config| config.limits.header_seconds = 1);
    let city = builder.raise().await.unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let task = tokio::spawn(web::serve(city.house().router(), listener, async move {
        let _ = stopped.await;
    }));
    Served { address, stop, task, city }
}

impl Served {
    /// Sends bytes and reads what comes until the other side closes.
    async fn say(&self, bytes: &[u8]) -> String {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        // The other side may close before it has read everything.
        let _ = stream.write_all(bytes).await;
        let mut answer = Vec::new();
        let _ = tokio::time::timeout(Duration::from_secs(10), stream.read_to_end(&mut answer)).await.expect("the connection is closed");
        String::from_utf8_lossy(&answer).into_owned()
    }
}

#[tokio::test]
async fn a_browser_is_served_and_stopping_closes_the_door() {
    let served = serve().await;
    let answer = served.say(b"GET /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("Вітаємо"), "{answer}");
    served.stop.send(()).unwrap();
    served.task.await.unwrap().unwrap();
    assert!(TcpStream::connect(served.address).await.is_err());
    served.city.close().await;
}

#[tokio::test]
async fn a_request_under_way_is_finished_before_the_house_closes() {
    let served = serve().await;
    let mut stream = TcpStream::connect(served.address).await.unwrap();
    stream.write_all(b"GET /slow HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
    tokio::time::sleep(Duration::from_millis(150)).await;
    served.stop.send(()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.contains("slow but whole"), "{answer}");
    served.task.await.unwrap().unwrap();
}

#[tokio::test]
async fn a_head_that_never_ends_is_cut_off() {
    let served = serve().await;
    let before = std::time::Instant::now();
    let answer = served.say(b"GET /hello HTTP/1.1\r\nHost: x\r\nX-Slow: ").await;
    assert!(before.elapsed() < Duration::from_secs(8) && !answer.contains("200 OK"), "{answer}");
}

#[tokio::test]
async fn huge_and_broken_heads_are_the_senders_fault() {
    let served = serve().await;
    let huge = format!("GET /hello HTTP/1.1\r\nHost: x\r\nX-Big: {}\r\n\r\n", "a".repeat(200_000));
    let many = format!("GET /hello HTTP/1.1\r\nHost: x\r\n{}\r\n", "A: b\r\n".repeat(500));
    for head in [
        huge.as_bytes(),
        many.as_bytes(),
        b"GET /\0 HTTP/1.1\r\n\r\n",
        b"\xff\xfe\r\n\r\n",
        b"GET /hello HTTP/1.1\r\nContent-Length: x\r\n\r\n",
    ] {
        let answer = served.say(head).await;
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 4"), "{answer}");
    }
    assert!(served.say(b"GET /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await.starts_with("HTTP/1.1 200"));
}

#[tokio::test]
async fn two_gigabytes_are_refused_before_they_are_sent() {
    let served = serve().await;
    let head = b"POST /files HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 2147483648\r\n\r\n--x";
    let answer = served.say(head).await;
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
}
