//! The built program as a process of its own, and a browser plain enough to see it die.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use testkit::City;

/// How long a start may take on a busy machine before the test gives up.
const PATIENCE: Duration = Duration::from_secs(60);

/// A serving program; it is killed when this is dropped.
pub struct Program {
    child: Child,
    address: SocketAddr,
}

impl Program {
    /// Serves the city of a test from the same database and files, without limits of rate.
    pub fn serve(city: &City) -> Self {
        let config = city.house().config();
        let address = free_address();
        let file = city.folder().join("program.toml");
        std::fs::write(&file, settings(&config.database, &config.files, &config.secret)).unwrap();
        let child = Command::new(env!("CARGO_BIN_EXE_hromada"))
            .arg("serve")
            .arg("--config")
            .arg(&file)
            .arg("--listen")
            .arg(address.to_string())
            .env_remove("DATABASE_URL")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut program = Self { child, address };
        program.wait_until_ready();
        program
    }

    fn wait_until_ready(&mut self) {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if let Some(status) = self.child.try_wait().unwrap() {
                panic!("the program ended before it answered: {status}");
            }
            if self.door().get("/health/ready").is_some_and(|(status, _)| status == 200) {
                return;
            }
            std::thread::sleep(Duration::from_millis(30));
        }
        panic!("the program did not answer in time");
    }

    /// Where to knock; it may be sent to another thread.
    pub fn door(&self) -> Door {
        Door { address: self.address, key: None }
    }

    /// `kill -9`: no goodbye, nothing finished.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have been killed already.
        let _gone = self.child.kill();
        let _waited = self.child.wait();
    }
}

/// Asks a program, one connection a question.
#[derive(Clone)]
pub struct Door {
    address: SocketAddr,
    key: Option<String>,
}

impl Door {
    /// The same with a machine's key.
    pub fn with_key(self, key: &str) -> Self {
        Self { key: Some(key.to_owned()), ..self }
    }

    /// Status and body; none if the connection broke before the whole head was there.
    pub fn get(&self, path: &str) -> Option<(u16, String)> {
        self.ask("GET", path, "")
    }

    /// The same for a JSON body.
    pub fn post(&self, path: &str, body: &str) -> Option<(u16, String)> {
        self.ask("POST", path, body)
    }

    fn ask(&self, method: &str, path: &str, body: &str) -> Option<(u16, String)> {
        let mut stream = TcpStream::connect_timeout(&self.address, Duration::from_secs(1)).ok()?;
        stream.set_read_timeout(Some(PATIENCE)).ok()?;
        let key = self.key.as_ref().map(|key| format!("Authorization: Bearer {key}\r\n")).unwrap_or_default();
        let length = body.len();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{key}Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n",
            self.address
        );
        stream.write_all(head.as_bytes()).ok()?;
        stream.write_all(body.as_bytes()).ok()?;
        let mut answer = Vec::new();
        // A server killed in the middle resets the connection; what came before it counts.
        let _broken = stream.read_to_end(&mut answer);
        let text = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = text.split_once("\r\n\r\n")?;
        Some((head.split(' ').nth(1)?.parse().ok()?, body.to_owned()))
    }
}

fn free_address() -> SocketAddr {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap()
}

fn settings(database: &str, files: &Path, secret: &str) -> String {
    let mut table = toml::Table::new();
    table.insert("database".to_owned(), database.into());
    table.insert("files".to_owned(), files.display().to_string().into());
    table.insert("secret".to_owned(), secret.into());
    let rates = ["page_per_minute", "api_per_minute"].map(|name| (name.to_owned(), toml::Value::from(0)));
    table.insert("limits".to_owned(), toml::Table::from_iter(rates).into());
    table.to_string()
}
