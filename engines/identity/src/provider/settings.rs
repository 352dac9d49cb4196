//! Providers of the configuration, `[[modules.identity.providers]]`, checked before the house opens.

use std::path::PathBuf;
use std::sync::Arc;

use kit::{Assurance, Text};
use serde::Deserialize;

use crate::certificate::CertificateSettings;
use crate::phone::PhoneSettings;
use crate::provider::decipher::DecipherSettings;
use crate::provider::diia::{Diia, DiiaSettings};
use crate::provider::id_gov_ua::IdGovUa;
use crate::provider::openid::OpenId;
use crate::provider::outgoing::may_be_asked;
use crate::provider::{About, Opens, Outgoing, Provider};

/// Providers at most; each is a button at the door.
const PROVIDERS_MAX: usize = 10;

/// `[modules.identity]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Outside doors, in the order of their buttons.
    pub providers: Vec<ProviderSettings>,
    /// For so many minutes after a proof that it is still them people do what is dangerous without another; 1 to 120.
    pub proof_minutes: u32,
    /// How many steps of thirty seconds a code of an app may be early or late: 0 takes only the one of now (OWASP ASVS 5.0, V6.5.5),
    /// 1 bears a slow hand and a clock that is a little off (RFC 6238, section 5.2).
    pub code_slack: u8,
    /// A file of breached passwords, as Have I Been Pwned gives it for downloading: SHA-1 of each, in order.
    pub breached_passwords: Option<PathBuf>,
    /// Whether administrators do what the data protection officer does.
    pub administrators_protect_data: AdministratorsProtectData,
    /// How the city's proxy passes clients' certificates on; without it nobody signs in by one.
    pub certificates: Option<CertificateSettings>,
    /// Codes by SMS.
    pub phone: PhoneSettings,
}

/// Whether administrators do what the data protection officer does.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AdministratorsProtectData {
    /// As long as nobody has the officer's role.
    #[default]
    UntilAppointed,
    /// Never: the officer alone.
    Never,
    /// Always, beside the officer.
    Always,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            providers: Vec::new(),
            proof_minutes: 10,
            code_slack: 1,
            breached_passwords: None,
            certificates: None,
            phone: PhoneSettings::default(),
            administrators_protect_data: AdministratorsProtectData::default(),
        }
    }
}

impl Settings {
    /// Minutes within what is sensible.
    ///
    /// Errors: a text saying what is wrong.
    pub fn checked_proof_minutes(&self) -> Result<u32, String> {
        let sensible = (1..=120).contains(&self.proof_minutes);
        if sensible { Ok(self.proof_minutes) } else { Err("proof_minutes: 1 to 120".to_owned()) }
    }

    /// Steps within what the standards know.
    ///
    /// Errors: a text saying what is wrong.
    pub fn checked_code_slack(&self) -> Result<u8, String> {
        if self.code_slack <= 1 { Ok(self.code_slack) } else { Err("code_slack: 0 or 1".to_owned()) }
    }

    /// How certificates are passed on, if that makes sense.
    ///
    /// Errors: a text saying what is wrong.
    pub fn checked_certificates(&self) -> Result<Option<CertificateSettings>, String> {
        self.certificates.as_ref().map_or(Ok(()), CertificateSettings::check)?;
        Ok(self.certificates.clone())
    }

    /// How codes go by SMS, if they are to and that makes sense.
    ///
    /// Errors: a text saying what is wrong.
    pub fn checked_phone(&self) -> Result<Option<PhoneSettings>, String> {
        self.phone.check()?;
        Ok(Some(self.phone.clone()).filter(|phone| phone.offered))
    }
}

/// One provider.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProviderSettings {
    /// Its word in addresses: lower case Latin letters, digits, hyphens. Never change it: accounts are linked under it.
    pub code: String,
    /// Its name on the button.
    pub name: Text,
    /// `residents` or `staff`.
    pub opens: Opens,
    /// How surely it knows who comes.
    pub assurance: Assurance,
    /// A provider of OpenID Connect.
    pub openid: Option<OpenIdSettings>,
    /// id.gov.ua.
    pub id_gov_ua: Option<IdGovUaSettings>,
    /// «Дія».
    pub diia: Option<DiiaSettings>,
}

/// Settings of a provider of OpenID Connect.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenIdSettings {
    /// Its address; `/.well-known/openid-configuration` is found under it.
    pub issuer: String,
    /// Who we are there.
    pub client_id: String,
    /// The secret we share; empty for a client without one, which PKCE protects.
    #[serde(default)]
    pub client_secret: String,
    /// What we ask for besides `openid`.
    #[serde(default = "usual_scopes")]
    pub scopes: Vec<String>,
    /// How it names what we read.
    #[serde(default)]
    pub claims: ClaimNames,
}

fn usual_scopes() -> Vec<String> {
    vec!["profile".to_owned(), "email".to_owned()]
}

