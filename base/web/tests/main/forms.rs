//! What people send.

use testkit::City;

use crate::dummy;

testkit::city_tests! {
    modules = [dummy::MODULE];

    async fn a_form_page_brings_its_cookie_and_the_notice_is_said_once(city: City) {
        let visitor = city.visitor();
        assert_eq!(visitor.get("/hello").await.header("set-cookie"), None, "a page without a form sets nothing");
        let page = visitor.get("/form").await.ok();
        let token = page.select("input[name=_token]")[0].attribute("value").unwrap().to_owned();
        assert_eq!(token, visitor.token());
        visitor.post("/form", &[("a", "b")]).await.leads_to("/hello");
        visitor.get("/hello").await.ok().says("Збережено");
        visitor.get("/hello").await.ok().says_nothing_of("Збережено");
    }

    async fn a_form_as_it_stands_on_the_page_is_taken(city: City) {
        let olena = city.person(kit::Role::Resident);
        let form = olena.get("/form").await.ok().form("form");
        olena.send_form(&form.clone().with("a", "b")).await.leads_to("/hello");
        city.person(kit::Role::Resident).send_form(&form).await.is(409);
    }

    async fn what_was_typed_is_not_lost_when_it_cannot_be_taken(city: City) {
        let visitor = city.visitor();
        let refused = visitor.post("/down", &[("text", "довгий лист"), ("tag", "а"), ("tag", "б")]).await.is(503).says("не загубилося");
        let again = refused.form("form[action='/down']");
        let typed: Vec<_> = again.fields.iter().filter(|(name, _)| name != web::TOKEN_FIELD).map(|(_, value)| value.as_str()).collect();
        assert_eq!(typed, ["довгий лист", "а", "б"]);
        visitor.post("/down", &[("password", "таємниця")]).await.is(503).says_nothing_of("Надіслати ще раз");
    }

    async fn a_session_that_ended_meanwhile_loses_nothing(city: City) {
        let refused = city.visitor().post("/letters", &[("text", "довгий лист")]).await.is(401).says("Увійти в новій вкладці");
        let again = refused.form("form[action='/letters']");
        let olena = city.person(kit::Role::Resident);
        let stale = olena.send_form(&again).await.is(409);
        olena.send_form(&stale.form("form[action='/letters']")).await.leads_to("/hello");
    }

    async fn a_typed_form_takes_repeated_fields_and_names_what_is_wrong(city: City) {
        let visitor = city.visitor();
        visitor.post("/typed", &[("count", "2"), ("tag", "a"), ("tag", "б")]).await.ok().says("2 a,б");
        visitor.post("/typed", &[("count", "many")]).await.is(400).says("Форму не вдалося прочитати");
        visitor.post("/typed", &[("count", "0")]).await.is(422);
    }

    async fn files_go_to_disk_and_are_gone_afterwards(city: City) {
        let visitor = city.visitor();
        let big = vec![7u8; 3 << 20];
        let answer = visitor.upload("/files", &[("note", "так")], &[("doc", "../звіт.pdf", &big), ("none", "", b"")]).await.ok();
        assert!(answer.text().starts_with("doc=звіт.pdf:3145728 at "), "{}", answer.text());
        assert_eq!(answer.text().lines().count(), 1, "a file that was not chosen is none");
        let left = std::fs::read_dir(city.folder().join("files/incoming")).unwrap().count();
        assert_eq!(left, 0);
    }

    async fn a_body_may_be_a_file_larger_than_a_form(city: City) {
        let table = |bytes: usize| {
            let body = web::Body::from(vec![b';'; bytes]);
            http::Request::put("/table").header("content-type", "text/csv; charset=utf-8").body(body).unwrap()
        };
        city.visitor().send(table(3 << 20)).await.ok().says("text/csv 3145728");
        let (mut parts, body) = table(10).into_parts();
        parts.headers.insert("content-length", "2147483648".parse().unwrap());
        city.visitor().send(http::Request::from_parts(parts, body)).await.is(413);
    }

    async fn a_wrong_kind_of_body_is_refused(city: City) {
        let visitor = city.visitor();
        let send = |path: &str, kind: &str| {
            http::Request::post(path).header("content-type", kind).body(web::Body::from("{}")).unwrap()
        };
        visitor.send(send("/form", "application/json")).await.is(415);
        visitor.send(send("/files", "text/plain")).await.is(415);
        visitor.send(send("/files", "multipart/form-data")).await.is(415);
        let editor = city.person(kit::Role::Editor);
        editor.send(send("/api/v1/sums", "text/plain")).await.is(415);
        editor.send(send("/api/v1/sums", "application/json")).await.is(400).says("kopiykas");
    }

    async fn too_much_is_stopped_at_its_limit(city: City) {
        let visitor = city.visitor();
        let declared = http::Request::post("/form").header("content-length", "2147483648").body(web::Body::empty()).unwrap();
        visitor.send(declared).await.is(413).says("щонайбільше 2 мегабайти");
        let flood = || web::Body::from_stream(futures_util::stream::repeat_with(|| Ok::<_, std::io::Error>(web::Bytes::from(vec![b'a'; 1 << 16]))));
        let form = http::Request::post("/form").header("content-type", "application/x-www-form-urlencoded").body(flood()).unwrap();
        visitor.send(form).await.is(413);
    }
}

#[tokio::test]
async fn an_undeclared_flood_of_files_is_cut_off_with_nothing_left_on_disk() {
    let builder = City::builder(vec![dummy::MODULE]).configured(|config| {
        config.limits.file_bytes = 1 << 20;
        config.limits.upload_bytes = 3 << 20;
    });
    let city = builder.raise().await.unwrap();
    let head = "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\r\n\r\n";
    let flood = |head: &'static str, times: usize| {
        let rest = futures_util::stream::iter(std::iter::repeat_n(vec![b'a'; 1 << 16], times));
        let chunks = futures_util::StreamExt::chain(futures_util::stream::iter([head.as_bytes().to_vec()]), rest);
        web::Body::from_stream(futures_util::StreamExt::map(chunks, Ok::<_, std::io::Error>))
    };
    let send = |body| http::Request::post("/files").header("content-type", "multipart/form-data; boundary=x").body(body).unwrap();
    city.visitor().send(send(flood(head, 1000))).await.is(413).says("щонайбільше 1 мегабайт");
    city.visitor().send(send(flood("--x\r\nContent-Disposition: form-data; name=\"t\"\r\n\r\n", 1000))).await.is(413);
    let declared = send(web::Body::empty());
    let (mut parts, body) = declared.into_parts();
    parts.headers.insert("content-length", "2147483648".parse().unwrap());
    city.visitor().send(http::Request::from_parts(parts, body)).await.is(413);
    assert_eq!(std::fs::read_dir(city.folder().join("files/incoming")).unwrap().count(), 0);
}
