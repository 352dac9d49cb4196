//! Cuts what has grown to the size asked for: which streets stay, which plots are built on, who lies in which district.

use super::borders::Borders;
use super::build::Builder;
use super::buildings::HouseKind;
use super::houses::{Chosen, CityHouse, numbered};
use super::join::join;
use super::land::{self, Feature};
use super::lines::middle;
use super::names::shuffle;
use super::plan::Plan;
use super::plane::{Spot, contains, ring};
use super::plots::{self, Plot};
use super::roads::{self, Road, StreetClass};
use super::size::Size;
use super::skeleton::SEATS;
use super::streets::{self, Unnamed};
use super::{DistrictArea, SampleCity, fields, green};
use crate::{District, Samples, districts};

/// The most quarters that share a post office, and how many offices a small city has at least.
const QUARTERS_AN_OFFICE: usize = 7;
const OFFICES_MIN: usize = 40;

/// A city before it is cut to size and named.
pub struct Grown {
    borders: Borders,
    features: Vec<Feature>,
    plan: Plan,
    roads: Vec<Road>,
    plots: Vec<Plot>,
    /// The roads that stay, the greater first.
    kept: Vec<usize>,
}

impl Grown {
    /// Grows a city for `size` and somewhat more.
    pub fn of(seed: u64, size: &Size, streets: usize) -> Self {
        let borders = Borders::draw(seed);
        let (mut features, mut ground) = land::draw(&borders, seed);
        let main = roads::main_roads(seed);
        let plan = Plan::draw(&borders, &ground, &main, size, seed);
        let roads = Builder::new(&plan, &borders, &mut ground, &mut features, seed).build(&main);
        let roads = join(roads, streets);
        green::lay_out(&plan, &mut ground, &mut features, seed);
        // a map draws fields below all else
        features.splice(0..0, fields::fields(&plan, &borders, &ground, seed));
        fields::grow_belts(&plan, &borders, &mut ground, &mut features, seed);
        let mut plots = plots::settle(&plan, &roads, &mut ground, seed);
        // across the street may be another community
        plots.retain(|plot| contains(&borders.city, plot.slab.middle));
        let kept = kept(&roads, &plots, streets);
        Self { borders, features, plan, roads, plots, kept }
    }

    /// Whether the size can be cut from it.
    pub fn is_enough(&self, size: &Size) -> bool {
        let mut stays = vec![false; self.roads.len()];
        self.kept.iter().for_each(|road| stays[*road] = true);
        let on_kept = self.plots.iter().filter(|plot| stays[plot.road]);
        let (flats, others): (Vec<&Plot>, Vec<&Plot>) = on_kept.partition(|plot| plot.design.kind == HouseKind::Apartments);
        self.kept.len() == size.streets && flats.len() >= size.apartment_houses && others.len() + size.apartment_houses >= size.addresses
    }

    /// The city of exactly this size, or of what there is.
    pub fn finished(self, size: &Size, seed: u64) -> SampleCity {
        let mut by_road: Vec<Vec<usize>> = vec![Vec::new(); self.roads.len()];
        self.plots.iter().enumerate().for_each(|(index, plot)| by_road[plot.road].push(index));
        let built = self.built(&by_road, size, seed);
        let unnamed: Vec<Unnamed<'_>> = self.kept.iter().map(|road| self.unnamed(*road, by_road[*road].len())).collect();
        let streets = streets::named(&unnamed, size.renamed, seed);
        let offices = self.post_offices();
        let mut samples = Samples::named(seed, "city houses");
        let mut houses: Vec<CityHouse> = Vec::with_capacity(size.addresses);
        for (street, road) in self.kept.iter().enumerate() {
            let chosen = by_road[*road].iter().map(|index| {
                let plot = &self.plots[*index];
                let district = self.district_at(plot.slab.middle, SEATS[self.plan.quarters[plot.quarter].settlement].0);
                Chosen { plot, built: built[*index], district, postcode: &offices[plot.quarter] }
            });
            houses.extend(numbered(street, chosen.collect(), &mut samples));
        }
        let areas = self.borders.districts.iter().zip(districts());
        SampleCity {
            outline: ring(&self.borders.city),
            districts: areas.map(|(spots, district)| DistrictArea { district, ring: ring(spots) }).collect(),
            features: self.features,
            streets,
            houses,
        }
    }

