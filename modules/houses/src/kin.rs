//! Which houses are alike: the same type, class of storeys and decade, in widening circles up to the whole city.

use crate::facts::Facts;
use crate::rules::Similar;

/// What houses of a circle share; the default shares nothing and is the whole city.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Kin {
    /// The code of the type.
    pub series: Option<String>,
    /// Storeys from and to.
    pub storeys: Option<(i64, i64)>,
    /// The first year of the decade.
    pub decade: Option<i64>,
}

impl Kin {
    /// The whole city.
    pub fn city() -> Self {
        Self::default()
    }

    /// Whether it is the whole city.
    pub fn is_city(&self) -> bool {
        *self == Self::default()
    }
}

/// The circles a house belongs to, the nearest first, the whole city last; each once.
pub fn circles(facts: &Facts, similar: &Similar) -> Vec<Kin> {
    let storeys = facts.storeys.and_then(|own| similar.storeys.iter().copied().find(|(from, to)| (*from..=*to).contains(&own)));
    let decade = facts.built.map(|year| year.div_euclid(10) * 10);
    let nearest = Kin { series: facts.series.clone(), storeys, decade };
    let mut all = vec![nearest, Kin { series: None, storeys, decade }, Kin { series: None, storeys, decade: None }, Kin::city()];
    let mut seen = std::collections::HashSet::new();
    all.retain(|kin| seen.insert(kin.clone()));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::tests::house;

    fn similar() -> Similar {
        Similar { storeys: vec![(1, 2), (3, 5), (6, 9)], least: 2 }
    }

    #[test]
    fn circles_widen_up_to_the_city() {
        let all = circles(&house(1, "khrushchovka", 5, 1964, 100), &similar());
        let nearest = Kin { series: Some("khrushchovka".into()), storeys: Some((3, 5)), decade: Some(1960) };
        assert_eq!(all.first(), Some(&nearest));
        assert_eq!(all.len(), 4);
        assert!(all.last().is_some_and(Kin::is_city));
    }

    #[test]
    fn a_house_of_which_little_is_known_has_fewer_circles() {
        let unknown = Facts { series: None, storeys: None, built: None, ..house(1, "", 5, 1964, 100) };
        assert_eq!(circles(&unknown, &similar()), [Kin::city()]);
        let tall = Facts { series: None, storeys: Some(40), ..house(1, "", 5, 1964, 100) };
        assert_eq!(circles(&tall, &similar()).len(), 2, "no class of storeys holds it");
    }
}
