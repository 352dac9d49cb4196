//! A mail through a real server, Python's aiosmtpd, where this machine has it (`HROMADA_TEST_PYTHON` names another interpreter).

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use kit::Lang;
use testkit::City;

use crate::{answer, modules, put, run, state};

/// A server that puts what it takes into a Maildir; it ends with this.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _gone = self.0.kill();
        let _waited = self.0.wait();
    }
}

fn python() -> Option<PathBuf> {
    let named = std::env::var("HROMADA_TEST_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let known = Command::new(&named).args(["-c", "import aiosmtpd"]).stderr(Stdio::null()).status();
    known.is_ok_and(|status| status.success()).then(|| named.into())
}

async fn serve(python: &Path, port: u16, folder: &Path) -> Server {
    let mut command = Command::new(python);
    command.args(["-m", "aiosmtpd", "-n", "-l", &format!("127.0.0.1:{port}"), "-c", "aiosmtpd.handlers.Mailbox"]).arg(folder);
    let server = Server(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("a server"));
    for _ in 0..200 {
        if tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
            return server;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the server does not listen");
}

#[test]
fn a_real_server_takes_a_mail_as_it_was_written() {
    let Some(python) = python() else {
        println!("skipped: no Python with aiosmtpd");
        return;
    };
    run(async {
        let folder = tempfile::tempdir().expect("a folder");
        let port = std::net::TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr()).expect("a port").port();
        let box_of_mails = folder.path().join("mails");
        let _server = serve(&python, port, &box_of_mails).await;
        let city = City::builder(modules()).configured(move |config| {
            config.mail.server = format!("smtp://127.0.0.1:{port}");
            config.mail.from = "Місто <no-reply@city.example>".to_owned();
        });
        let city = city.raise().await.expect("SQLite is always there");
        let id = put(city.db(), answer("olena@example.com", Lang::Uk).unsubscribe("/lists/1/end")).await.expect("new");
        city.run_jobs().await;
        assert_eq!(state(&city, id).await, ("sent".to_owned(), 1));
        let mails: Vec<_> = std::fs::read_dir(box_of_mails.join("new")).expect("a Maildir").collect();
        assert_eq!(mails.len(), 1);
        let mail = std::fs::read_to_string(mails[0].as_ref().expect("a file").path()).expect("a mail");
        for part in
            [&format!("Message-ID: <{id}@city.example>"), "List-Unsubscribe-Post: List-Unsubscribe=One-Click", "To: olena@example.com"]
        {
            assert!(mail.contains(part), "{part}\n{mail}");
        }
        city.close().await;
    });
}
