//! Opens a request for a caller; a form that is sent twice opens one.

use cases::actions::{NewCase, Opened, Spot, open_case};
use cases::{Applicant, Hand, Source};
use kit::words::digest;
use kit::{Lang, Problem, Viewer};
use serde_json::{Map, Value};
use web::House;

use super::{LINE_CHARS_MAX, held, line, write};
use crate::call::{CallId, Outcome};
use crate::store::calls::Caller;
use crate::{reach, store};

/// A request as the caller tells it.
#[derive(Clone, PartialEq, Debug)]
pub struct NewRequest {
    /// Its class.
    pub category: String,
    /// The fields.
    pub data: Map<String, Value>,
    /// Where it is.
    pub spot: Spot,
    /// What the caller is called.
    pub name: String,
    /// Where they are reached; the number they call from where it is empty.
    pub phone: String,
    /// What the caller speaks.
    pub lang: Lang,
    /// The same key opens one request.
    pub key: String,
}

/// Opens a request.
///
/// Errors: those of [`reach::operated`] and [`reach::must_write`]; those of [`open_case`].
pub async fn open_request(house: &House, by: &Viewer, id: CallId, new: NewRequest) -> Result<Opened, Problem> {
    let centre = reach::operated(house, by).await?;
    let call = store::calls::find(house.db(), id).await?.ok_or(Problem::NotFound)?;
    reach::must_write(by, &centre, &call)?;
    let name = line("name", &new.name, LINE_CHARS_MAX)?;
    let phone = if new.phone.trim().is_empty() { call.number.clone() } else { new.phone.clone() };
    let caller = Caller { name: name.clone(), address: new.spot.address.clone(), house: new.spot.house };
    // a page that is gone back to has the key of what was sent before
    let said = Value::Object(new.data.clone()).to_string();
    let words = digest(&[new.category.as_str(), said.as_str(), new.spot.address.as_str()]);
    let key = (!new.key.is_empty()).then(|| format!("call:{id}:{}:{words}", new.key));
    let case = NewCase {
        kind: centre.kind.code.clone(),
        source: Source::Phone,
        category: new.category,
        data: new.data,
        spot: new.spot,
        to: None,
        person: None,
        applicant: Applicant { name, phone, lang: new.lang.tag().to_owned(), ..Applicant::default() },
        files: Vec::new(),
        received: None,
        key,
    };
    let opened = open_case(house, &Hand::of(by), case).await?;
    let given = std::sync::Arc::new((by.clone(), centre, caller, opened.id));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, centre, caller, case) = &*given;
                let before = held(tx, by, centre, id).await?;
                let mut call = before.clone();
                (call.name, call.address, call.house) = (caller.name.clone(), caller.address.clone(), caller.house);
                call.came(Outcome::Request);
                let call = write(tx, &before, call).await?;
                store::calls::keep_opened(tx, id, *case).await?;
                Ok::<_, Problem>(store::calls::remember(tx, &call.number, caller).await?)
            })
        })
        .await?;
    Ok(opened)
}
