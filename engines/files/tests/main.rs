//! Files as people bring them and get them back.

mod s3;
mod scanner;

use std::sync::Arc;

use db::{BoxFuture, DbError};
use files::{AttachError, File, Files, Guard, Owner, Visibility, attach, detach, find};
use jiff::SignedDuration;
use kit::{PersonId, Problem, Role};
use testkit::{City, Person};
use uuid::Uuid;
use web::{Access, Ctx, HeaderValue, Json, Method, Module, Refusal, Routes, Upload, header};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\x08\x02\0\0\0rest";
const CSV: &[u8] = "код;назва\n1;Сквер на Соборності\n".as_bytes();

/// Runs what needs a city of its own settings.
fn alone(test: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime").block_on(test);
}

/// A city of files with these settings.
async fn city_with(settings: &[(&str, &str)]) -> City {
    let settings: toml::Table = settings.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned().into())).collect();
    let city = City::builder(vec![audit::MODULE, files::MODULE, THINGS]).configured(move |config| {
        config.modules.insert("files".to_owned(), settings.into());
    });
    city.raise().await.expect("SQLite is always there")
}

/// A module that owns files: everybody may see those of even things, nobody those of odd ones.
const THINGS: Module = Module {
    name: "things",
    routes: || Routes::new().post("/things", Access::Role(Role::Visitor), take),
    start: |starting| {
        Box::pin(async move {
            starting.part::<Files>()?.guard("thing", Arc::new(EvenThings));
            Ok(())
        })
    },
    ..Module::EMPTY
};

struct EvenThings;

impl Guard for EvenThings {
    fn may_see<'a>(&'a self, _: &'a Ctx, file: &'a File) -> BoxFuture<'a, Result<bool, Problem>> {
        Box::pin(async move { Ok(file.owner_id.is_some_and(|id| id.as_u128() % 2 == 0)) })
    }
}

async fn take(ctx: Ctx, mut upload: Upload) -> Result<Json<String>, Refusal> {
    let file = upload.take("file").ok_or(Problem::NotFound)?;
    let kept = files::keep(&ctx.house, file, ctx.viewer.person).await?;
    Ok(Json(kept.href()))
}

const EVEN: Owner = Owner { kind: "thing", id: Uuid::from_u128(2) };
const ODD: Owner = Owner { kind: "thing", id: Uuid::from_u128(3) };

async fn bring(person: &Person, name: &str, bytes: &[u8]) -> String {
    person.upload("/things", &[], &[("file", name, bytes)]).await.ok().json().as_str().expect("an address").to_owned()
}

fn id_of(href: &str) -> Uuid {
    href.split('/').nth(2).and_then(|id| id.parse().ok()).expect("an id")
}

async fn give(city: &City, href: &str, owner: Owner, visibility: Visibility, by: Option<PersonId>) -> Result<(), AttachError> {
    let id = id_of(href);
    city.db()
        .tx(move |tx| {
            let owner = owner.clone();
            Box::pin(async move { attach(tx, id, &owner, visibility, by).await })
        })
        .await
}

async fn count(city: &City, table: &str) -> i64 {
    city.db().first(&format!("SELECT COUNT(*) FROM {table}"), db::params![]).await.expect("read").expect("a number")
}

/// The contents on disk, and what waits for being taken.
fn on_disk(city: &City, folder: &str) -> usize {
    fn walk(folder: std::path::PathBuf) -> usize {
        let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
        entries.map(|entry| entry.expect("an entry").path()).map(|path| if path.is_dir() { walk(path) } else { 1 }).sum()
    }
    walk(city.house().config().files.join(folder))
}

