//! The registers of the demonstration, each after those it refers to.

use std::collections::HashSet;

use ::registers::actions::{NewRegister, create_register};
use ::registers::{Declaration, Register, RegisterState, UpdatePeriod};
use catalogue::rubrics::{NewRubric, RubricKind as Kind, insert_many};
use catalogue::samples::{RubricKind, SampleRegister};
use jiff::SignedDuration;
use kit::{RegisterId, Role};

use super::Filling;
use super::people::People;
use crate::Trouble;

/// A register with what it was made from.
pub struct Made<'s> {
    /// As the house keeps it.
    pub register: Register,
    /// As the demonstration declares it.
    pub sample: &'s SampleRegister,
}

/// Makes all registers, a year and a half ago.
pub async fn fill<'s>(filling: &Filling, people: &People, samples: &'s [SampleRegister]) -> Result<Vec<Made<'s>>, Trouble> {
    let mut made = Vec::with_capacity(samples.len());
    filling.clock.set(filling.end - SignedDuration::from_hours(480 * 24));
    for sample in in_order(samples) {
        let organisation = people.organisation(&sample.organisation).ok_or_else(|| Trouble::said("the demonstration has no council"))?;
        let new = NewRegister {
            code: sample.code.clone(),
            organisation,
            responsible: people.viewer(Role::Publisher, organisation).person,
            update_period: UpdatePeriod::from_code(&sample.update_period).unwrap_or_default(),
            state: RegisterState::Active,
            declaration: declaration(sample, samples),
            reason: "Ресурс погоджено експертною групою".to_owned(),
        };
        let register = create_register(filling.registers(), &people.administrator(), new).await;
        let register = register.map_err(|problem| Trouble::said(format!("{}: {problem:?}", sample.code)))?;
        made.push(Made { register, sample });
        filling.clock.advance(SignedDuration::from_mins(37));
    }
    Ok(made)
}

/// Makes the rubrics of the catalogue, each with its resources in the order of the demonstration; `further` are registers that
/// modules made, by the rubric that gathers them first.
pub async fn rubrics(filling: &Filling, made: &[Made<'_>], further: &[(&str, RegisterId)]) -> Result<(), Trouble> {
    let gathered = |code: &String| {
        let first = further.iter().filter(|(rubric, _)| rubric == code).map(|(_, id)| *id);
        first.chain(made.iter().filter(|one| one.sample.rubrics.contains(code)).map(|one| one.register.id)).collect()
    };
    let rubrics = catalogue::samples::rubrics()?.into_iter().map(|rubric| NewRubric {
        registers: gathered(&rubric.code),
        code: rubric.code,
        kind: if rubric.kind == RubricKind::Need { Kind::Need } else { Kind::Theme },
        title: rubric.title,
        description: rubric.description,
        icon: rubric.icon,
        hidden: false,
    });
    let filled = insert_many(filling.house.db(), &*filling.clock, rubrics.collect()).await;
    filled.map_err(|problem| Trouble::said(format!("rubrics: {problem:?}")))
}

/// The declaration; a reference to a register that this city does not have is left out.
fn declaration(sample: &SampleRegister, all: &[SampleRegister]) -> Declaration {
    let known = |code: &String| all.iter().any(|other| other.code == *code);
    Declaration {
        title: sample.title.clone(),
        description: sample.description.clone(),
        icon: sample.icon.clone(),
        number: sample.number.clone(),
        title_field: sample.title_field.clone(),
        review: sample.review,
        fields: sample.fields.iter().filter(|field| field.register.as_ref().is_none_or(known)).cloned().collect(),
    }
}

/// Each register after those its fields refer to; where they refer to each other, as declared.
fn in_order(samples: &[SampleRegister]) -> Vec<&SampleRegister> {
    let mut placed: HashSet<&str> = HashSet::new();
    let mut ordered = Vec::with_capacity(samples.len());
    while ordered.len() < samples.len() {
        let waiting: Vec<&SampleRegister> = samples.iter().filter(|sample| !placed.contains(sample.code.as_str())).collect();
        let targets = |sample: &SampleRegister| sample.fields.iter().filter_map(|field| field.register.clone()).collect::<Vec<_>>();
        let is_free = |sample: &&SampleRegister| {
            let waits_for = |target: &String| *target != sample.code && waiting.iter().any(|other| other.code == *target);
            !targets(sample).iter().any(waits_for)
        };
        let free: Vec<&SampleRegister> = waiting.iter().copied().filter(is_free).collect();
        let next = if free.is_empty() { waiting.into_iter().take(1).collect() } else { free };
        placed.extend(next.iter().map(|sample| sample.code.as_str()));
        ordered.extend(next);
    }
    ordered
}
