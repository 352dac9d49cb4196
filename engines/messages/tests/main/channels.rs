//! Messages by phone, bot and browser, against doubles of the servers that take them.

use jiff::SignedDuration;
use kit::{Lang, Role, Says};
use messages::{Carriers, Channel, Message};
use rusmpp::CommandStatus;
use testkit::City;
use uuid::Uuid;

use crate::http::HttpDouble;
use crate::smpp::SmppDouble;
use crate::{modules, put, run, state};

const PHONE: &str = "+380671234567";

async fn city(settings: String) -> City {
    let table: toml::Table = settings.parse().expect("settings");
    let builder = City::builder(modules()).configured(move |config| {
        config.modules.insert("messages".to_owned(), table.into());
    });
    builder.raise().await.expect("SQLite is always there")
}

async fn send(city: &City, channel: Channel, to: &str) -> Uuid {
    let says = Says::new("test-subject").with("title", "Сквер");
    let message = Message::by(channel, to, Lang::Uk, says).expect("an address").link("/petitions/7");
    put(city.db(), message).await.expect("new")
}

fn gateway(server: &HttpDouble, more: &str) -> String {
    format!(
        "[sms_gateway]\nurl = 'http://{}/message/send.json'\nheaders = {{ Authorization = 'Bearer t0k3n' }}\n\
         json = '{{\"recipients\":[\"{{digits}}\"],\"sms\":{{\"sender\":\"City\",\"text\":\"{{text}}\"}},\"sequence_id\":\"{{id}}\"}}'\n\
         ok_field = '/response_code'\nok_values = ['0', '800']\nid_field = '/id'\n{more}",
        server.address
    )
}