testkit::city_tests! {
    modules = [audit::MODULE, files::MODULE, THINGS];

    async fn the_same_content_is_stored_once(city: City) {
        let olena = city.person(Role::Editor);
        let first = bring(&olena, "Перелік.csv", CSV).await;
        let second = bring(&olena, "Інший.csv", CSV).await;
        assert_ne!(id_of(&first), id_of(&second));
        assert_eq!((count(&city, "files_file").await, count(&city, "files_content").await, on_disk(&city, "content")), (2, 1, 1));
        assert_eq!(on_disk(&city, "incoming"), 0);
        assert_eq!(olena.get(&second).await.ok().body, CSV);
    }

    async fn a_wrong_type_is_refused_with_a_clear_message(city: City) {
        let olena = city.person(Role::Editor);
        let bomb = [&PNG[..16], &[0, 0, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF], &PNG[24..]].concat();
        for (name, bytes, says) in [
            ("звіт.pdf", b"MZ\x90\0\x03".as_slice(), "це програма"),
            ("звіт.pdf", CSV, "не відповідає закінченню «.pdf»"),
            ("setup.exe", CSV, "Файли такого виду («setup.exe») не приймаємо"),
            ("порожній.txt", b"", "порожній"),
            ("фото.png", &bomb, "завелике"),
        ] {
            let answer = olena.clone().with_header("accept", "application/json").upload("/things", &[], &[("file", name, bytes)]).await.is(422);
            assert!(answer.text().contains(says), "{name}: {}", answer.text());
        }
        assert_eq!((count(&city, "files_file").await, on_disk(&city, "content"), on_disk(&city, "incoming")), (0, 0, 0));
    }

    async fn a_text_is_given_out_with_its_encoding(city: City) {
        let olena = city.person(Role::Editor);
        let old: Vec<u8> = b"\xEA\xEE\xE4;\xED\xE0\xE7\xE2\xE0\n1;\xD1\xEA\xE2\xE5\xF0 \xED\xE0 \xD1\xEE\xE1\xEE\xF0\xED\xEE\xF1\xF2\xB3\n".repeat(4);
        for (name, bytes, kind) in [("a.csv", CSV, "text/csv; charset=utf-8"), ("b.csv", &old, "text/csv; charset=windows-1251"), ("c.png", PNG, "image/png")] {
            let href = bring(&olena, name, bytes).await;
            assert_eq!(olena.get(&href).await.ok().header("content-type"), Some(kind));
        }
    }

    async fn a_name_is_never_a_path(city: City) {
        let olena = city.person(Role::Editor);
        let href = bring(&olena, "../../../etc/passwd.txt", b"root").await;
        assert!(href.ends_with("/passwd.txt"), "{href}");
        let answer = olena.get(&href).await.ok();
        assert_eq!(answer.header("content-disposition"), Some("attachment; filename=\"passwd.txt\"; filename*=UTF-8''passwd.txt"));
        olena.get(&href.replace("passwd.txt", "..%2f..%2fetc%2fpasswd")).await.ok();
        olena.get("/files/not-an-id/a.txt").await.is(404);
        olena.get(&format!("/files/{}/a.txt", Uuid::nil())).await.is(404);
    }

    async fn an_upload_cut_off_leaves_nothing(city: City) {
        let olena = city.person(Role::Editor);
        let half = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nкод;наз".as_bytes().to_vec();
        let mut request = testkit::Request::new(half.into());
        *request.method_mut() = Method::POST;
        *request.uri_mut() = "/things".parse().expect("an address");
        request.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("multipart/form-data; boundary=b"));
        olena.send(request).await.is(400);
        assert_eq!((count(&city, "files_file").await, on_disk(&city, "content"), on_disk(&city, "incoming")), (0, 0, 0));
    }

    async fn a_file_larger_than_the_limit_is_refused(city: City) {
        let folder = city.folder().join("large.csv");
        let file = std::fs::File::create(&folder).expect("a file");
        file.set_len(city.house().config().limits.file_bytes + 1).expect("space");
        let kept = files::keep_path(city.house(), &folder, "large.csv", None).await;
        assert_eq!(kept.map(|_| ()), Err(Problem::TooLarge(city.house().config().limits.file_bytes)));
        assert_eq!(on_disk(&city, "content"), 0);
    }

    async fn the_guard_says_who_sees_a_file(city: City) {
        let olena = city.person(Role::Editor);
        let href = bring(&olena, "план.png", PNG).await;
        city.visitor().get(&href).await.is(401);
        city.person(Role::Editor).get(&href).await.is(404);
        olena.get(&href).await.ok();
        give(&city, &href, EVEN, Visibility::Public, olena.viewer.person).await.expect("hers");
        let answer = city.visitor().get(&href).await.ok();
        assert_eq!(answer.header("content-type"), Some("image/png"));
        assert_eq!(answer.header("cache-control"), Some("public, max-age=300"));
        assert!(answer.header("content-disposition").is_some_and(|said| said.starts_with("inline")));
        give(&city, &href, ODD, Visibility::Public, olena.viewer.person).await.expect_err("it has an owner");
        let other = bring(&olena, "план.png", PNG).await;
        give(&city, &other, ODD, Visibility::Public, olena.viewer.person).await.expect("hers");
        city.visitor().get(&other).await.is(401);
        olena.get(&other).await.is(404);
    }

    async fn nobody_attaches_another_persons_file(city: City) {
        let href = bring(&city.person(Role::Editor), "план.png", PNG).await;
        let ivan = city.person(Role::Editor);
        assert_eq!(give(&city, &href, EVEN, Visibility::Public, ivan.viewer.person).await, Err(AttachError::NotFound));
        assert_eq!(give(&city, &href, EVEN, Visibility::Public, None).await, Err(AttachError::NotFound));
    }

    async fn a_look_at_personal_data_is_journalled(city: City) {
        let olena = city.person(Role::Editor);
        let href = bring(&olena, "заява.csv", CSV).await;
        give(&city, &href, EVEN, Visibility::Personal, olena.viewer.person).await.expect("hers");
        olena.get(&href).await.ok();
        assert_eq!(count(&city, "audit_entry").await, 0, "her own");
        let answer = city.person(Role::Editor).get(&href).await.ok();
        assert_eq!(answer.header("cache-control"), Some("private, no-store"), "no browser keeps it");
        assert_eq!(count(&city, "audit_entry").await, 1);
    }

    async fn what_a_browser_could_run_is_only_saved(city: City) {
        let olena = city.person(Role::Editor);
        for (name, bytes) in [("a.svg", b"<svg onload=\"alert(1)\"/>".as_slice()), ("a.html", b"<script>alert(1)</script>"), ("a.xml", b"<a/>"), ("a.csv", CSV)] {
            let answer = olena.get(&bring(&olena, name, bytes).await).await.ok();
            assert!(answer.header("content-disposition").is_some_and(|said| said.starts_with("attachment;")), "{name}");
            let policy = answer.header("content-security-policy").unwrap_or_default();
            let lacks = ["default-src 'none'", "sandbox", "base-uri 'none'", "frame-ancestors 'none'", "object-src 'none'"].into_iter().find(|part| !policy.contains(part));
            assert_eq!(lacks, None, "{name}: {policy}");
            assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
            assert_ne!(answer.header("content-type"), Some("text/html"));
        }
    }

    async fn a_part_is_given_where_a_part_is_asked_for(city: City) {
        let olena = city.person(Role::Editor);
        let href = bring(&olena, "a.csv", b"0123456789").await;
        let whole = olena.get(&href).await.ok();
        assert_eq!((whole.header("accept-ranges"), whole.header("content-length")), (Some("bytes"), Some("10")));
        let tag = whole.header("etag").expect("a tag").to_owned();
        let part = olena.clone().with_header("range", "bytes=2-4").with_header("accept-encoding", "br, gzip").get(&href).await.is(206);
        assert_eq!((part.body.as_slice(), part.header("content-range")), (b"234".as_slice(), Some("bytes 2-4/10")));
        olena.clone().with_header("range", "bytes=10-").get(&href).await.is(416);
        olena.clone().with_header("range", "bytes=2-4").with_header("if-range", "\"other\"").get(&href).await.ok();
        olena.clone().with_header("range", "bytes=2-4").with_header("if-range", &tag).get(&href).await.is(206);
        olena.clone().with_header("if-none-match", &tag).get(&href).await.is(304);
    }

    async fn a_large_file_flows_through(city: City) {
        let olena = city.person(Role::Editor);
        let large: Vec<u8> = (0..20_000_000_u32).map(|n| b"0123456789\n"[n as usize % 11]).collect();
        let href = bring(&olena, "large.txt", &large).await;
        assert!(olena.get(&href).await.ok().body == large);
        let tail = olena.clone().with_header("range", "bytes=-5").get(&href).await.is(206);
        assert_eq!(tail.body, large[large.len() - 5..]);
    }

    async fn loose_files_go_after_a_day_and_their_content_with_the_last(city: City) {
        let olena = city.person(Role::Editor);
        let loose = bring(&olena, "a.csv", CSV).await;
        let kept = bring(&olena, "b.csv", CSV).await;
        give(&city, &kept, EVEN, Visibility::Public, olena.viewer.person).await.expect("hers");
        city.later(SignedDuration::from_hours(23));
        city.run_jobs().await;
        olena.get(&loose).await.ok();
        city.later(SignedDuration::from_hours(2));
        city.run_jobs().await;
        olena.get(&loose).await.is(404);
        olena.get(&kept).await.ok();
        let id = id_of(&kept);
        let taken: Result<(), DbError> = city.db().tx(move |tx| Box::pin(async move { detach(tx, id, &EVEN).await })).await;
        taken.expect("detached");
        city.later(SignedDuration::from_hours(26));
        city.run_jobs().await;
        city.run_jobs().await;
        assert_eq!(find(city.db(), id).await, Ok(None));
        assert_eq!((count(&city, "files_content").await, on_disk(&city, "content")), (0, 0));
    }

    async fn contents_without_a_row_are_swept(city: City) {
        let olena = city.person(Role::Editor);
        let href = bring(&olena, "a.csv", CSV).await;
        give(&city, &href, EVEN, Visibility::Public, olena.viewer.person).await.expect("hers");
        let stray = city.house().config().files.join("content/00/0000-left-by-a-crash");
        std::fs::create_dir_all(stray.parent().expect("a folder")).expect("a folder");
        std::fs::write(&stray, "x").expect("a file");
        city.run_jobs().await;
        city.later(SignedDuration::from_hours(24 * 365 * 20));
        city.run_jobs().await;
        assert!(!stray.exists());
        olena.get(&href).await.ok();
    }
}

