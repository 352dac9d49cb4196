//! `/sign-in/with/{provider}/wait`: a sign-in that goes on on a phone; `…/told`: what the provider tells us past the browser.

use askama::Template;
use futures_util::stream;
use kit::Problem;
use multer::{Constraints, Multipart, SizeLimit};
use ui::Page;
use web::{Bytes, Ctx, HeaderMap, IntoResponse, Path, Query, Redirect, Refusal, Response, Show, StatusCode};

use crate::actions::{self, OutsideError};
use crate::pages::identity;
use crate::pages::outside::{ERRAND, refused};
use crate::second_factor::{QrPicture, qr};
use crate::secret::Token;

/// What a provider tells is a signature with certificates.
const TOLD_BYTES_MAX: u64 = 512 * 1024;
/// Fields of its form that are looked at.
const FIELDS_MAX: usize = 20;

/// The page that shows a link for a phone.
#[derive(Template)]
#[template(path = "identity/on_phone.html")]
pub struct OnPhonePage {
    page: Page,
    provider: String,
    picture: Option<QrPicture>,
    link: String,
    /// The page itself, to look once more.
    again: String,
    /// Whether somebody has looked and nothing was told yet.
    not_yet: bool,
}

impl OnPhonePage {
    fn new(page: Page, provider: String, link: String, again: String, not_yet: bool) -> Self {
        Self { picture: qr(&link), page, provider, link, again, not_yet }
    }
}

/// `GET /sign-in/with/{provider}/wait`
pub async fn show_wait(ctx: Ctx, headers: HeaderMap, path: Path<String>, query: Query) -> Result<Response, Refusal> {
    let href = format!("/sign-in/with/{}", path.0);
    let about = identity(&ctx).providers().iter().map(|provider| provider.about()).find(|about| about.code == path.0);
    let name = about.ok_or(Problem::NotFound)?.name.get(ctx.lang).to_owned();
    let waiting = match ctx.cookie_of(&headers, ERRAND).and_then(Token::parse) {
        Some(browser) => actions::on_phone(identity(&ctx), &path.0, &browser).await?,
        None => None,
    };
    let Some(waiting) = waiting else { return refused(&ctx, OutsideError::Stray, false) };
    if let Some(state) = waiting.state {
        return Ok(Redirect::to(Query::default().with("state", &state).href(&format!("{href}/back"))).into_response());
    }
    let mut page = ctx.page(ctx.t.with("identity-provider-by", &[("provider", name.as_str().into())]));
    // the link is for one person alone
    page.noindex = true;
    let again = Query::default().with("looked", "1").href(&format!("{href}/wait"));
    Ok(Show(OnPhonePage::new(page, name, waiting.link, again, query.get("looked").is_some())).into_response())
}

/// `POST /sign-in/with/{provider}/told`. From a machine: it has no session and no token of a form, and nothing is believed here.
pub async fn be_told(ctx: Ctx, headers: HeaderMap, path: Path<String>, body: Bytes) -> Result<StatusCode, Refusal> {
    let kind = headers.get(web::header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let boundary = multer::parse_boundary(kind).map_err(|_| Problem::NotFound)?;
    let fields = read(body, boundary).await.ok_or(Problem::NotFound)?;
    actions::hear_provider(identity(&ctx), &path.0, &headers, &fields).await?;
    Ok(StatusCode::OK)
}

async fn read(body: Bytes, boundary: String) -> Option<Vec<(String, String)>> {
    let sizes = SizeLimit::new().whole_stream(TOLD_BYTES_MAX);
    let whole = stream::iter([Ok::<_, std::convert::Infallible>(body)]);
    let mut form = Multipart::with_constraints(whole, boundary, Constraints::new().size_limit(sizes));
    let mut fields = Vec::new();
    while let Some(field) = form.next_field().await.ok()? {
        if fields.len() >= FIELDS_MAX {
            return None;
        }
        let name = field.name().unwrap_or_default().to_owned();
        fields.push((name, field.text().await.ok()?));
    }
    Some(fields)
}

/// Every state of the page, for the test that renders it.
pub fn samples(page: Page) -> Vec<OnPhonePage> {
    let new = |page: Page, not_yet| {
        OnPhonePage::new(page, "Дія".into(), "https://diia.example/1".into(), "/sign-in/with/diia/wait?looked=1".into(), not_yet)
    };
    vec![new(page.clone(), false), new(page, true)]
}