#[test]
fn a_short_message_goes_through_a_providers_address() {
    run(async {
        let server = HttpDouble::start(200, r#"{"response_code":800,"id":"f83"}"#).await;
        let city = city(gateway(&server, "")).await;
        let id = send(&city, Channel::Sms, PHONE).await;
        city.run_jobs().await;
        assert_eq!(state(&city, id).await, ("sent".to_owned(), 1));
        let asked = server.asked();
        assert_eq!((asked.len(), asked[0].path.as_str(), asked[0].header("authorization")), (1, "/message/send.json", "Bearer t0k3n"));
        let body = asked[0].json();
        assert_eq!(body["recipients"][0], "380671234567");
        assert_eq!(body["sequence_id"], id.to_string());
        assert_eq!(body["sms"]["text"], "Відповідь на петицію «Сквер»\nhttp://localhost:8080/petitions/7");
        let page = city.person(Role::Administrator).get(&format!("/admin/mail/{id}")).await.ok();
        page.says("f83").says("SMS").says(PHONE);
        city.close().await;
    });
}

#[test]
fn a_provider_that_says_no_with_two_hundred_is_heard() {
    run(async {
        let server = HttpDouble::start(200, r#"{"response_code":103,"response_status":"REQUIRED_TOKEN"}"#).await;
        let city = city(gateway(&server, "")).await;
        let id = send(&city, Channel::Sms, PHONE).await;
        city.run_jobs().await;
        assert_eq!(state(&city, id).await, ("dead".to_owned(), 1));
        city.person(Role::Administrator).get("/admin/mail?state=dead&channel=sms").await.ok().says("REQUIRED_TOKEN");
        city.close().await;
    });
}

#[test]
fn what_may_have_left_waits_for_a_person_unless_repeating_is_harmless() {
    run(async {
        for (more, expected) in [("", "uncertain"), ("repeats_harmlessly = true", "failed")] {
            let server = HttpDouble::start(200, r#"{"response_code":0,"id":"1"}"#).await;
            server.says(502, Vec::new(), "<html>Bad gateway</html>");
            let city = city(gateway(&server, more)).await;
            let id = send(&city, Channel::Sms, PHONE).await;
            city.run_jobs().await;
            assert_eq!(state(&city, id).await.0, expected);
            city.later(SignedDuration::from_hours(9));
            city.run_jobs().await;
            if expected == "failed" {
                assert_eq!(state(&city, id).await, ("sent".to_owned(), 2));
            } else {
                assert_eq!(server.asked().len(), 1, "nobody sends it again by itself");
                let administrator = city.person(Role::Administrator);
                administrator.get(&format!("/admin/mail/{id}")).await.ok().says("Воно могло дійти");
                administrator.post(&format!("/admin/mail/{id}/resend"), &[]).await.leads_to(&format!("/admin/mail/{id}"));
                city.run_jobs().await;
                assert_eq!(state(&city, id).await, ("sent".to_owned(), 1));
                assert_eq!(server.asked().len(), 2);
            }
            city.close().await;
        }
    });
}

#[test]
fn a_channel_that_is_not_configured_says_so() {
    run(async {
        let city = city(String::new()).await;
        assert!(!city.house().part::<Carriers>().carries(Channel::Sms));
        let id = send(&city, Channel::Sms, PHONE).await;
        city.run_jobs().await;
        assert_eq!(state(&city, id).await.0, "dead");
        city.close().await;
    });
}

fn smpp(server: &SmppDouble) -> String {
    format!("[smpp]\nserver = '{}'\nsystem_id = 'city'\npassword = 'secret'\nsender = 'City'", server.url())
}

/// Waits until a delivery is in a state, as receipts come by themselves.
async fn becomes(city: &City, id: Uuid, expected: &str) {
    for _ in 0..100 {
        if state(city, id).await.0 == expected {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("{:?} is not {expected}", state(city, id).await);
}

#[test]
fn a_short_message_goes_over_smpp_in_parts_and_a_receipt_tells_that_it_came() {
    run(async {
        let server = SmppDouble::start().await;
        server.receipts("DELIVRD");
        let city = city(smpp(&server)).await;
        let id = send(&city, Channel::Sms, PHONE).await;
        city.run_jobs().await;
        becomes(&city, id, "delivered").await;
        let taken = server.taken();
        assert_eq!(taken.len(), 1, "61 letters of UCS-2 fit one message");
        assert_eq!(taken[0].destination_addr.as_str(), "380671234567");
        let long = Says::new("test-subject").with("title", "Сквер ".repeat(20));
        let id = put(city.db(), Message::by(Channel::Sms, PHONE, Lang::Uk, long).expect("an address")).await.expect("new");
        city.run_jobs().await;
        becomes(&city, id, "delivered").await;
        let parts: Vec<Vec<u8>> = server.taken()[1..].iter().map(|part| part.short_message().as_ref().to_vec()).collect();
        assert!(parts.len() > 1 && parts.iter().all(|part| part.starts_with(&[5, 0, 3]) && part[4] as usize == parts.len()), "{parts:?}");
        server.receipts("UNDELIV");
        let id = send(&city, Channel::Sms, PHONE).await;
        city.run_jobs().await;
        becomes(&city, id, "dead").await;
        city.close().await;
    });
}

#[test]
fn a_busy_centre_is_asked_later_and_one_that_hangs_up_leaves_doubt() {
    run(async {
        let server = SmppDouble::start().await;
        let city = city(smpp(&server)).await;
        server.refuses(CommandStatus::EsmeRthrottled);
        let busy = send(&city, Channel::Sms, PHONE).await;
        city.run_jobs().await;
        assert_eq!(state(&city, busy).await.0, "failed");
        server.refuses(CommandStatus::EsmeRinvdstadr);
        let wrong = send(&city, Channel::Sms, PHONE).await;
        city.run_jobs().await;
        assert_eq!(state(&city, wrong).await.0, "dead");
        server.hangs_up();
        let lost = send(&city, Channel::Sms, PHONE).await;
        city.run_jobs().await;
        assert_eq!(state(&city, lost).await.0, "uncertain");
        city.close().await;
    });
}

const TOKEN: &str = "123456:ABC-def";

fn bot(server: &HttpDouble) -> String {
    format!("[telegram]\ntoken = '{TOKEN}'\nname = 'city_bot'\napi = 'http://{}'", server.address)
}

#[test]
fn the_bot_says_little_and_waits_as_long_as_it_is_asked() {
    run(async {
        let server = HttpDouble::start(200, r#"{"ok":true,"result":{"message_id":42}}"#).await;
        server.says(429, Vec::new(), r#"{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":7}}"#);
        let city = city(bot(&server)).await;
        let id = send(&city, Channel::Telegram, "99").await;
        city.run_jobs().await;
        assert_eq!(state(&city, id).await, ("failed".to_owned(), 1));
        city.later(SignedDuration::from_secs(6));
        city.run_jobs().await;
        assert_eq!(server.asked().len(), 1, "not before seven seconds");
        city.later(SignedDuration::from_secs(2));
        city.run_jobs().await;
        assert_eq!(state(&city, id).await, ("sent".to_owned(), 2));
        let asked = server.asked().pop().expect("asked");
        assert_eq!(asked.path, format!("/bot{TOKEN}/sendMessage"));
        assert_eq!(asked.json()["chat_id"], "99");
        assert!(asked.json()["text"].as_str().expect("a text").ends_with("http://localhost:8080/petitions/7"));
        city.close().await;
    });
}

#[test]
fn a_chat_that_blocked_the_bot_is_dead_and_no_error_shows_the_token() {
    run(async {
        let server =
            HttpDouble::start(403, r#"{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}"#).await;
        let city = city(bot(&server)).await;
        let id = send(&city, Channel::Telegram, "99").await;
        city.run_jobs().await;
        assert_eq!(state(&city, id).await.0, "dead");
        let nowhere = self::city(format!("[telegram]\ntoken = '{TOKEN}'\nname = 'city_bot'\napi = 'http://127.0.0.1:9'")).await;
        let id = send(&nowhere, Channel::Telegram, "99").await;
        nowhere.run_jobs().await;
        assert_eq!(state(&nowhere, id).await.0, "failed", "nothing left: it may go again");
        nowhere.person(Role::Administrator).get("/admin/mail").await.ok().says_nothing_of(TOKEN);
        city.close().await;
        nowhere.close().await;
    });
}

/// The browser of RFC 8291's example at the double's address.
fn browser(server: &HttpDouble) -> String {
    format!(
        r#"{{"endpoint":"http://{}/push/1","keys":{{"p256dh":"BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4","auth":"BTBZMqHH6r4Tts7J_aSIgg"}}}}"#,
        server.address
    )
}

#[test]
fn a_browser_gets_an_encrypted_message_and_one_that_is_gone_is_told() {
    run(async {
        let server = HttpDouble::start(201, "").await;
        let city = city("[push]\nservices = ['127.0.0.1']".to_owned()).await;
        let id = send(&city, Channel::Push, &browser(&server)).await;
        city.run_jobs().await;
        assert_eq!(state(&city, id).await.0, "sent");
        let asked = server.asked().pop().expect("asked");
        assert_eq!((asked.header("content-encoding"), asked.header("ttl")), ("aes128gcm", "86400"));
        assert_eq!(asked.header("topic"), id.simple().to_string());
        assert!(asked.header("authorization").starts_with("vapid t=ey") && asked.body.len() > 103);
        assert!(!String::from_utf8_lossy(&asked.body).contains("petitions"), "nobody on the way reads it");
        server.says(410, Vec::new(), "");
        let id = send(&city, Channel::Push, &browser(&server)).await;
        city.run_jobs().await;
        assert_eq!(state(&city, id).await.0, "dead");
        city.close().await;
    });
}

#[test]
fn a_browsers_address_never_leads_into_our_own_network() {
    run(async {
        let server = HttpDouble::start(201, "").await;
        let city = city(String::new()).await;
        let id = send(&city, Channel::Push, &browser(&server)).await;
        city.run_jobs().await;
        assert_eq!((state(&city, id).await.0.as_str(), server.asked().len()), ("dead", 0));
        city.close().await;
    });
}

#[test]
fn one_of_many_lets_the_others_pass() {
    run(async {
        let server = HttpDouble::start(200, r#"{"response_code":0,"id":"1"}"#).await;
        let city = city(gateway(&server, "")).await;
        let bulk = city.house().db().id();
        for number in 0..3 {
            let message = Message::by(Channel::Sms, &format!("+38067000000{number}"), Lang::Uk, "test-notice").expect("an address");
            put(city.db(), message.of_bulk(bulk)).await;
        }
        send(&city, Channel::Sms, PHONE).await;
        city.run_jobs().await;
        city.later(SignedDuration::from_secs(3));
        city.run_jobs().await;
        let receivers: Vec<String> =
            server.asked().iter().map(|asked| asked.json()["recipients"][0].as_str().unwrap_or_default().to_owned()).collect();
        assert_eq!((receivers[0].as_str(), receivers.len()), ("380671234567", 4), "{receivers:?}");
        let tally = messages::of_bulk(city.db(), bulk).await.expect("read");
        assert_eq!((tally.sent, tally.waiting), (3, 0));
        city.close().await;
    });
}
