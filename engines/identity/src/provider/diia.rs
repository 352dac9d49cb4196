//! «Дія»: people confirm on their phone, and what they signed comes to us past the browser.
//!
//! The house asks Дія for a request by a hash of its own, shows the link it gets as a QR code, and Дія brings the signature to
//! `/sign-in/with/<code>/told`. The signature over the hash, by a certificate that a trusted authority has issued, says who it is. Which of
//! its habits are known from public clients only and which are assumed stands in the README; the assumed ones are configuration.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use db::BoxFuture;
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use web::HeaderMap;
use x509_parser::certificate::X509Certificate;
use x509_parser::oid_registry::Oid;
use x509_parser::prelude::FromDer;

use crate::certificate::der_of_pem;
use crate::provider::claims::StateNumber;
use crate::provider::der::{Reader, SEQUENCE, SET};
use crate::provider::signed::{BYTES_MAX, signer};
use crate::provider::{About, Begun, Brought, Claims, Kept, Outgoing, Provider, Shut, Told};

/// The header that says which request an answer is for.
const TRACE: &str = "x-document-request-trace-id";
/// A link of Дія is a few hundred characters; a QR code of more is hard to read.
const LINK_BYTES_MAX: usize = 1500;
/// Certificates of trusted authorities at most.
const TRUSTED_MAX: usize = 50;

/// Settings of Дія.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DiiaSettings {
    /// `https://api2.diia.gov.ua`, or the one for trials.
    pub site: String,
    /// The token of the acquirer, a part of an address.
    pub acquirer_token: String,
    /// The secret shown for it.
    pub auth_acquirer_token: String,
    /// The branch registered there.
    pub branch: String,
    /// The offer registered there with the scope `diiaId: ["auth"]`.
    pub offer: String,
    /// A file of certificates, PEM: the authorities that issue to people who sign in Дія.
    pub trusted: std::path::PathBuf,
    /// What is signed: the hash in the request itself, or the text of the request.
    #[serde(default)]
    pub signs: Signs,
    /// The field of the form in which the answer comes.
    #[serde(default = "usual_field")]
    pub answer_field: String,
    /// The attribute of a certificate with РНОКПП.
    #[serde(default = "usual_attribute")]
    pub number_attribute: String,
}

fn usual_field() -> String {
    "encodeData".to_owned()
}

fn usual_attribute() -> String {
    "1.2.804.2.1.1.1.11.1.4.1.1".to_owned()
}

/// What people sign.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Signs {
    /// The hash that the request is made of.
    #[default]
    Hash,
    /// The request as text.
    Text,
}

/// The door through «Дія».
pub struct Diia {
    about: About,
    settings: DiiaSettings,
    trusted: Vec<Vec<u8>>,
    attribute: Oid<'static>,
    outgoing: Outgoing,
}

impl Diia {
    /// One of these settings.
    ///
    /// Errors: a text saying what is wrong with the authorities.
    pub fn new(about: About, settings: DiiaSettings, outgoing: Outgoing) -> Result<Self, String> {
        let text = std::fs::read_to_string(&settings.trusted).map_err(|error| format!("{}: {error}", settings.trusted.display()))?;
        let trusted = authorities(&text).ok_or_else(|| format!("{}: not certificates in PEM", settings.trusted.display()))?;
        let arcs: Option<Vec<u64>> = settings.number_attribute.split('.').map(|arc| arc.parse().ok()).collect();
        let attribute = arcs.and_then(|arcs| Oid::from(&arcs).ok()).ok_or("number_attribute: not an object identifier")?;
        Ok(Self { about, settings, trusted, attribute, outgoing })
    }

    async fn ask(&self, kept: &Kept) -> Result<String, Shut> {
        let own = &self.settings;
        let address = format!("{}/api/v1/auth/acquirer/{}", own.site, own.acquirer_token);
        // asked anew each time: a token is good for two hours, and one more question costs nothing beside a person's minute
        let token = self.outgoing.get(&address, &format!("Basic {}", own.auth_acquirer_token)).await?;
        let token = word(&token, "token").ok_or_else(|| Shut::Unavailable("no token of the acquirer".to_owned()))?;
        let address = format!("{}/api/v2/acquirers/branch/{}/offer-request/dynamic", own.site, own.branch);
        let asked = json!({ "offerId": own.offer, "requestId": request_of(&hash_of(&kept.state)), "signAlgo": "ECDSA" });
        let answer = self.outgoing.post_json(&address, &format!("Bearer {token}"), &asked).await?;
        let link = word(&answer, "deeplink").filter(|link| link.starts_with("https://") && link.len() <= LINK_BYTES_MAX);
        link.map(str::to_owned).ok_or_else(|| Shut::Unavailable("no link".to_owned()))
    }

