//! Posts of the demonstration's organisations with believable heads, a vacancy here and there, and somebody who acts for a head.

use std::collections::HashMap;

use ::samples::Samples;
use catalogue::samples::SampleOrganisation;
use identity::actions::{NewPost, NewStaff, insert_many, insert_posts};
use identity::name::{Email, PersonName};
use identity::person::NewPerson;
use jiff::SignedDuration;
use kit::{Lang, OrganisationId, PersonId, Problem};

use super::Filling;
use crate::Trouble;

/// The organisation whose head is away for two weeks.
const AWAY: &str = "health-department";

/// Writes posts and those who hold them; their accounts open nothing until they are invited.
pub async fn fill(filling: &Filling, organisations: &[SampleOrganisation], ids: &HashMap<String, OrganisationId>) -> Result<(), Trouble> {
    let mut samples = Samples::named(2026, "officials");
    let (mut posts, mut people) = (Vec::new(), Vec::new());
    for own in organisations {
        let Some(organisation) = ids.get(&own.code).copied() else { continue };
        let begin = posts.len();
        for mut post in structure::samples::posts(&own.kind, &mut samples) {
            let number = people.len() + 1;
            post.form.email = format!("office{number}@example.com");
            let holder = match post.holder {
                Some(person) => {
                    let id = PersonId::new(&*filling.clock);
                    let name = PersonName::parse(person.surname, person.given, person.patronymic).map_err(Problem::Invalid)?;
                    let email = Email::parse(&format!("official{number}@example.com")).map_err(|says| Trouble::said(says.key))?;
                    let new = NewPerson { name, email, phone: String::new(), language: Lang::Uk, position: None };
                    people.push(NewStaff { id, person: new, grants: Vec::new() });
                    Some(id)
                }
                None => None,
            };
            posts.push(NewPost { organisation, form: post.form, holder, acting: None });
        }
        if own.code == AWAY {
            let deputy = posts.get(begin + 1).and_then(|post| post.holder);
            let until = filling.end + SignedDuration::from_hours(14 * 24);
            if let Some(head) = posts.get_mut(begin) {
                head.acting = deputy.map(|deputy| (deputy, until));
            }
        }
    }
    let by = audit::Actor::platform("demo");
    insert_many(filling.identity(), &by, Vec::new(), people, None).await?;
    Ok(insert_posts(filling.identity(), &by, posts).await?)
}
