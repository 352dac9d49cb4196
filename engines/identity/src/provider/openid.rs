//! Any provider of OpenID Connect: code with PKCE, state, nonce, and an answer believed only after its signature.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use db::BoxFuture;
use openidconnect::core::{
    CoreAuthDisplay, CoreAuthenticationFlow, CoreClaimName, CoreClaimType, CoreClient, CoreClientAuthMethod, CoreGenderClaim,
    CoreGrantType, CoreIdToken, CoreIdTokenVerifier, CoreJsonWebKey, CoreJweContentEncryptionAlgorithm, CoreJweKeyManagementAlgorithm,
    CoreJwsSigningAlgorithm, CoreResponseMode, CoreResponseType, CoreSubjectIdentifierType,
};
use openidconnect::{
    AccessToken, AccessTokenHash, AdditionalClaims, AdditionalProviderMetadata, AuthorizationCode, ClientId, ClientSecret, CsrfToken,
    DiscoveryError, IssuerUrl, Nonce, OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier, ProviderMetadata, RedirectUrl,
    RequestTokenError, Scope, SubjectIdentifier, TokenResponse, UserInfoClaims, UserInfoError,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::provider::claims::{SUBJECT_CHARS_MAX, StateNumber};
use crate::provider::settings::{ClaimNames, OpenIdSettings};
use crate::provider::{About, Begun, Brought, Claims, Kept, Outgoing, Provider, Shut, code_of};

/// Whether answers say who gives them (RFC 9207), so that one provider's code is not taken to another.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct SaysIssuer {
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}

impl AdditionalProviderMetadata for SaysIssuer {}

type Metadata = ProviderMetadata<
    SaysIssuer,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

/// All that is said of a person, by name.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct All(#[serde(default)] Map<String, Value>);

impl AdditionalClaims for All {}

/// A signature by one of these is believed. `none` and those by a shared secret are not among them: whoever knows a client's
/// secret could make such a token.
const SIGNATURES: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// A provider of OpenID Connect.
pub struct OpenId {
    about: About,
    settings: OpenIdSettings,
    outgoing: Outgoing,
}

impl OpenId {
    /// One of these settings.
    pub fn new(about: About, settings: OpenIdSettings, outgoing: Outgoing) -> Self {
        Self { about, settings, outgoing }
    }

    /// What the provider says of itself now. Asked anew each time, so that exchanged keys are known at once.
    async fn discover(&self) -> Result<Metadata, Shut> {
        let issuer = IssuerUrl::new(self.settings.issuer.clone()).map_err(|error| Shut::Unavailable(error.to_string()))?;
        Metadata::discover_async(issuer, &self.outgoing).await.map_err(|error| match error {
            DiscoveryError::Request(error) => Shut::Unavailable(error.to_string()),
            other => Shut::Untrusted(other.to_string()),
        })
    }

    fn secret(&self) -> Option<ClientSecret> {
        (!self.settings.client_secret.is_empty()).then(|| ClientSecret::new(self.settings.client_secret.clone()))
    }

    async fn address(&self, kept: &Kept, back: &str) -> Result<String, Shut> {
        let client =
            CoreClient::from_provider_metadata(self.discover().await?, ClientId::new(self.settings.client_id.clone()), self.secret());
        let client = client.set_redirect_uri(back_to(back)?);
        let challenge = PkceCodeChallenge::from_code_verifier_sha256(&PkceCodeVerifier::new(kept.verifier.clone()));
        let (state, nonce) = (kept.state.clone(), kept.nonce.clone());
        let scopes = self.settings.scopes.iter().filter(|scope| *scope != "openid").cloned().map(Scope::new);
        let flow = CoreAuthenticationFlow::AuthorizationCode;
        let request = client.authorize_url(flow, || CsrfToken::new(state), || Nonce::new(nonce)).add_scopes(scopes);
        Ok(request.set_pkce_challenge(challenge).url().0.to_string())
    }

    async fn exchange(&self, kept: &Kept, brought: &Brought, back: &str) -> Result<Claims, Shut> {
        let code = AuthorizationCode::new(code_of(brought)?.to_owned());
        let metadata = self.discover().await?;
        is_of(&metadata, brought.issuer.as_deref())?;
        let client = CoreClient::from_provider_metadata(metadata, ClientId::new(self.settings.client_id.clone()), self.secret());
        let client = client.set_redirect_uri(back_to(back)?);
        let request = client.exchange_code(code).map_err(|error| Shut::Unavailable(error.to_string()))?;
        let request = request.set_pkce_verifier(PkceCodeVerifier::new(kept.verifier.clone()));
        let answer = request.request_async(&self.outgoing).await.map_err(|error| match error {
            RequestTokenError::Request(error) => Shut::Unavailable(error.to_string()),
            other => untrusted(other),
        })?;
        let token = answer.id_token().ok_or_else(|| untrusted("no id token"))?;
        // its end is compared with the machine's own clock, for the provider's is one too
        let verifier = client.id_token_verifier().set_allowed_algs(SIGNATURES);
        let subject = verified(token, &verifier, &Nonce::new(kept.nonce.clone()), answer.access_token())?;
        let mut said = payload(token)?;
        if let Ok(request) = client.user_info(answer.access_token().clone(), Some(subject)) {
            let told: UserInfoClaims<All, CoreGenderClaim> = request.request_async(&self.outgoing).await.map_err(|error| match error {
                UserInfoError::Request(error) => Shut::Unavailable(error.to_string()),
                other => untrusted(other),
            })?;
            said.extend(serde_json::to_value(&told).ok().and_then(|told| told.as_object().cloned()).unwrap_or_default());
        }
        read(&said, &self.settings.claims)
    }
}

