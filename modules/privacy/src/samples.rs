//! Every page of the module in every state, for the test that draws them.

use askama::Template as _;
use kit::{PersonId, Timestamp};
use ui::Page;
use uuid::Uuid;

use crate::incident::Incident;
use crate::pages::{home, incidents, looked, looks, own, processing, requests, restrictions};
use crate::request::Request;

pub(crate) fn request() -> Request {
    let at = Timestamp::UNIX_EPOCH;
    Request {
        id: Uuid::nil(),
        person: PersonId(Uuid::nil()),
        kind: "access".into(),
        asked: "Що ви зберігаєте про мене? <&>".into(),
        asked_at: at,
        due_at: at,
        outcome: None,
        answer: None,
        answered_by: None,
        answered_at: None,
    }
}

pub(crate) fn incident() -> Incident {
    let at = Timestamp::UNIX_EPOCH;
    Incident {
        id: Uuid::nil(),
        title: "Втрачено ноутбук <&>".into(),
        what: "Залишили в автобусі.".into(),
        discovered_at: at,
        due_at: at,
        touched: "Пошта ста людей.".into(),
        by_name: "Коваленко Олена".into(),
        authority_told_at: None,
        people_told_at: None,
        closed_at: None,
    }
}

/// The pages, drawn.
pub fn samples(page: &Page) -> Vec<(&'static str, askama::Result<String>)> {
    let mut drawn = Vec::new();
    drawn.extend(home::samples(page).iter().map(|page| ("desk", page.render())));
    drawn.extend(processing::samples(page).iter().map(|page| ("processing", page.render())));
    drawn.extend(requests::samples(page).iter().map(|page| ("requests", page.render())));
    drawn.extend(looks::samples(page).iter().map(|page| ("looks", page.render())));
    drawn.extend(looked::samples(page).iter().map(|page| ("looked", page.render())));
    let (restricted, lift) = restrictions::samples(page);
    drawn.extend(restricted.iter().map(|page| ("restrictions", page.render())));
    drawn.push(("restriction", lift.render()));
    let ((lists, ones), (own_lists, own_ones)) = (incidents::samples(page), own::samples(page));
    drawn.extend(lists.iter().map(|page| ("incidents", page.render())));
    drawn.extend(ones.iter().map(|page| ("incident", page.render())));
    drawn.extend(own_lists.iter().map(|page| ("own", page.render())));
    drawn.extend(own_ones.iter().map(|page| ("own request", page.render())));
    drawn
}
