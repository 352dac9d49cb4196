//! The API of telephone exchanges: what happens to calls, told one event at a time.

mod events;

use web::{Access, Routes, routes};

/// The operations with the access each demands; who takes calls of the centre is weighed with the event.
pub fn routes(routes: Routes) -> Routes {
    routes.api(Access::Key, routes!(events::create_call_event))
}
