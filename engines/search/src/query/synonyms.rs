//! Groups of words and phrases that mean the same, as a query is widened by them.

use std::collections::HashMap;

use super::need::Form;
use crate::analysis::words;

/// Groups, found by the words of their members.
#[derive(Default)]
pub(crate) struct Synonyms {
    groups: Vec<Vec<Vec<Form>>>,
    /// By a lemma (or form) of a member's first word: group and member.
    first: HashMap<String, Vec<(usize, usize)>>,
}

impl Synonyms {
    /// The groups of these words and phrases.
    pub fn new<'a>(groups: impl Iterator<Item = &'a [String]>) -> Self {
        let mut all = Self::default();
        for texts in groups {
            let forms = |text: &String| words(text).map(|word| Form::new(&word.text)).collect::<Vec<_>>();
            let members: Vec<Vec<Form>> = texts.iter().map(forms).filter(|member| !member.is_empty()).collect();
            for (place, member) in members.iter().enumerate() {
                for key in member.first().into_iter().flat_map(keys) {
                    all.first.entry(key).or_default().push((all.groups.len(), place));
                }
            }
            all.groups.push(members);
        }
        all
    }

    /// How many of the first words stand for a member (the longest counts), and the other members of all groups it is in.
    pub fn others(&self, query: &[Form]) -> (usize, Vec<Vec<Form>>) {
        let Some(first) = query.first() else { return (0, Vec::new()) };
        let candidates: Vec<(usize, usize)> = keys(first).iter().filter_map(|key| self.first.get(key)).flatten().copied().collect();
        let member = |(group, place): &(usize, usize)| self.groups.get(*group).and_then(|group| group.get(*place));
        let stands = |own: &Vec<Form>| own.len() <= query.len() && own.iter().zip(query).all(|(own, asked)| own.is_of(asked));
        let fitting: Vec<(usize, usize)> = candidates.into_iter().filter(|at| member(at).is_some_and(stands)).collect();
        let taken = fitting.iter().filter_map(member).map(Vec::len).max().unwrap_or(0);
        let mut others: Vec<Vec<Form>> = Vec::new();
        for (group, place) in fitting.into_iter().filter(|at| member(at).is_some_and(|own| own.len() == taken)) {
            let rest = self.groups.get(group).into_iter().flatten().enumerate().filter(|(at, _)| *at != place);
            others.extend(rest.map(|(_, other)| other.clone()));
        }
        let mut seen = std::collections::HashSet::new();
        others.retain(|other| seen.insert(other.clone()));
        (taken, others)
    }
}

fn keys(form: &Form) -> Vec<String> {
    let mut keys = form.lemmas.clone();
    if !keys.contains(&form.folded) {
        keys.push(form.folded.clone());
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    fn others(groups: &[&[&str]], query: &str) -> (usize, Vec<String>) {
        let groups: Vec<Vec<String>> = groups.iter().map(|group| group.iter().map(|text| (*text).to_owned()).collect()).collect();
        let synonyms = Synonyms::new(groups.iter().map(Vec::as_slice));
        let query: Vec<Form> = words(query).map(|word| Form::new(&word.text)).collect();
        let (taken, others) = synonyms.others(&query);
        let text = |forms: Vec<Form>| forms.into_iter().map(|form| form.folded).collect::<Vec<_>>().join(" ");
        (taken, others.into_iter().map(text).collect())
    }

    #[test]
    fn a_word_stands_for_the_others_of_its_group_in_any_form() {
        let groups: &[&[&str]] = &[&["ЦНАП", "центр надання адміністративних послуг"], &["садок", "ДНЗ"]];
        assert_eq!(others(groups, "цнап соборна"), (1, vec!["центр надання адміністративних послуг".to_owned()]));
        assert_eq!(others(groups, "центр надання адміністративних послуг поруч"), (4, vec!["цнап".to_owned()]));
        assert_eq!(others(groups, "центр надання"), (0, vec![]));
        assert_eq!(others(groups, "парк"), (0, vec![]));
        assert_eq!(others(groups, ""), (0, vec![]));
    }

    #[test]
    fn the_longest_member_counts() {
        let groups: &[&[&str]] = &[&["центр", "середмістя"], &["центр зайнятості", "біржа праці"]];
        assert_eq!(others(groups, "центр зайнятості"), (2, vec!["біржа праці".to_owned()]));
        assert_eq!(others(groups, "центр міста"), (1, vec!["середмістя".to_owned()]));
    }
}
