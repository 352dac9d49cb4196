//! The query of an address as an ordered list of pairs, from which links keep what they do not know.

use axum::extract::FromRequestParts;
use form_urlencoded::Serializer;
use http::request::Parts;
use percent_encoding::{AsciiSet, CONTROLS};

use crate::Refusal;

/// The pairs after `?`, in their order. Links of facets, pages and saved views are made from it with [`Query::with`].
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Query(Vec<(String, String)>);

/// The most pairs that are read; further ones are passed over.
const PAIRS_MAX: usize = 200;

/// What may not stand in a `Location` as it is (letters of other alphabets are encoded in any case).
pub(crate) const KEPT_IN_ADDRESS: AsciiSet = CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'`');

impl Query {
    /// Reads the text after `?`.
    pub fn parse(text: &str) -> Self {
        Self(form_urlencoded::parse(text.as_bytes()).take(PAIRS_MAX).map(|(key, value)| (key.into_owned(), value.into_owned())).collect())
    }

    /// The first value of a key.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|(own, _)| own == key).map(|(_, value)| value.as_str())
    }

    /// The first value of a key that is not blank, trimmed.
    pub fn word(&self, key: &str) -> Option<&str> {
        self.get(key).map(str::trim).filter(|value| !value.is_empty())
    }

    /// All values of a key.
    pub fn all<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(own, _)| own == key).map(|(_, value)| value.as_str())
    }

    /// Whether the pair is there.
    pub fn has(&self, key: &str, value: &str) -> bool {
        self.all(key).any(|own| own == value)
    }

    /// All pairs.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }

    /// The same with the key at this value alone.
    #[must_use]
    pub fn with(&self, key: &str, value: impl ToString) -> Self {
        self.without(key).and(key, value)
    }

    /// The same with one more pair.
    #[must_use]
    pub fn and(mut self, key: &str, value: impl ToString) -> Self {
        self.0.push((key.to_owned(), value.to_string()));
        self
    }

    /// The same without the key.
    #[must_use]
    pub fn without(&self, key: &str) -> Self {
        Self(self.0.iter().filter(|(own, _)| own != key).cloned().collect())
    }

    /// The same without one pair.
    #[must_use]
    pub fn without_pair(&self, key: &str, value: &str) -> Self {
        Self(self.0.iter().filter(|(own, theirs)| own != key || theirs != value).cloned().collect())
    }

    /// The same with the pair if it is not there, without it if it is: a facet's link.
    #[must_use]
    pub fn toggled(&self, key: &str, value: &str) -> Self {
        if self.has(key, value) { self.without_pair(key, value) } else { self.clone().and(key, value) }
    }

    /// The address of `path` with this query.
    pub fn href(&self, path: &str) -> String {
        if self.0.is_empty() { path.to_owned() } else { format!("{path}?{self}") }
    }

    /// Nothing after `?`.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl std::fmt::Display for Query {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&Serializer::new(String::new()).extend_pairs(&self.0).finish())
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Query {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        Ok(Self::parse(parts.uri.query().unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_keep_what_they_do_not_know() {
        let query = Query::parse("q=парк&district=1&district=2&utm=x");
        assert_eq!(query.toggled("district", "1").all("district").collect::<Vec<_>>(), ["2"]);
        assert_eq!(query.toggled("district", "3").all("district").count(), 3);
        assert_eq!(query.with("q", "a b&c").without("district").href("/x"), "/x?utm=x&q=a+b%26c");
        assert_eq!(query.word("q"), Some("парк"));
        assert_eq!(Query::parse("").href("/x"), "/x");
    }

    proptest::proptest! {
        #[test]
        fn what_is_written_is_read_back(pairs: Vec<(String, String)>) {
            let query = Query(pairs.into_iter().take(PAIRS_MAX).collect());
            proptest::prop_assert_eq!(Query::parse(&query.to_string()), query);
        }
    }
}
