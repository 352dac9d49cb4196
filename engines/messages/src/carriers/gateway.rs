//! Short messages through the HTTP address of a provider, whichever: what is sent and what counts as success stands in the configuration.

use std::collections::BTreeMap;

use db::BoxFuture;
use reqwest::header::{HeaderName, HeaderValue};
use reqwest::{Client, Method, RequestBuilder, StatusCode, Url};
use serde::Deserialize;
use serde_json::Value;

use super::{read, retry_after, said};
use crate::channel::{Carrier, Outcome, Parcel};

/// `[modules.messages.sms_gateway]`. In the values of `json`, `form` and `query` stand `{phone}` (`+380671234567`), `{digits}`
/// (`380671234567`), `{text}` and `{id}`, the same on every attempt.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GatewaySettings {
    /// Where to send.
    pub url: String,
    /// `POST`, `GET` or `PUT`.
    pub method: String,
    /// Headers, such as `Authorization`.
    pub headers: BTreeMap<String, String>,
    /// A JSON body, as text.
    pub json: String,
    /// Fields of a form.
    pub form: BTreeMap<String, String>,
    /// Parameters of the address.
    pub query: BTreeMap<String, String>,
    /// Statuses that mean the request was understood; 200, 201 and 202 if none is named.
    pub ok_status: Vec<u16>,
    /// Where in a JSON answer it says how it went, as a JSON pointer (RFC 6901); empty where the status says all.
    pub ok_field: String,
    /// The values there that mean "taken".
    pub ok_values: Vec<String>,
    /// The values there that mean "not now".
    pub later_values: Vec<String>,
    /// Where the provider's name of the message stands.
    pub id_field: String,
    /// Whether the provider sends a message once however often it is asked with the same `{id}`.
    pub repeats_harmlessly: bool,
}

/// The carrier.
pub struct Gateway {
    settings: GatewaySettings,
    url: Url,
    method: Method,
    headers: Vec<(HeaderName, HeaderValue)>,
    json: Option<Value>,
    http: Client,
}

impl Gateway {
    /// A carrier from settings.
    ///
    /// Errors: what in them cannot be used.
    pub fn new(mut settings: GatewaySettings, http: Client) -> Result<Self, String> {
        let url = Url::parse(&settings.url).map_err(|error| format!("messages.sms_gateway.url: {error}"))?;
        let method = match settings.method.to_uppercase().as_str() {
            "" | "POST" => Method::POST,
            "GET" => Method::GET,
            "PUT" => Method::PUT,
            other => return Err(format!("messages.sms_gateway.method: {other}")),
        };
        let json = Some(&settings.json).filter(|text| !text.is_empty()).map(|text| serde_json::from_str(text)).transpose();
        let json = json.map_err(|error| format!("messages.sms_gateway.json: {error}"))?;
        let header = |(name, value): (&String, &String)| Some((name.parse().ok()?, value.parse().ok()?));
        let headers: Option<Vec<_>> = settings.headers.iter().map(header).collect();
        let headers = headers.ok_or("messages.sms_gateway.headers: not a header")?;
        if settings.ok_status.is_empty() {
            settings.ok_status = vec![200, 201, 202];
        }
        Ok(Self { settings, url, method, headers, json, http })
    }

    fn request(&self, parcel: &Parcel) -> RequestBuilder {
        let fill = |text: &str| filled(text, parcel);
        let fields = |map: &BTreeMap<String, String>| -> Vec<(String, String)> {
            map.iter().map(|(name, value)| (name.clone(), fill(value))).collect()
        };
        let mut url = self.url.clone();
        if !self.settings.query.is_empty() {
            url.query_pairs_mut().extend_pairs(fields(&self.settings.query));
        }
        let mut request = self.http.request(self.method.clone(), url);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        if let Some(json) = &self.json {
            let body = in_strings(json, &fill).to_string();
            return request.header(reqwest::header::CONTENT_TYPE, "application/json").body(body);
        }
        if self.settings.form.is_empty() {
            return request;
        }
        let mut body = url::form_urlencoded::Serializer::new(String::new());
        let body = body.extend_pairs(fields(&self.settings.form)).finish();
        request.header(reqwest::header::CONTENT_TYPE, "application/x-www-form-urlencoded").body(body)
    }

