//! What a resource's records look like, for programs: JSON Schema, Table Schema, CSV on the Web.

use fields::Fields;
use registers::Register;
use serde_json::{Value, json};
use tabular::{Column, Datatype, TableSchema};
use web::{Ctx, HeaderValue, IntoResponse, Path, Refusal, Response, header};

use super::places::{self, ResourcePath};
use super::{reach, resource_view};

/// JSON Schema of a resource's data
///
/// JSON Schema 2020-12 of `data` of an object, of the fields the reader may know of.
#[utoipa::path(get, path = "/api/v1/resources/{resource}/schema", tag = "resources",
    params(ResourcePath), responses((status = 200, body = Object, content_type = "application/schema+json"), (status = 404, description = "There is none such")))]
pub async fn show_schema(ctx: Ctx, path: Path<ResourcePath>) -> Result<Response, Refusal> {
    let register = reach::register(&ctx, &path.0.resource).await?;
    let mut schema = known(&ctx, &register).json_schema();
    if let Some(schema) = schema.as_object_mut() {
        let address = ctx.house.city().url(&format!("{}/schema", places::resource(&register.code)));
        schema.insert("$id".to_owned(), address.into());
        schema.insert("title".to_owned(), json!(register.declaration.title.uk));
        schema.insert("x-declaration-version".to_owned(), register.declaration_version.into());
    }
    Ok(typed("application/schema+json", &schema))
}

/// Table Schema of a resource's file
///
/// The columns of `export.csv`, after Frictionless Table Schema.
#[utoipa::path(get, path = "/api/v1/resources/{resource}/table-schema", tag = "resources",
    params(ResourcePath), responses((status = 200, body = Object), (status = 404, description = "There is none such")))]
pub async fn show_table_schema(ctx: Ctx, path: Path<ResourcePath>) -> Result<Response, Refusal> {
    let register = reach::register(&ctx, &path.0.resource).await?;
    Ok(typed("application/json", &table(&ctx, &register).to_table_schema()))
}

/// CSV on the Web metadata of a resource's file
#[utoipa::path(get, path = "/api/v1/resources/{resource}/csvw", tag = "resources",
    params(ResourcePath), responses((status = 200, body = Object, content_type = "application/csvm+json"), (status = 404, description = "There is none such")))]
pub async fn show_csvw(ctx: Ctx, path: Path<ResourcePath>) -> Result<Response, Refusal> {
    let register = reach::register(&ctx, &path.0.resource).await?;
    let address = ctx.house.city().url(&format!("{}/export.csv", places::resource(&register.code)));
    Ok(typed("application/csvm+json", &table(&ctx, &register).to_csvw(&address)))
}

fn known(ctx: &Ctx, register: &Register) -> Fields {
    Fields(resource_view::shown(&register.declaration, reach::knows(&ctx.viewer, register)).fields)
}

/// The columns of the exported file, which everybody may have: public fields, the number first.
fn table(_: &Ctx, register: &Register) -> TableSchema {
    let fields = Fields(resource_view::shown(&register.declaration, fields::Visibility::Public).fields);
    let mut schema = fields.table_schema(&register.code, &register.declaration.title);
    let title = [("uk".to_owned(), "Реєстраційний номер".to_owned()), ("en".to_owned(), "Registration number".to_owned())];
    let number = Column { title: title.into_iter().collect(), required: true, unique: true, ..Column::new("number", Datatype::Text) };
    schema.columns.insert(0, number);
    schema.primary_key = vec!["number".to_owned()];
    schema
}

fn typed(kind: &'static str, body: &Value) -> Response {
    ([(header::CONTENT_TYPE, HeaderValue::from_static(kind))], body.to_string()).into_response()
}
