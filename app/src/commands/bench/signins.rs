//! Five hundred people sign in at once while others read: the pages' speed beside their speed without it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use catalogue::samples::Scale;
use identity::Identity;
use identity::actions::{NewStaff, SignIn, SignInError, insert_many, sign_in};
use identity::name::{Email, PersonName};
use identity::person::NewPerson;
use kit::{Lang, PersonId, Problem};
use tokio::task::JoinSet;
use web::axum::extract::Request;
use web::{Body, Config, Front, House};

use super::Run;
use super::figures::Figures;
use crate::{Trouble, demo, setup};

/// People who sign in at once, over the usual number by `--rows`.
const PEOPLE: usize = 500;
/// Readers who ask one page after the other meanwhile.
const READERS: usize = 8;
const PAGE: &str = "/resources/pharmacies";
const PASSWORD: &str = "синій трактор їде полем";
/// Requests a minute that no client makes.
const UNTIRING: u32 = 1_000_000_000;

/// Measures it; the city stays in the folder for the next time.
///
/// Errors: [`Trouble`].
pub async fn measure(run: &Run, figures: &mut Figures) -> Result<(), Trouble> {
    let mut config = Config { database: format!("sqlite:{}", run.folder.join("bench-signins.db").display()), ..Config::default() };
    config.files = run.folder.join("bench-signins-files");
    config.limits.page_per_minute = UNTIRING;
    demo::prepare(&config, Scale::Small, &|_, _, _| {}).await?;
    let house = setup::open(config).await?;
    let outcome = burst(run, &house, figures).await;
    house.db().close().await;
    outcome
}

async fn burst(run: &Run, house: &House, figures: &mut Figures) -> Result<(), Trouble> {
    let identity = house.part::<Identity>().clone();
    let emails = people(&identity, run.rows.unwrap_or(PEOPLE)).await?;
    let front = house.router();
    let quiet = Arc::new(AtomicBool::new(false));
    let readers = read(&front, &quiet);
    tokio::time::sleep(Duration::from_secs(run.seconds)).await;
    let before = told(readers, &quiet, figures, "pages alone").await?;
    let quiet = Arc::new(AtomicBool::new(false));
    let readers = read(&front, &quiet);
    let (let_in, later, took) = all_at_once(&identity, &emails).await?;
    let during = told(readers, &quiet, figures, "pages meanwhile").await?;
    figures.add("their part of the speed alone", during / before.max(1e-9) * 100.0, "%");
    figures.rate("people let in", let_in, took);
    figures.add("asked to come again in a few seconds", later as f64, "");
    Ok(())
}

/// People of this run, none of whom is an official.
async fn people(identity: &Identity, count: usize) -> Result<Vec<String>, Trouble> {
    let run = identity.clock().id().simple().to_string();
    let emails: Vec<String> = (0..count).map(|n| format!("{n}.{run}@bench.example")).collect();
    let mut staff = Vec::with_capacity(count);
    for email in &emails {
        let person = NewPerson {
            name: PersonName { surname: "Коваль".into(), given: "Олена".into(), patronymic: String::new() },
            email: Email::parse(email).map_err(|says| Trouble::said(says.key))?,
            phone: String::new(),
            language: Lang::Uk,
            position: None,
        };
        staff.push(NewStaff { id: PersonId::new(identity.clock()), person, grants: Vec::new() });
    }
    insert_many(identity, &audit::Actor::platform("bench"), Vec::new(), staff, Some(PASSWORD)).await?;
    Ok(emails)
}

/// All sign in at once; who were let in, who were told to wait, and how long the last one took.
async fn all_at_once(identity: &Identity, emails: &[String]) -> Result<(usize, usize, Duration), Trouble> {
    let (start, mut tasks) = (Instant::now(), JoinSet::new());
    for (n, email) in emails.iter().enumerate() {
        let identity = identity.clone();
        let address = format!("192.0.2.{}", n % 250);
        let attempt = SignIn { email: email.clone(), password: PASSWORD.to_owned(), address, user_agent: String::new() };
        tasks.spawn(async move { sign_in(&identity, &attempt).await });
    }
    let (mut let_in, mut later) = (0, 0);
    while let Some(task) = tasks.join_next().await {
        match task.map_err(|error| Trouble::said(error.to_string()))? {
            Ok(_) => let_in += 1,
            Err(SignInError::Problem(Problem::TooMany(_))) => later += 1,
            Err(error) => return Err(Trouble::said(error.to_string())),
        }
    }
    Ok((let_in, later, start.elapsed()))
}

type Readers = JoinSet<Result<Vec<Duration>, Trouble>>;

/// Readers who go on until told to stop.
fn read(front: &Front, quiet: &Arc<AtomicBool>) -> Readers {
    let mut readers = JoinSet::new();
    for _ in 0..READERS {
        let (front, quiet) = (front.clone(), Arc::clone(quiet));
        readers.spawn(async move {
            let mut took = Vec::new();
            while !quiet.load(Ordering::Relaxed) {
                let start = Instant::now();
                ask(&front).await?;
                took.push(start.elapsed());
                // in one process with those who sign in, as a server is; each answer gives way to others
                tokio::task::yield_now().await;
            }
            Ok(took)
        });
    }
    readers
}

async fn ask(front: &Front) -> Result<(), Trouble> {
    let mut request = Request::new(Body::empty());
    *request.uri_mut() = PAGE.parse().map_err(|_| Trouble::said("no address"))?;
    request.headers_mut().insert(web::header::CACHE_CONTROL, web::HeaderValue::from_static("no-cache"));
    let answer = front.answer(request).await;
    if answer.status().is_success() { Ok(()) } else { Err(Trouble::said(format!("{PAGE}: {}", answer.status()))) }
}

/// Stops the readers and notes their speed and the slowest of a hundred; gives the speed.
async fn told(mut readers: Readers, quiet: &AtomicBool, figures: &mut Figures, name: &str) -> Result<f64, Trouble> {
    quiet.store(true, Ordering::Relaxed);
    let (mut speed, mut all) = (0.0, Vec::new());
    while let Some(reader) = readers.join_next().await {
        let took = reader.map_err(|error| Trouble::said(error.to_string()))??;
        let whole: Duration = took.iter().sum();
        speed += took.len() as f64 / whole.as_secs_f64().max(1e-9);
        all.extend(took);
    }
    all.sort();
    figures.add(&format!("{name}, {READERS} readers"), speed, "/s");
    let slow = all.get(all.len() * 99 / 100).copied().unwrap_or_default();
    figures.add(&format!("{name}: 99 of 100 within"), slow.as_secs_f64() * 1e3, "ms");
    Ok(speed)
}