    /// What an answer means. HTTP 200 alone is not success: providers say "no" with it as well.
    fn judge(&self, status: StatusCode, body: &[u8]) -> Outcome {
        let shown = || format!("{status}: {}", String::from_utf8_lossy(body).chars().take(300).collect::<String>());
        let own = &self.settings;
        if !own.ok_status.contains(&status.as_u16()) {
            return match status.as_u16() {
                429 | 503 => Outcome::Later(shown(), None),
                500.. if own.repeats_harmlessly => Outcome::Later(shown(), None),
                500.. => Outcome::Unknown(shown()),
                _ => Outcome::Never(shown()),
            };
        }
        let answer: Option<Value> = serde_json::from_slice(body).ok();
        let at = |pointer: &str| answer.as_ref().and_then(|answer| answer.pointer(pointer)).map(text_of).unwrap_or_default();
        if own.ok_field.is_empty() || own.ok_values.contains(&at(&own.ok_field)) {
            return Outcome::Taken(if own.id_field.is_empty() { String::new() } else { at(&own.id_field) });
        }
        match answer {
            None => Outcome::Unknown(shown()),
            Some(_) if own.later_values.contains(&at(&own.ok_field)) => Outcome::Later(shown(), None),
            Some(_) => Outcome::Never(shown()),
        }
    }
}

impl Carrier for Gateway {
    fn via(&self) -> &'static str {
        "gateway"
    }

    fn repeats_harmlessly(&self) -> bool {
        self.settings.repeats_harmlessly
    }

    fn carry<'a>(&'a self, parcel: &'a Parcel) -> BoxFuture<'a, Outcome> {
        Box::pin(async move {
            let answer = match self.request(parcel).send().await {
                Ok(answer) => answer,
                Err(error) if error.is_connect() || error.is_builder() => return Outcome::Later(said(error), None),
                Err(error) => return Outcome::Unknown(said(error)),
            };
            let (status, pause) = (answer.status(), retry_after(answer.headers()));
            match (read(answer).await, pause) {
                (Ok(body), pause) => match self.judge(status, &body) {
                    Outcome::Later(error, _) => Outcome::Later(error, pause),
                    outcome => outcome,
                },
                (Err(error), _) => Outcome::Unknown(error),
            }
        })
    }
}

fn filled(text: &str, parcel: &Parcel) -> String {
    let says = |name: &str| match name {
        "phone" => Some(parcel.receiver.clone()),
        "digits" => Some(parcel.receiver.trim_start_matches('+').to_owned()),
        "text" => Some(parcel.words.short.clone()),
        "id" => Some(parcel.id.to_string()),
        _ => None,
    };
    crate::text::fill_with(text, says)
}

/// The same JSON with every text in it filled: what a message says can't break out of its place.
fn in_strings(value: &Value, fill: &impl Fn(&str) -> String) -> Value {
    match value {
        Value::String(text) => Value::String(fill(text)),
        Value::Array(items) => items.iter().map(|item| in_strings(item, fill)).collect(),
        Value::Object(fields) => Value::Object(fields.iter().map(|(name, value)| (name.clone(), in_strings(value, fill))).collect()),
        other => other.clone(),
    }
}

fn text_of(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gateway(settings: &str) -> Gateway {
        Gateway::new(toml::from_str(settings).unwrap(), Client::new()).unwrap()
    }

    #[test]
    fn two_hundred_alone_is_not_success() {
        let turbo = gateway(
            "url = 'https://sms.example'\nok_field = '/response_code'\nok_values = ['0', '800']\nlater_values = ['403']\nid_field = '/response_result/0/message_id'",
        );
        let judge = |status, body: &str| turbo.judge(StatusCode::from_u16(status).unwrap(), body.as_bytes());
        assert_eq!(judge(200, r#"{"response_code":800,"response_result":[{"message_id":"f83"}]}"#), Outcome::Taken("f83".to_owned()));
        assert!(matches!(judge(200, r#"{"response_code":103}"#), Outcome::Never(_)));
        assert!(matches!(judge(200, r#"{"response_code":403}"#), Outcome::Later(..)));
        assert!(matches!(judge(200, "<html>"), Outcome::Unknown(_)));
        assert!(matches!(judge(502, ""), Outcome::Unknown(_)), "a gateway before the provider broke: who knows");
        assert!(matches!(judge(401, ""), Outcome::Never(_)));
        let patient = gateway("url = 'https://sms.example'\nrepeats_harmlessly = true");
        assert!(matches!(patient.judge(StatusCode::BAD_GATEWAY, b""), Outcome::Later(..)));
        assert_eq!(patient.judge(StatusCode::ACCEPTED, b"<ok/>"), Outcome::Taken(String::new()));
    }

    #[test]
    fn settings_that_cannot_work_are_refused() {
        for bad in ["url = 'no'", "url = 'https://a.example'\nmethod = 'BREW'", "url = 'https://a.example'\njson = '{'"] {
            assert!(Gateway::new(toml::from_str(bad).unwrap(), Client::new()).is_err(), "{bad}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_answer_is_judged(status in 100_u16..600, body: Vec<u8>, field: String) {
            let own = Gateway { settings: GatewaySettings { ok_field: field, ok_status: vec![200], ..GatewaySettings::default() }, ..gateway("url = 'https://sms.example'") };
            let _ = own.judge(StatusCode::from_u16(status).unwrap(), &body);
        }
    }
}