/// Under which names a provider tells what we read.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ClaimNames {
    /// Прізвище.
    pub surname: String,
    /// Ім’я.
    pub given: String,
    /// По батькові.
    pub patronymic: String,
    /// РНОКПП, or the passport of who has none.
    pub rnokpp: String,
    /// УНЗР.
    pub unzr: String,
}

impl Default for ClaimNames {
    fn default() -> Self {
        let [surname, given, patronymic, rnokpp, unzr] =
            ["family_name", "given_name", "middle_name", "drfocode", "unzr"].map(str::to_owned);
        Self { surname, given, patronymic, rnokpp, unzr }
    }
}

/// Settings of id.gov.ua.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IdGovUaSettings {
    /// `https://id.gov.ua`, or the site for trials.
    pub site: String,
    /// Who we are there.
    pub client_id: String,
    /// The secret we share.
    pub client_secret: String,
    /// Ways people may show themselves there: `dig_sign`, `diia_id`, `diia_oauth`, `bank_id`.
    #[serde(default = "usual_ways")]
    pub auth_types: Vec<String>,
    /// Who opens what is enciphered for a certificate of the city; without it the site is asked for plain answers.
    pub decipher: Option<DecipherSettings>,
}

fn usual_ways() -> Vec<String> {
    ["dig_sign", "diia_id", "bank_id"].map(str::to_owned).to_vec()
}

/// The providers of the settings.
///
/// Errors: a text naming the provider and what is wrong with it.
pub fn providers(settings: Settings) -> Result<Vec<Arc<dyn Provider>>, String> {
    if settings.providers.is_empty() {
        return Ok(Vec::new());
    }
    if settings.providers.len() > PROVIDERS_MAX {
        return Err(format!("at most {PROVIDERS_MAX} providers"));
    }
    let outgoing = Outgoing::new()?;
    let mut made: Vec<Arc<dyn Provider>> = Vec::new();
    for one in settings.providers {
        if made.iter().any(|known| known.about().code == one.code) {
            return Err(format!("provider {}: the code stands twice", one.code));
        }
        made.push(provider(one, &outgoing)?);
    }
    Ok(made)
}

fn provider(settings: ProviderSettings, outgoing: &Outgoing) -> Result<Arc<dyn Provider>, String> {
    let wrong = |what: &str| Err(format!("provider {}: {what}", settings.code));
    let clean = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if settings.code.is_empty() || settings.code.len() > 40 || !settings.code.chars().all(clean) {
        return wrong("the code is of lower case Latin letters, digits and hyphens");
    }
    if settings.name.uk.is_empty() {
        return wrong("the name is empty");
    }
    let ProviderSettings { code, name, opens, assurance, .. } = settings.clone();
    let about = About { code, name, opens, assurance };
    let named = |error: String| format!("provider {}: {error}", settings.code);
    let unfit = "the address is not https, or client_id is empty";
    match (settings.openid.clone(), settings.id_gov_ua.clone(), settings.diia.clone()) {
        (Some(own), None, None) => {
            let fits = may_be_asked(&own.issuer) && !own.client_id.is_empty();
            if fits { Ok(Arc::new(OpenId::new(about, own, outgoing.clone()))) } else { wrong(unfit) }
        }
        (None, Some(mut own), None) => {
            own.site.truncate(own.site.trim_end_matches('/').len());
            let fits = may_be_asked(&own.site) && !own.client_id.is_empty();
            if fits { Ok(Arc::new(IdGovUa::new(about, own, outgoing.clone()).map_err(named)?)) } else { wrong(unfit) }
        }
        (None, None, Some(mut own)) => {
            own.site.truncate(own.site.trim_end_matches('/').len());
            if may_be_asked(&own.site) { Ok(Arc::new(Diia::new(about, own, outgoing.clone()).map_err(named)?)) } else { wrong(unfit) }
        }
        _ => wrong("give one of openid, id_gov_ua and diia"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<usize, String> {
        let settings: Settings = toml::from_str(text).map_err(|error| error.to_string())?;
        providers(settings).map(|made| made.len())
    }

    const GOOD: &str = "[[providers]]\ncode = \"idgov\"\nname = { uk = \"Дія\" }\nopens = \"residents\"\nassurance = \"state_verified\"\n\
        id_gov_ua = { site = \"https://id.gov.ua/\", client_id = \"a\", client_secret = \"b\" }\n";

    #[test]
    fn a_right_provider_is_taken_and_a_wrong_one_named() {
        assert_eq!(read(""), Ok(0));
        assert_eq!(read(GOOD), Ok(1));
        for (from, to, says) in [
            ("https://id", "http://id", "not https"),
            ("\"idgov\"", "\"Id Gov\"", "the code is of"),
            ("\"Дія\"", "\"\"", "the name is empty"),
            ("id_gov_ua", "openidd", "unknown field"),
            ("\"residents\"", "\"all\"", "unknown variant"),
        ] {
            let error = read(&GOOD.replace(from, to)).unwrap_err();
            assert!(error.contains(says), "{error}");
        }
        assert!(read(&format!("{GOOD}{GOOD}")).unwrap_err().contains("stands twice"));
    }
}