#[test]
fn contents_lie_in_a_bucket_where_one_is_configured() {
    alone(async {
        let bucket = s3::Bucket::start().await;
        let city =
            city_with(&[("bucket", "city"), ("endpoint", &bucket.url()), ("region", "test"), ("key_id", "a"), ("key_secret", "b")]).await;
        let olena = city.person(Role::Editor);
        let small = bring(&olena, "a.csv", CSV).await;
        assert_eq!(olena.get(&small).await.ok().body, CSV);
        let large: Vec<u8> = (0..20_000_000_u32).map(|n| b"0123456789\n"[n as usize % 11]).collect();
        let href = bring(&olena, "large.txt", &large).await;
        assert!(olena.get(&href).await.ok().body == large);
        assert_eq!(olena.clone().with_header("range", "bytes=5-9").get(&href).await.is(206).body, b"56789");
        assert_eq!((bucket.contents().len(), on_disk(&city, "content")), (2, 0));
        city.run_jobs().await;
        city.later(SignedDuration::from_hours(24 * 365 * 20));
        city.run_jobs().await;
        assert_eq!(bucket.contents(), Vec::<String>::new());
        city.close().await;
    });
}

#[test]
fn a_bucket_that_sends_elsewhere_is_not_followed() {
    alone(async {
        let bucket = s3::Bucket::start().await;
        let city =
            city_with(&[("bucket", "elsewhere"), ("endpoint", &bucket.url()), ("region", "test"), ("key_id", "a"), ("key_secret", "b")])
                .await;
        city.person(Role::Editor).upload("/things", &[], &[("file", "a.csv", CSV)]).await.is(503);
        assert_eq!(bucket.contents(), Vec::<String>::new(), "what was redirected to it never came");
        city.close().await;
    });
}

#[test]
fn what_the_antivirus_finds_something_in_is_refused_and_nothing_is_taken_unseen() {
    alone(async {
        let clamd = scanner::Clamd::start().await;
        let city = city_with(&[("scanner", &clamd.address())]).await;
        let olena = city.person(Role::Editor);
        let large: Vec<u8> = (0..3_000_000_u32).map(|n| b"0123456789\n"[n as usize % 11]).collect();
        let href = bring(&olena, "large.txt", &large).await;
        assert!(olena.get(&href).await.ok().body == large);
        let harmful = [&large, "X5O!P%@AP EICAR".as_bytes()].concat();
        let answer =
            olena.clone().with_header("accept", "application/json").upload("/things", &[], &[("file", "a.txt", &harmful)]).await.is(422);
        assert!(answer.text().contains("шкідливий вміст"), "{}", answer.text());
        clamd.falls_ill();
        olena.upload("/things", &[], &[("file", "b.txt", CSV)]).await.is(503);
        assert_eq!((count(&city, "files_file").await, on_disk(&city, "content")), (1, 1));
        city.close().await;
    });
}
