//! From when which acts need a second administrator. Changing that is itself such an act as soon as any is.

use db::{BoxFuture, Tx};
use kit::{FieldProblem, Problem, Says, Viewer};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::actions::carry_out::{administrators, carry_out};
use crate::actions::entry;
use crate::four_eyes::{ADMINISTRATORS_MIN, ActDemand, ActDemands, ActKind, CHANGE_FOUR_EYES, Dangerous, Done, Particular, change};
use crate::grant::{parse_day, start_of};
use crate::identity::{Identity, administrator};
use crate::store::acts;

/// The largest size after which a kind may become dangerous.
const ABOVE_MAX: i64 = 10_000_000;

/// What is typed of a kind.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct RawActDemand {
    /// The code of the kind.
    pub kind: String,
    /// The first day; empty where nobody else is needed.
    pub from: String,
    /// Above which size; empty is what the kind begins with.
    pub above: String,
}

/// Says of every kind from which day on it needs a second administrator.
///
/// Errors: [`Problem::Forbidden`]; [`Problem::Invalid`] naming the kind's code, or the code with `-above`; [`Problem::Conflict`] in a city
/// with fewer than two administrators.
pub async fn demand_four_eyes(identity: &Identity, by: &Viewer, raw: &[RawActDemand]) -> Result<Done, Problem> {
    administrator(by)?;
    let demands = parse(&identity.acts(), raw).map_err(Problem::Invalid)?;
    if demands.iter().any(|own| own.from.is_some()) && administrators(identity).await?.len() < ADMINISTRATORS_MIN {
        return Err(Problem::Conflict(Says::new("identity-four-eyes-too-few")));
    }
    let before = acts::demands(identity.db()).await?;
    carry_out(identity, by, ChangeFourEyes { demands, before: before.0 }).await
}

fn parse(kinds: &[ActKind], raw: &[RawActDemand]) -> Result<Vec<ActDemand>, Vec<FieldProblem>> {
    let (mut demands, mut problems) = (Vec::new(), Vec::new());
    for kind in kinds.iter().filter(|kind| kind.code != CHANGE_FOUR_EYES) {
        let Some(typed) = raw.iter().find(|typed| typed.kind == kind.code) else { continue };
        let mut wrong = |field: String, says: Says| problems.push(FieldProblem { field, says });
        let from = parse_day(&typed.from).map_err(|_| wrong(kind.code.to_owned(), Says::new("identity-date-wrong"))).ok().flatten();
        let above = match (kind.above, typed.above.trim()) {
            (None, _) => Some(0),
            (Some((_, usual)), "") => Some(usual),
            (Some(_), text) => text.parse().ok().filter(|above| (0..=ABOVE_MAX).contains(above)),
        };
        if above.is_none() {
            wrong(format!("{}-above", kind.code), Says::new("identity-four-eyes-above-wrong").with("most", ABOVE_MAX));
        }
        demands.extend(above.map(|above| ActDemand { kind: kind.code.to_owned(), from: from.and_then(start_of), above }));
    }
    if problems.is_empty() { Ok(demands) } else { Err(problems) }
}

/// Changes which acts need a second administrator.
#[derive(Serialize, Deserialize)]
pub(super) struct ChangeFourEyes {
    demands: Vec<ActDemand>,
    before: Vec<ActDemand>,
}

impl Dangerous for ChangeFourEyes {
    const KIND: ActKind =
        ActKind { code: CHANGE_FOUR_EYES, name: "identity-act-change-four-eyes", above: None, asker: kit::Role::Administrator };

    fn about(&self) -> String {
        String::new()
    }

    fn particulars(&self, identity: &Identity) -> Vec<Particular> {
        let before = ActDemands(self.before.clone());
        let kinds = identity.acts();
        let told = |own: &ActDemand| {
            let was = before.of(&own.kind);
            let same = was.map_or(own.from.is_none(), |was| was == own);
            let name = kinds.iter().find(|kind| kind.code == own.kind)?.name;
            let mut values = change(was.and_then(|was| was.from), own.from);
            values.extend((own.above > 0).then(|| Says::new("identity-four-eyes-above-is").with("above", own.above)));
            (!same).then(|| Particular { label: name.to_owned(), values, href: String::new() })
        };
        self.demands.iter().filter_map(told).collect()
    }

    fn perform<'a>(&'a self, tx: &'a mut Tx, _: &'a Identity, by: &'a Viewer) -> BoxFuture<'a, Result<(), Problem>> {
        Box::pin(async move {
            for own in &self.demands {
                acts::demand(tx, own, by.person).await?;
            }
            let told = entry(by, "demand-four-eyes", "house", "four-eyes").with(json!(self.demands));
            Ok(audit::record(tx, told).await?)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KINDS: [ActKind; 3] = [
        ActKind { code: "role", name: "", above: None, asker: kit::Role::Administrator },
        ActKind { code: "mail", name: "", above: Some(("", 1_000)), asker: kit::Role::Administrator },
        ActKind { code: CHANGE_FOUR_EYES, name: "", above: None, asker: kit::Role::Administrator },
    ];

    fn typed(kind: &str, from: &str, above: &str) -> RawActDemand {
        RawActDemand { kind: kind.into(), from: from.into(), above: above.into() }
    }

    #[test]
    fn days_and_sizes_are_read_and_every_wrong_field_is_named() {
        let read = parse(&KINDS, &[typed("role", "01.12.2026", ""), typed("mail", "", ""), typed("unknown", "x", "")]).unwrap();
        assert_eq!(
            read.iter().map(|own| (own.kind.as_str(), own.from.is_some(), own.above)).collect::<Vec<_>>(),
            [("role", true, 0), ("mail", false, 1_000)]
        );
        let wrong = parse(&KINDS, &[typed("role", "колись", ""), typed("mail", "01.12.2026", "-1")]).unwrap_err();
        assert_eq!(wrong.iter().map(|own| own.field.as_str()).collect::<Vec<_>>(), ["role", "mail-above"]);
    }

    proptest::proptest! {
        #[test]
        fn nothing_breaks_the_form(from in ".{0,40}", above in ".{0,40}") {
            let _ = parse(&KINDS, &[typed("mail", &from, &above), typed("role", &above, &from)]);
        }
    }
}
