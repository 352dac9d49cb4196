//! The addresses of the API, one struct each.

use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

/// `/api/v1/resources/{resource}`
#[derive(Clone, Deserialize, IntoParams, Debug)]
#[into_params(parameter_in = Path)]
pub struct ResourcePath {
    /// The code of the resource
    #[param(example = "pharmacies")]
    pub resource: String,
}

/// `…/declarations/{version}`
#[derive(Clone, Deserialize, IntoParams, Debug)]
#[into_params(parameter_in = Path)]
pub struct DeclarationPath {
    /// The code of the resource
    #[param(example = "pharmacies")]
    pub resource: String,
    /// The version of the declaration, from 1
    #[param(example = 1, minimum = 1)]
    pub version: i64,
}

/// `…/objects/{object}`
#[derive(Clone, Deserialize, IntoParams, Debug)]
#[into_params(parameter_in = Path)]
pub struct ObjectPath {
    /// The code of the resource
    #[param(example = "pharmacies")]
    pub resource: String,
    /// The id of the object
    pub object: Uuid,
}

/// `…/objects/{object}/history/{version}`
#[derive(Clone, Deserialize, IntoParams, Debug)]
#[into_params(parameter_in = Path)]
pub struct VersionPath {
    /// The code of the resource
    #[param(example = "pharmacies")]
    pub resource: String,
    /// The id of the object
    pub object: Uuid,
    /// The version of the object, from 1
    #[param(example = 1, minimum = 1)]
    pub version: i64,
}

/// `…/objects/by-number/{number}`
#[derive(Clone, Deserialize, IntoParams, Debug)]
#[into_params(parameter_in = Path)]
pub struct NumberPath {
    /// The code of the resource
    #[param(example = "pharmacies")]
    pub resource: String,
    /// The registration number
    #[param(example = "АПТ-00042")]
    pub number: String,
}

/// `/api/v1/imports/{import}`
#[derive(Clone, Deserialize, IntoParams, Debug)]
#[into_params(parameter_in = Path)]
pub struct ImportPath {
    /// The id of the import
    pub import: Uuid,
}

/// `/api/v1/views/{view}`
#[derive(Clone, Deserialize, IntoParams, Debug)]
#[into_params(parameter_in = Path)]
pub struct ViewPath {
    /// The id of the saved view
    pub view: Uuid,
}

/// `/api/v1/rubrics/{rubric}`
#[derive(Clone, Deserialize, IntoParams, Debug)]
#[into_params(parameter_in = Path)]
pub struct RubricPath {
    /// The code of the rubric
    #[param(example = "health")]
    pub rubric: String,
}

/// The address of a resource.
pub fn resource(code: &str) -> String {
    format!("/api/v1/resources/{code}")
}

/// The address of an object.
pub fn object(code: &str, id: impl std::fmt::Display) -> String {
    format!("/api/v1/resources/{code}/objects/{id}")
}

/// The address of an import.
pub fn import(id: Uuid) -> String {
    format!("/api/v1/imports/{id}")
}
