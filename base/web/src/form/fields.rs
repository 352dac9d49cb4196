//! Forms: as an ordered list of pairs, or as a type.

use axum::extract::{FromRequest, Request};
use http::StatusCode;
use kit::words::turns;
use kit::{Problem, Says};
use serde::de::DeserializeOwned;

use super::kept::{is_secret, keep};
use super::{check_token, content_type, read_body};
use crate::ctx::visit_of;
use crate::doorkeeper::PROOF_FIELDS;
use crate::{Refusal, TOKEN_FIELD};

/// The fields of a sent form (`application/x-www-form-urlencoded`) in their order; a field may stand several times.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Fields(Vec<(String, String)>);

/// The most fields one form may have.
const FIELDS_MAX: usize = 5000;

impl Fields {
    /// Fields from pairs.
    pub fn from_pairs(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        Self(pairs.into_iter().collect())
    }

    /// The first value of a field.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// The first value, trimmed; empty if there is none.
    pub fn text(&self, name: &str) -> &str {
        self.get(name).map(str::trim).unwrap_or_default()
    }

    /// All values of a field.
    pub fn all(&self, name: &str) -> Vec<String> {
        self.0.iter().filter(|(own, _)| own == name).map(|(_, value)| value.clone()).collect()
    }

    /// Whether the field was sent, even empty.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(own, _)| own == name)
    }

    /// All pairs but the token.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().filter(|(name, _)| name != TOKEN_FIELD).map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Takes one more value, without the marks that make a text read as another one.
    pub(crate) fn push(&mut self, name: String, mut value: String) -> Result<(), Problem> {
        if self.0.len() >= FIELDS_MAX {
            return Err(Problem::BadRequest(Says::new("problem-too-many-fields")));
        }
        value.retain(|sign| !turns(sign));
        self.0.push((name, value));
        Ok(())
    }

    /// The pairs that may be written into a page: neither the token nor secrets.
    pub fn to_show(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs().filter(|(name, _)| !is_secret(name))
    }

    /// Takes all values of a field away and gives the first.
    pub(super) fn take(&mut self, name: &str) -> Option<String> {
        let at = self.0.iter().position(|(own, _)| own == name)?;
        let (_, value) = self.0.remove(at);
        self.0.retain(|(own, _)| own != name);
        Some(value)
    }

    /// The form as it came, without the proof that came with it.
    pub(crate) fn without_proof(&self) -> String {
        self.encoded(|name| !name.starts_with(PROOF_FIELDS))
    }

    fn encoded(&self, is_told: impl Fn(&str) -> bool) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(self.0.iter().filter(|(name, _)| is_told(name))).finish()
    }

    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, Problem> {
        let mut fields = Self::default();
        for (name, value) in form_urlencoded::parse(bytes) {
            fields.push(name.into_owned(), value.into_owned())?;
        }
        Ok(fields)
    }
}

/// A sent form as a type; repeated fields go into a `Vec`. Fields of other names are passed over.
#[derive(Clone, Debug)]
pub struct Form<T>(pub T);

async fn read(request: Request) -> Result<Fields, Refusal> {
    if content_type(request.headers()) != "application/x-www-form-urlencoded" {
        return Err(Refusal::http(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type"));
    }
    let (parts, body) = request.into_parts();
    let visit = visit_of(&parts)?;
    let bytes = read_body(Request::from_parts(parts, body)).await?;
    let fields = Fields::parse(&bytes)?;
    keep(&visit, &fields, false);
    check_token(&visit, &fields)?;
    Ok(fields)
}

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = Refusal;

    async fn from_request(request: Request, _: &S) -> Result<Self, Refusal> {
        read(request).await
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Form<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, _: &S) -> Result<Self, Refusal> {
        let fields = read(request).await?;
        let form = serde_html_form::from_str(&fields.encoded(|_| true));
        form.map(Self).map_err(|error| Problem::BadRequest(Says::new("problem-form").with("detail", error)).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_turns_a_text_around_is_not_taken() {
        let fields = Fields::parse("name=exe%E2%80%AEfdp.%E2%81%A6x%E2%81%A9&note=%D1%97%E2%80%8D%E2%80%99".as_bytes()).unwrap();
        assert_eq!((fields.text("name"), fields.text("note")), ("exefdp.x", "ї\u{200d}’"));
        assert_eq!(fields.encoded(|name| name == "name"), "name=exefdp.x");
    }
}