    fn unnamed(&self, road: usize, houses: usize) -> Unnamed<'_> {
        let road = &self.roads[road];
        let middle = middle(&road.line);
        Unnamed { road, houses, district: self.district_at(middle, 0), riverside: streets::is_riverside(road, &self.borders.rivers) }
    }

    /// The district at a spot; `likely` is asked first.
    fn district_at(&self, at: Spot, likely: usize) -> &'static District {
        let order = std::iter::once(likely).chain((0..self.borders.districts.len()).filter(|other| *other != likely));
        let mut lies_in = order.filter(|index| contains(&self.borders.districts[*index], at));
        &districts()[lies_in.next().unwrap_or(likely)]
    }

    /// Which plots are built on: as many blocks of flats as asked for, then other houses, the private ones last.
    fn built(&self, by_road: &[Vec<usize>], size: &Size, seed: u64) -> Vec<bool> {
        let mut samples = Samples::named(seed, "city plots built");
        let mut order: Vec<usize> = self.kept.iter().flat_map(|road| &by_road[*road]).copied().collect();
        shuffle(&mut order, &mut samples);
        let kind = |index: &usize| self.plots[*index].design.kind;
        let (flats, mut others): (Vec<usize>, Vec<usize>) = order.into_iter().partition(|index| kind(index) == HouseKind::Apartments);
        others.sort_by_key(|index| kind(index) == HouseKind::Private);
        let mut built = vec![false; self.plots.len()];
        let apartments = flats.into_iter().take(size.apartment_houses);
        let rest = others.into_iter().take(size.addresses.saturating_sub(size.apartment_houses));
        apartments.chain(rest).for_each(|index| built[index] = true);
        built
    }

    /// The post code of each quarter: that of the nearest post office.
    fn post_offices(&self) -> Vec<String> {
        let middle = |quarter: usize| {
            let corners = self.plan.corners(&self.plan.quarters[quarter]);
            corners[0].toward(corners[2], 0.5)
        };
        let step = (self.plan.quarters.len() / OFFICES_MIN).clamp(1, QUARTERS_AN_OFFICE);
        let offices: Vec<Spot> = (0..self.plan.quarters.len()).step_by(step).map(middle).collect();
        let nearest = |at: Spot| {
            let far = offices.iter().enumerate().map(|(office, spot)| (office, spot.distance(at)));
            far.min_by(|a, b| a.1.total_cmp(&b.1)).map_or(0, |(office, _)| office)
        };
        (0..self.plan.quarters.len()).map(|quarter| format!("{}", 50_000 + nearest(middle(quarter)) % 1_000)).collect()
    }
}

/// The roads that stay: those with the most houses, blocks of flats and main roads before others.
fn kept(roads: &[Road], plots: &[Plot], count: usize) -> Vec<usize> {
    // in a small city the roads to nowhere are none of its streets
    let road_weight = if count < 300 { 5 } else { 35 };
    let weight = |road: &Road| match road.class {
        _ if road.square => 60,
        StreetClass::Main => road_weight,
        _ => 0,
    };
    let mut weights: Vec<u32> = roads.iter().map(weight).collect();
    plots.iter().for_each(|plot| weights[plot.road] += if plot.design.kind == HouseKind::Apartments { 3 } else { 1 });
    let mut order: Vec<usize> = (0..roads.len()).collect();
    order.sort_by_key(|road| std::cmp::Reverse(weights[*road]));
    order.truncate(count);
    order.sort_unstable();
    order
}
