//! The client of a bucket: it goes to the address that was configured and follows nobody elsewhere.

use std::time::Duration;

use object_store::ClientOptions;
use object_store::client::{HttpClient, HttpConnector};

/// How long one request to the bucket may take; a part has eight megabytes.
const PATIENCE: Duration = Duration::from_secs(60);
const CONNECTING: Duration = Duration::from_secs(5);

/// Makes clients that take a redirect for an answer, and a wrong one.
#[derive(Debug)]
pub(crate) struct Straight;

impl HttpConnector for Straight {
    fn connect(&self, _: &ClientOptions) -> object_store::Result<HttpClient> {
        let builder = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
        let made = builder.timeout(PATIENCE).connect_timeout(CONNECTING).build();
        made.map(HttpClient::new).map_err(|error| object_store::Error::Generic { store: "S3", source: Box::new(error) })
    }
}
