//! What no template may do.
