//! Every page of the engine in every state, for the test that draws them.

use askama::Template as _;
use kit::Timestamp;
use ui::Page;

use crate::pages::{admin, own};
use crate::store::{Kept, Known, Purpose};

pub(crate) fn known() -> Known {
    let at = Timestamp::UNIX_EPOCH;
    let kept = Kept {
        purpose: "news".into(),
        version: 1,
        title_uk: "Новини міста <&>".into(),
        title_en: "News of the city <&>".into(),
        body_uk: "Раз на тиждень.\nБез реклами.".into(),
        body_en: "Once a week.\nNo advertising.".into(),
        anew: true,
        holds_from: at,
        by_name: "Коваленко Олена".into(),
        written_at: at,
    };
    Known { purpose: Purpose { code: "news".into(), created_at: at, ends_at: None }, kept: vec![kept] }
}

/// The pages, drawn.
pub fn samples(page: &Page) -> Vec<(&'static str, askama::Result<String>)> {
    let ((lists, ones), (purposes, forms)) = (own::samples(page), admin::samples(page));
    let mut drawn: Vec<_> = lists.iter().map(|page| ("consents", page.render())).collect();
    drawn.extend(ones.iter().map(|page| ("consent", page.render())));
    drawn.extend(purposes.iter().map(|page| ("purposes", page.render())));
    drawn.extend(forms.iter().map(|page| ("purpose", page.render())));
    drawn
}
