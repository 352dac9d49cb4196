//! Places converted, measured, drawn and repaired: the crate as others use it, with PROJ, GeographicLib and GEOS as judges.

mod guesses;
mod measures;
mod real_shapes;
mod repairs;
mod shape_properties;
mod support;
mod system_properties;
mod systems;
mod validity;
