//! `/resources/{code}/schema.json` and `csvw.json`: what the public file of a resource holds, for programs.

use fields::{Field, Fields, Visibility};
use kit::Problem;
use registers::Register;
use tabular::schema::TableSchema;
use web::{Body, Ctx, HeaderValue, Path, Refusal, Response, header};

/// The public fields of a register.
pub fn public_fields(register: &Register) -> Fields {
    let public = |field: &&Field| field.visibility == Visibility::Public;
    Fields(register.declaration.fields.iter().filter(public).cloned().collect())
}

async fn schema(ctx: &Ctx, code: &str) -> Result<TableSchema, Problem> {
    let register = super::engine(ctx).register(code).await?;
    super::allow(ctx, &register)?;
    Ok(public_fields(&register).table_schema(&register.code, &register.declaration.title))
}

/// `GET /resources/{code}/schema.json`
pub async fn show_table_schema(ctx: Ctx, Path(code): Path<String>) -> Result<Response, Refusal> {
    let schema = schema(&ctx, &code).await?;
    Ok(json(&schema.to_table_schema(), "application/json", &format!("{code}-schema.json")))
}

/// `GET /resources/{code}/csvw.json`
pub async fn show_csvw(ctx: Ctx, Path(code): Path<String>) -> Result<Response, Refusal> {
    let schema = schema(&ctx, &code).await?;
    let url = ctx.house.city().url(&format!("/resources/{code}/export.csv"));
    Ok(json(&schema.to_csvw(&url), "application/csvm+json", &format!("{code}-csvw.json")))
}

fn json(value: &serde_json::Value, kind: &'static str, name: &str) -> Response {
    let mut response = Response::new(Body::from(format!("{value:#}")));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    if let Ok(disposition) = HeaderValue::from_str(&format!("inline; filename=\"{name}\"")) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, disposition);
    }
    response
}
