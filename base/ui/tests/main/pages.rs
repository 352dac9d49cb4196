//! Pages that hold together in every state.
