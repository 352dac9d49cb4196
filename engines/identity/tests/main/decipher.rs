//! id.gov.ua enciphers for a certificate of the city, and a program of the city opens it.

use serde_json::json;
use testkit::{Backend, City};

use crate::fakes::{Fake, Twist};
use crate::modules;

/// Somebody comes by id.gov.ua to a city with this program: where they are led.
fn led_by(program: &str) -> String {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let fake = Fake::start().await;
        let person = json!({ "lastname": "КОВАЛЬ", "givenname": "ОЛЕНА", "drfocode": "3184710691" });
        fake.seat(person, Twist::None);
        let certificate = std::env::temp_dir().join(format!("hromada-certificate-{}.txt", kit::Clock::id(&kit::SystemClock)));
        std::fs::write(&certificate, "-----BEGIN CERTIFICATE-----\nMII+/w==\n-----END CERTIFICATE-----\n").unwrap();
        let text = format!(
            "[[providers]]\ncode = \"idgov\"\nname = {{ uk = \"id.gov.ua\" }}\nopens = \"residents\"\nassurance = \"state_verified\"\n\
             [providers.id_gov_ua]\nsite = \"{}\"\nclient_id = \"hromada\"\nclient_secret = \"a-secret\"\n\
             decipher = {{ command = [\"/bin/sh\", \"-c\", \"{program}\"], certificate = \"{}\", seconds = 2 }}\n",
            fake.issuer(),
            certificate.display()
        );
        let builder = City::builder(modules()).on(Backend::Sqlite).configured(|config| {
            config.modules.insert("identity".to_owned(), toml::from_str(&text).unwrap());
        });
        let city = builder.raise().await.unwrap();
        std::fs::remove_file(&certificate).unwrap();
        let browser = city.visitor();
        let gone = browser.get("/sign-in/with/idgov").await;
        let back = fake.agree(gone.location().unwrap());
        let led = browser.get(&back).await.location().unwrap().to_owned();
        city.close().await;
        led
    })
}

#[test]
fn what_the_program_opens_is_believed_as_a_plain_answer_is() {
    assert_eq!(led_by("base64 -d"), "/sign-in/letter?next=%2Faccount%2Flink");
}

#[test]
fn a_program_that_fails_dawdles_or_opens_nothing_of_a_person_lets_nobody_in() {
    for program in ["exit 1", "sleep 20", "cat", "echo '{}'"] {
        assert_eq!(led_by(program), "/sign-in", "{program}");
    }
}