fn untrusted(why: impl ToString) -> Shut {
    Shut::Untrusted(why.to_string())
}

fn back_to(back: &str) -> Result<RedirectUrl, Shut> {
    RedirectUrl::new(back.to_owned()).map_err(|error| Shut::Unavailable(format!("our own address: {error}")))
}

/// Whether the answer is of this provider: one that says its issuer in answers must have said it.
fn is_of(metadata: &Metadata, issuer: Option<&str>) -> Result<(), Shut> {
    match issuer {
        Some(issuer) if issuer != metadata.issuer().as_str() => Err(untrusted("another issuer answers")),
        None if metadata.additional_metadata().authorization_response_iss_parameter_supported => {
            Err(untrusted("the answer does not say its issuer"))
        }
        _ => Ok(()),
    }
}

/// The subject of a token whose signature, issuer, audience, time and nonce are right, and that belongs to the access token.
fn verified(
    token: &CoreIdToken,
    verifier: &CoreIdTokenVerifier<'_>,
    nonce: &Nonce,
    access: &AccessToken,
) -> Result<SubjectIdentifier, Shut> {
    let claims = token.claims(verifier, nonce).map_err(untrusted)?;
    if let Some(expected) = claims.access_token_hash() {
        let (algorithm, key) = (token.signing_alg().map_err(untrusted)?, token.signing_key(verifier).map_err(untrusted)?);
        if AccessTokenHash::from_token(access, algorithm, key).map_err(untrusted)? != *expected {
            return Err(untrusted("the access token belongs to another"));
        }
    }
    Ok(claims.subject().clone())
}

/// All claims of a verified token: the library has checked the signature over these very bytes.
fn payload(token: &CoreIdToken) -> Result<Map<String, Value>, Shut> {
    let text = token.to_string();
    let middle = text.split('.').nth(1).unwrap_or_default();
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(middle).map_err(untrusted)?;
    serde_json::from_slice(&bytes).map_err(untrusted)
}

/// What is said, under the names this provider uses.
fn read(said: &Map<String, Value>, names: &ClaimNames) -> Result<Claims, Shut> {
    let text = |name: &str| said.get(name).and_then(Value::as_str).unwrap_or_default().trim().chars().take(1000).collect::<String>();
    let subject = text("sub");
    if subject.is_empty() || subject.chars().count() > SUBJECT_CHARS_MAX {
        return Err(Shut::TooLittle("no subject"));
    }
    // some providers say "true" as a word
    let confirmed = said.get("email_verified").is_some_and(|value| *value == Value::Bool(true) || value.as_str() == Some("true"));
    let numbers = [StateNumber::of_drfo(&text(&names.rnokpp)), StateNumber::of_unzr(&text(&names.unzr))];
    Ok(Claims {
        subject,
        surname: text(&names.surname),
        given: text(&names.given),
        patronymic: text(&names.patronymic),
        email: Some(text("email")).filter(|email| confirmed && !email.is_empty()),
        numbers: numbers.into_iter().flatten().collect(),
    })
}

impl Provider for OpenId {
    fn about(&self) -> &About {
        &self.about
    }

    fn begin<'a>(&'a self, kept: &'a Kept, back: &'a str) -> BoxFuture<'a, Result<Begun, Shut>> {
        Box::pin(async move { self.address(kept, back).await.map(Begun::Away) })
    }

    fn finish<'a>(&'a self, kept: &'a Kept, brought: &'a Brought, back: &'a str) -> BoxFuture<'a, Result<Claims, Shut>> {
        Box::pin(self.exchange(kept, brought, back))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn said(value: Value) -> Result<Claims, Shut> {
        read(value.as_object().unwrap(), &ClaimNames::default())
    }

    #[test]
    fn only_a_confirmed_e_mail_is_taken() {
        for (confirmed, taken) in
            [(json!(true), true), (json!("true"), true), (json!(false), false), (json!(1), false), (Value::Null, false)]
        {
            let claims = said(json!({ "sub": "1", "email": "olena@city.example", "email_verified": confirmed })).unwrap();
            assert_eq!(claims.email.is_some(), taken, "{confirmed}");
        }
    }

    #[test]
    fn numbers_are_taken_only_if_they_are_right() {
        let claims = said(json!({ "sub": "1", "drfocode": "3184710691", "unzr": "tomorrow", "given_name": 5 })).unwrap();
        assert_eq!(claims.numbers, [StateNumber::Rnokpp("3184710691".into())]);
        assert_eq!(claims.given, "");
        assert_eq!(said(json!({ "sub": "" })), Err(Shut::TooLittle("no subject")));
        assert_eq!(said(json!({ "sub": "x".repeat(256) })), Err(Shut::TooLittle("no subject")));
    }
}
