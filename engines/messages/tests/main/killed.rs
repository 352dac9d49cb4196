//! A process killed while messages leave: nothing is sent twice under one id, and what is in doubt waits for a person.

use std::collections::HashMap;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use db::jobs::Habits;
use db::{Db, DbConfig};
use kit::{Lang, SystemClock};
use messages::{Channel, Message};
use web::{Config, House};

use crate::http::HttpDouble;
use crate::{modules, run};

const FOLDER: &str = "HROMADA_KILLED_FOLDER";
const GATEWAY: &str = "HROMADA_KILLED_GATEWAY";
const MESSAGES: usize = 300;

async fn house(folder: &Path, gateway: &str) -> House {
    let mut config = Config { secret: "a secret for tests, long enough for them".to_owned(), ..Config::default() };
    config.files = folder.join("files");
    let settings = format!("[sms_gateway]\nurl = '{gateway}'\nform = {{ id = '{{id}}', to = '{{phone}}' }}");
    config.modules.insert("messages".to_owned(), settings.parse::<toml::Table>().expect("settings").into());
    let db = Db::open(&DbConfig::new(format!("sqlite:{}", folder.join("city.db").display()))).await.expect("a database");
    House::start(config, db, Arc::new(SystemClock), modules()).await.expect("a house")
}

/// The process that is killed: it does nothing unless the test below asks it to.
#[test]
fn the_one_who_sends() {
    let (Ok(folder), Ok(gateway)) = (std::env::var(FOLDER), std::env::var(GATEWAY)) else { return };
    run(async {
        let house = house(Path::new(&folder), &gateway).await;
        let _working = house.jobs().with_habits(habits()).start().expect("jobs");
        tokio::time::sleep(Duration::from_secs(600)).await;
    });
}

/// Short leases, so that what a dead process left is taken up soon.
fn habits() -> Habits {
    Habits { lease: Duration::from_secs(1), look: Duration::from_millis(20), ..Habits::default() }
}

fn begin(folder: &Path, gateway: &str) -> Child {
    let program = std::env::current_exe().expect("this program");
    let mut command = Command::new(program);
    command.args(["killed::the_one_who_sends", "--exact", "--nocapture"]).env(FOLDER, folder).env(GATEWAY, gateway);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("a process")
}

#[test]
fn killed_again_and_again_it_sends_nothing_twice() {
    run(async {
        let server = HttpDouble::start(200, "taken").await;
        let gateway = format!("http://{}/send", server.address);
        let folder = tempfile::tempdir().expect("a folder");
        let house = house(folder.path(), &gateway).await;
        for number in 0..MESSAGES {
            let message = Message::by(Channel::Sms, &format!("+38067{number:07}"), Lang::Uk, "test-notice").expect("an address");
            crate::put(house.db(), message).await.expect("new");
        }
        for _ in 0..6 {
            let before = server.asked().len();
            let mut child = begin(folder.path(), &gateway);
            for _ in 0..600 {
                if server.asked().len() > before + 15 {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            child.kill().expect("alive");
            child.wait().expect("dead");
        }
        let working = house.jobs().with_habits(habits()).start().expect("jobs");
        let left = "SELECT COUNT(*) FROM messages_delivery WHERE state IN ('queued', 'going', 'failed')";
        for _ in 0..1200 {
            if house.db().first::<i64>(left, db::params![]).await.expect("read") == Some(0) {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        working.stop(Duration::from_secs(5)).await;
        let mut sent: HashMap<String, usize> = HashMap::new();
        for asked in server.asked() {
            let body = String::from_utf8(asked.body).expect("text");
            let id = body.split('&').find_map(|pair| pair.strip_prefix("id=")).expect("an id").to_owned();
            *sent.entry(id).or_default() += 1;
        }
        let twice: Vec<_> = sent.iter().filter(|(_, times)| **times > 1).collect();
        assert!(twice.is_empty(), "{twice:?}");
        let states: HashMap<String, i64> = house
            .db()
            .all::<(String, i64)>("SELECT state, COUNT(*) FROM messages_delivery GROUP BY state", db::params![])
            .await
            .expect("read")
            .into_iter()
            .collect();
        let (done, doubt) = (states.get("sent").copied().unwrap_or(0), states.get("uncertain").copied().unwrap_or(0));
        println!("{done} sent, {doubt} in doubt, {} reached the provider", sent.len());
        assert_eq!(done + doubt, MESSAGES as i64, "{states:?}");
        assert!(sent.len() as i64 >= done && doubt <= 6 * 4, "{states:?}");
        house.db().close().await;
    });
}
