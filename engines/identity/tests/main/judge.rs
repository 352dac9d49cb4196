//! Somebody else's certified provider judges ours of OpenID Connect; skipped where npm cannot install it.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use kit::Assurance;
use testkit::{Backend, City};

use crate::sign_in_letter::olena;
use crate::{engine, modules};

const BACK: &str = "http://localhost:8080/sign-in/with/judge/back";

/// The provider's program with its packages, installed once; none with the reason printed.
fn installed() -> Option<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/judge");
    let there = Path::new(env!("CARGO_TARGET_TMPDIR")).join("judge");
    std::fs::create_dir_all(&there).unwrap();
    for file in ["package.json", "provider.mjs"] {
        std::fs::copy(here.join(file), there.join(file)).unwrap();
    }
    if there.join("node_modules/oidc-provider").exists() {
        return Some(there);
    }
    let npm = Command::new("npm").args(["install", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(&there).output();
    match npm {
        Ok(output) if output.status.success() => Some(there),
        Ok(output) => {
            println!("skipped: npm does not install oidc-provider: {}", String::from_utf8_lossy(&output.stderr));
            None
        }
        Err(error) => {
            println!("skipped: npm does not start: {error}");
            None
        }
    }
}

/// The provider running; stopped when dropped.
struct Judge {
    child: Child,
    answers: std::io::Lines<BufReader<std::process::ChildStdout>>,
    issuer: String,
}

impl Judge {
    fn start(folder: &Path) -> Self {
        let mut child = Command::new("node")
            .args(["provider.mjs", BACK])
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
        let issuer = answers.find_map(|line| line.ok().filter(|line| line.starts_with("http"))).expect("the provider starts");
        Self { child, answers, issuer }
    }

    /// Where a browser is sent back to whose owner agrees to everything.
    fn agree(&mut self, address: &str) -> String {
        writeln!(self.child.stdin.as_mut().unwrap(), "{address}").unwrap();
        let mut lines = self.answers.by_ref().map_while(Result::ok);
        let back = lines.find(|line| !line.starts_with("oidc-provider")).unwrap();
        assert!(back.starts_with(BACK), "{back}");
        back.replace("http://localhost:8080", "")
    }
}

impl Drop for Judge {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_certified_provider_lets_a_person_in() {
    let Some(folder) = installed() else { return };
    let mut judge = Judge::start(&folder);
    let settings: toml::Value = toml::from_str(&format!(
        "[[providers]]\ncode = \"judge\"\nname = {{ uk = \"Суддя\" }}\nopens = \"residents\"\nassurance = \"state_verified\"\n\
         openid = {{ issuer = \"{}\", client_id = \"hromada\", client_secret = \"a-secret\" }}\n",
        judge.issuer
    ))
    .unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let builder = City::builder(modules()).on(Backend::Sqlite).configured(|config| {
            config.modules.insert("identity".to_owned(), settings);
        });
        let city = builder.raise().await.unwrap();
        let browser = olena(&city).await;
        let back = judge.agree(browser.get("/account/identities/judge").await.location().unwrap());
        browser.get(&back).await.leads_to("/account/link");
        browser.get("/account/link").await.ok().says("Суддя каже, що Ви Коваль Олена");
        browser.post("/account/link", &[]).await.leads_to("/account/identities");

        let again = city.visitor();
        let back = judge.agree(again.get("/sign-in/with/judge").await.location().unwrap());
        again.get(&back).await.leads_to("/cabinet");
        let token = identity::secret::Token::parse(&again.cookie("session").unwrap()).unwrap();
        let viewer = identity::actions::viewer_of(engine(&city), &token).await.unwrap();
        assert_eq!(viewer.assurance, Assurance::StateVerified);
        again.get(&back).await.leads_to("/account/identities");
        city.close().await;
    });
}
