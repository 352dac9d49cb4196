//! Who may see which register on the map: the only place that decides it.

use fields::{Field, Visibility};
use kit::Viewer;
use registers::{Register, RegisterState, rights};

/// The field that holds the place of the register's records, if the viewer may see the register on the map: published records of
/// registers they may know of, whose place is for everybody, or for officials where the viewer is one. A place that is somebody's
/// personal data is on no map, since each look at it would have to be journalled.
pub fn place<'a>(viewer: &Viewer, register: &'a Register) -> Option<&'a Field> {
    let most = if viewer.is_staff() { Visibility::Staff } else { Visibility::Public };
    let field = register.declaration.geometry().filter(|field| field.visibility <= most)?;
    rights::may_see_register(viewer, register).then_some(field)
}

/// Whether everybody sees the register on the map.
pub fn is_public(register: &Register) -> bool {
    let is_shown = register.state == RegisterState::Active || register.state == RegisterState::Archived;
    is_shown && register.declaration.geometry().is_some_and(|field| field.visibility == Visibility::Public)
}

/// Whether the register is offered among the layers: those no longer kept are found by their address only.
pub fn is_offered(viewer: &Viewer, register: &Register) -> bool {
    register.state != RegisterState::Archived && place(viewer, register).is_some()
}
