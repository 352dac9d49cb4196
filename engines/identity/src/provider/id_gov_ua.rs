//! id.gov.ua, the state's system of electronic identification: like OAuth 2.0, but with addresses and rules of its own.
//!
//! The browser goes to the root of the site; the token is asked at `/get-access-token` and is good for one `/get-user-info`.
//! There is no discovery, no id token, no PKCE and no nonce: what binds the answer is the state and that a code works once.
//! Source: id.gov.ua, «Інформаційна взаємодія», IDInfoProcessingD.pdf.

use std::sync::Arc;

use db::BoxFuture;
use serde_json::Value;

use crate::provider::claims::StateNumber;
use crate::provider::decipher::{Decipher, Program};
use crate::provider::settings::IdGovUaSettings;
use crate::provider::{About, Begun, Brought, Claims, Kept, Outgoing, Provider, Shut, code_of};

/// What is asked of a person: the name, the numbers and how to reach them.
const FIELDS: &str = "lastname,givenname,middlename,email,drfocode,unzr,edrpoucode,auth_type";

/// The door through id.gov.ua.
pub struct IdGovUa {
    about: About,
    settings: IdGovUaSettings,
    outgoing: Outgoing,
    sealed: Option<Sealed>,
}

/// For which certificate answers are enciphered, and who opens them.
struct Sealed {
    /// The certificate in base64, and each sign of it that an address cannot hold written as `%XX` once more.
    certificate: String,
    opens: Arc<dyn Decipher>,
}

impl IdGovUa {
    /// One of these settings.
    ///
    /// Errors: a text saying what is wrong with the deciphering.
    pub fn new(about: About, settings: IdGovUaSettings, outgoing: Outgoing) -> Result<Self, String> {
        let sealed = match &settings.decipher {
            Some(own) => Some(Sealed { certificate: once_encoded(&own.read()?), opens: Arc::new(Program::new(own)) }),
            None => None,
        };
        Ok(Self { about, settings, outgoing, sealed })
    }

    fn address(&self, kept: &Kept, back: &str) -> String {
        let query = web::Query::default()
            .and("response_type", "code")
            .and("client_id", &self.settings.client_id)
            .and("auth_type", self.settings.auth_types.join(","))
            .and("state", &kept.state)
            .and("redirect_uri", back);
        query.href(&format!("{}/", self.settings.site))
    }

    async fn exchange(&self, brought: &Brought) -> Result<Claims, Shut> {
        let code = code_of(brought)?;
        let own = &self.settings;
        let asked = [
            ("grant_type", "authorization_code"),
            ("client_id", own.client_id.as_str()),
            ("client_secret", own.client_secret.as_str()),
            ("code", code),
        ];
        let token = self.ask("get-access-token", &asked).await?;
        let (access, user) = (text(&token, "access_token"), text(&token, "user_id"));
        if access.is_empty() || user.is_empty() {
            return Err(Shut::Untrusted("no token".to_owned()));
        }
        let mut asked = vec![("user_id", user.as_str()), ("access_token", access.as_str()), ("fields", FIELDS)];
        asked.extend(self.sealed.as_ref().map(|own| ("cert", own.certificate.as_str())));
        let person = self.ask("get-user-info", &asked).await?;
        read(&self.opened(person).await?)
    }

    /// What was said; deciphered, where it was enciphered for us.
    async fn opened(&self, person: Value) -> Result<Value, Shut> {
        let Some(sealed) = person.get("encryptedUserInfo") else { return Ok(person) };
        let Some(own) = &self.sealed else {
            return Err(Shut::Unavailable("the answer is enciphered, and no program to decipher it is configured".to_owned()));
        };
        let text = sealed.as_str().filter(|text| text.bytes().all(|b| b.is_ascii_alphanumeric() || b"+/=\r\n".contains(&b)));
        own.opens.open(text.ok_or_else(|| Shut::Untrusted("not enciphered as base64".to_owned()))?).await
    }

    async fn ask(&self, what: &str, fields: &[(&str, &str)]) -> Result<Value, Shut> {
        let answer = self.outgoing.post_form(&format!("{}/{what}", self.settings.site), fields).await?;
        match answer.get("error").filter(|error| !error.is_null()) {
            Some(error) => Err(Shut::Untrusted(format!("{what}: {}", error.to_string().chars().take(80).collect::<String>()))),
            None => Ok(answer),
        }
    }
}

/// The site wants the certificate encoded for an address twice; the form does it the second time.
fn once_encoded(base64: &str) -> String {
    base64.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D")
}

fn text(value: &Value, name: &str) -> String {
    value.get(name).and_then(Value::as_str).unwrap_or_default().trim().chars().take(1000).collect()
}

/// The person is known by РНОКПП or passport, else by УНЗР; never by `user_id`, which is of one sign-in.
fn read(person: &Value) -> Result<Claims, Shut> {
    let numbers = [StateNumber::of_drfo(&text(person, "drfocode")), StateNumber::of_unzr(&text(person, "unzr"))];
    let numbers: Vec<StateNumber> = numbers.into_iter().flatten().collect();
    // a seal of an organisation names no person; so does a certificate without a number
    let first = numbers.first().ok_or(Shut::TooLittle("neither РНОКПП nor passport nor УНЗР"))?;
    Ok(Claims {
        subject: format!("{}:{}", first.kind(), first.number()),
        surname: text(person, "lastname"),
        given: text(person, "givenname"),
        patronymic: text(person, "middlename"),
        // the certificate's e-mail was typed, not confirmed
        email: None,
        numbers,
    })
}

impl Provider for IdGovUa {
    fn about(&self) -> &About {
        &self.about
    }

    fn begin<'a>(&'a self, kept: &'a Kept, back: &'a str) -> BoxFuture<'a, Result<Begun, Shut>> {
        Box::pin(async move { Ok(Begun::Away(self.address(kept, back))) })
    }

    fn finish<'a>(&'a self, _: &'a Kept, brought: &'a Brought, _: &'a str) -> BoxFuture<'a, Result<Claims, Shut>> {
        Box::pin(self.exchange(brought))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_person_is_known_by_a_number_of_the_state_only() {
        let whole = read(&json!({ "lastname": "КОВАЛЬ", "givenname": "ОЛЕНА", "drfocode": "3184710691", "email": "a@b.example" })).unwrap();
        assert_eq!((whole.subject.as_str(), whole.label().as_str(), whole.email), ("rnokpp:3184710691", "Коваль Олена", None));
        assert_eq!(read(&json!({ "drfocode": "АЕ123456" })).unwrap().subject, "passport:АЕ123456");
        assert_eq!(read(&json!({ "drfocode": "", "unzr": "" })), Err(Shut::TooLittle("neither РНОКПП nor passport nor УНЗР")));
        assert!(matches!(read(&json!([])), Err(Shut::TooLittle(_))));
    }
}
