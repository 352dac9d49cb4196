//! What is answered, named as the standard names it (wiki.open311.org/GeoReport_v2), and what FixMyStreet adds to it.

use serde::Serialize;
use utoipa::ToSchema;

/// What can be reported.
#[derive(Serialize, ToSchema)]
pub struct ServiceView {
    /// Its code in requests.
    pub service_code: String,
    /// What people call it.
    pub service_name: String,
    /// What to write.
    pub description: String,
    /// Whether its definition asks for more than words and place.
    pub metadata: bool,
    /// `realtime`: the number comes with the answer.
    pub r#type: &'static str,
    /// Always empty.
    pub keywords: &'static str,
    /// The heading it stands under.
    pub group: String,
}

/// What a service asks for besides words and place.
#[derive(Serialize, ToSchema)]
pub struct DefinitionView {
    /// The service.
    pub service_code: String,
    /// What is asked.
    pub attributes: Vec<AttributeView>,
}

/// A question of a service.
#[derive(Serialize, ToSchema)]
pub struct AttributeView {
    /// Always: an answer is wanted.
    pub variable: bool,
    /// Sent as `attribute[code]`.
    pub code: String,
    /// `string`, `number`, `datetime`, `text`, `singlevaluelist`, `multivaluelist`.
    pub datatype: &'static str,
    /// Whether a request must have it.
    pub required: bool,
    /// How to write the answer.
    pub datatype_description: Option<String>,
    /// Its place among the questions, from 1.
    pub order: usize,
    /// The question.
    pub description: String,
    /// What can be chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub values: Option<Vec<ValueView>>,
}

/// Something to choose.
#[derive(Serialize, ToSchema)]
pub struct ValueView {
    /// What is sent.
    pub key: String,
    /// What people read.
    pub name: String,
}

/// A request that everybody may see: never its words, its pictures, who brought it.
#[derive(Serialize, ToSchema)]
pub struct RequestView {
    /// Its number.
    pub service_request_id: String,
    /// `open`, `closed`.
    pub status: &'static str,
    /// The state in words.
    pub status_notes: String,
    /// What it is about, in words.
    pub service_name: String,
    /// What it is about.
    pub service_code: String,
    /// Not shown to everybody.
    pub description: Option<String>,
    /// Not shown to everybody.
    pub agency_responsible: Option<String>,
    /// Not used: the state says it.
    pub service_notice: Option<String>,
    /// When it came.
    pub requested_datetime: String,
    /// When it last changed.
    pub updated_datetime: String,
    /// When it is to be answered.
    pub expected_datetime: Option<String>,
    /// Where it is, without a flat.
    pub address: String,
    /// The house in the city's address register.
    pub address_id: Option<String>,
    /// Not used.
    pub zipcode: Option<String>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub long: Option<f64>,
    /// The first picture that the city shows to everybody.
    pub media_url: Option<String>,
    /// With `extensions=true`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extended_attributes: Option<ExtendedView>,
}

/// What the standard has no place for.
#[derive(Serialize, ToSchema)]
pub struct ExtendedView {
    /// The state between systems: `IN_PROGRESS`, `FIXED`.
    pub detailed_status: String,
    /// The state's word in the city.
    pub state: String,
    /// How many more have the same trouble.
    pub supporters: i64,
    /// The district, by its record.
    pub district_id: Option<String>,
    /// When it was closed.
    pub closed_datetime: Option<String>,
}

/// A request that was taken.
#[derive(Serialize, ToSchema)]
pub struct CreatedView {
    /// Its number.
    pub service_request_id: String,
    /// By when it is answered, in words.
    pub service_notice: String,
    /// Always null: accounts of other systems are not known here.
    pub account_id: Option<String>,
}

/// The number behind a token.
#[derive(Serialize, ToSchema)]
pub struct TokenView {
    /// The number.
    pub service_request_id: String,
    /// The token that was asked about.
    pub token: String,
}

/// Something that happened to a request.
#[derive(Serialize, ToSchema)]
pub struct UpdateView {
    /// Its id.
    pub update_id: String,
    /// The request's number.
    pub service_request_id: String,
    /// Where the request stands since: `OPEN`, `IN_PROGRESS`, `FIXED`, …
    pub status: String,
    /// When.
    pub updated_datetime: String,
    /// What the applicant was told; with the key of whoever works with the request.
    pub description: Option<String>,
    /// Not shown to everybody.
    pub media_url: Option<String>,
}

/// An update that was taken.
#[derive(Serialize, ToSchema)]
pub struct UpdateCreatedView {
    /// Its id among the updates of this city.
    pub update_id: String,
}

/// What went wrong.
#[derive(Serialize, ToSchema)]
pub struct ErrorView {
    /// The HTTP status once more.
    pub code: u16,
    /// What happened and what to do, in the reader's language.
    pub description: String,
}

/// Where the versions of the standard are served.
#[derive(Serialize)]
pub struct DiscoveryView {
    /// When this file last changed.
    pub changeset: &'static str,
    /// Whom to ask.
    pub contact: String,
    /// How to get a key.
    pub key_service: String,
    /// The versions.
    pub endpoints: Vec<EndpointView>,
}

/// A version of the standard.
#[derive(Serialize)]
pub struct EndpointView {
    /// The standard.
    pub specification: &'static str,
    /// Where it is served.
    pub url: String,
    /// When it last changed.
    pub changeset: &'static str,
    /// `production`.
    pub r#type: &'static str,
    /// The formats.
    pub formats: [&'static str; 2],
}