    fn believe(&self, kept: &Kept, brought: &Brought) -> Result<Claims, Shut> {
        let untrusted = |why: &str| Shut::Untrusted(why.to_owned());
        let answer: Value = serde_json::from_slice(brought.told.as_deref().unwrap_or_default()).map_err(|_| untrusted("no answer"))?;
        let hash = hash_of(&kept.state);
        let request = request_of(&hash);
        if word(&answer, "requestId").is_some_and(|said| said != request) {
            return Err(untrusted("answers another request"));
        }
        let signature = word(&answer, "signature").or_else(|| word(answer.pointer("/signedItems/0")?, "signature"));
        let signature = signature.filter(|text| text.len() <= BYTES_MAX * 2).ok_or_else(|| untrusted("no signature"))?;
        let octets = BASE64_STANDARD.decode(signature).map_err(|_| untrusted("the signature is not base64"))?;
        let digest = match self.settings.signs {
            Signs::Hash => hash,
            Signs::Text => Sha256::digest(request.as_bytes()).to_vec(),
        };
        let certificate = signer(&octets, &digest, &self.trusted, brought.at).map_err(|error| Shut::Untrusted(error.to_string()))?;
        let (_, certificate) = X509Certificate::from_der(certificate).map_err(|_| untrusted("not a certificate"))?;
        self.read(&certificate)
    }

    /// The person is known by the number of the state in the certificate; where it stands twice, it is the same.
    fn read(&self, certificate: &X509Certificate<'_>) -> Result<Claims, Shut> {
        const NONE: Shut = Shut::TooLittle("no РНОКПП in the certificate");
        let subject = |oid: &[u64]| {
            let oid = Oid::from(oid).ok()?;
            certificate.subject().iter_by_oid(&oid).next()?.as_str().ok().map(|text| text.trim().to_owned())
        };
        let by_name = subject(&[2, 5, 4, 5]).and_then(|text| text.strip_prefix("TINUA-").map(str::to_owned));
        let number = match (by_name, self.number(certificate)) {
            (Some(one), Some(other)) if one != other => return Err(Shut::Untrusted("two numbers in one certificate".to_owned())),
            (one, other) => other.or(one).as_deref().and_then(StateNumber::of_drfo).ok_or(NONE)?,
        };
        let given = subject(&[2, 5, 4, 42]).unwrap_or_default();
        let (given, patronymic) = given.split_once(' ').unwrap_or((given.as_str(), ""));
        Ok(Claims {
            subject: format!("{}:{}", number.kind(), number.number()),
            surname: subject(&[2, 5, 4, 4]).unwrap_or_default(),
            given: given.to_owned(),
            patronymic: patronymic.to_owned(),
            email: None,
            numbers: vec![number],
        })
    }

    /// The number among the attributes of the subject's directory (RFC 5280 §4.2.1.8).
    fn number(&self, certificate: &X509Certificate<'_>) -> Option<String> {
        let directory = Oid::from(&[2, 5, 29, 9]).ok()?;
        let extension = certificate.get_extension_unique(&directory).ok()??;
        for attribute in Reader::new(extension.value).sole(SEQUENCE).ok()?.open().rest().ok()? {
            let mut inside = attribute.open();
            let named = inside.piece().ok()?.inside == self.attribute.as_bytes();
            if named {
                let value = inside.expect(SET).ok()?.open().piece().ok()?;
                return String::from_utf8(value.inside.to_vec()).ok();
            }
        }
        None
    }

    fn heard(&self, headers: &HeaderMap, fields: &[(String, String)]) -> Option<Told> {
        let request = headers.get(TRACE)?.to_str().ok()?;
        let state_hash = BASE64_STANDARD.decode(request).ok().filter(|hash| hash.len() == 32)?;
        let (_, packed) = fields.iter().find(|(name, _)| *name == self.settings.answer_field)?;
        let answer = BASE64_STANDARD.decode(packed.trim()).unwrap_or_else(|_| packed.clone().into_bytes());
        Some(Told { state_hash, answer })
    }
}

fn word<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    value.get(name).and_then(Value::as_str).filter(|text| !text.is_empty())
}

/// The hash of the state, which the errand is found by.
fn hash_of(state: &str) -> Vec<u8> {
    Sha256::digest(state.as_bytes()).to_vec()
}

/// What Дія knows the request by.
fn request_of(hash: &[u8]) -> String {
    BASE64_STANDARD.encode(hash)
}

/// The certificates of a file, DER; none if one of them is none.
fn authorities(text: &str) -> Option<Vec<Vec<u8>>> {
    const END: &str = "-----END CERTIFICATE-----";
    let read = |part: &str| der_of_pem(&format!("{part}{END}")).filter(|der| X509Certificate::from_der(der).is_ok());
    let parts: Vec<&str> = text.split(END).filter(|part| part.contains("-----BEGIN CERTIFICATE-----")).collect();
    let fits = (1..=TRUSTED_MAX).contains(&parts.len());
    fits.then(|| parts.into_iter().map(read).collect()).flatten()
}

impl Provider for Diia {
    fn about(&self) -> &About {
        &self.about
    }

    fn begin<'a>(&'a self, kept: &'a Kept, _: &'a str) -> BoxFuture<'a, Result<Begun, Shut>> {
        Box::pin(async move { self.ask(kept).await.map(Begun::Here) })
    }

    fn finish<'a>(&'a self, kept: &'a Kept, brought: &'a Brought, _: &'a str) -> BoxFuture<'a, Result<Claims, Shut>> {
        Box::pin(async move { self.believe(kept, brought) })
    }

    fn told(&self, headers: &HeaderMap, fields: &[(String, String)]) -> Option<Told> {
        self.heard(headers, fields)
    }
}
