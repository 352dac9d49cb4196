//! A doorkeeper who knows the people of the test and sends everybody else to the house's own.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use db::BoxFuture;
use kit::{Problem, Timestamp, Viewer};
use web::{Credential, Ctx, Doorkeeper, Fields, IntoResponse, Module, Proof, Refusal};

/// What the test's people show as a proof, in a field of this name.
pub const PROOF: (&str, &str) = ("proof-password", "still me");

/// The sessions of the test's people.
#[derive(Clone, Default)]
pub(crate) struct Sessions(Arc<Mutex<HashMap<String, Viewer>>>);

impl Sessions {
    pub fn admit(&self, word: &str, viewer: Viewer) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(word.to_owned(), viewer);
    }

    fn find(&self, word: &str) -> Option<Viewer> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(word).cloned()
    }
}

struct Door {
    sessions: Sessions,
    own: Option<Arc<dyn Doorkeeper>>,
}

impl Doorkeeper for Door {
    fn viewer<'a>(&'a self, credential: Credential<'a>, now: Timestamp) -> BoxFuture<'a, Result<Viewer, Problem>> {
        Box::pin(async move {
            let (Credential::Session { cookie: word, .. } | Credential::Key { secret: word, .. }) = credential;
            match (self.sessions.find(word), &self.own, credential) {
                (Some(viewer), ..) => Ok(viewer),
                (None, Some(own), _) => own.viewer(credential, now).await,
                (None, None, Credential::Session { .. }) => Ok(Viewer::visitor()),
                (None, None, Credential::Key { .. }) => Err(Problem::SignInFirst),
            }
        })
    }

    fn prove<'a>(&'a self, ctx: &'a Ctx, form: &'a Fields) -> BoxFuture<'a, Result<Proof, Refusal>> {
        let of_test = ctx.session_cookie().is_some_and(|word| self.sessions.find(word).is_some());
        match &self.own {
            Some(own) if !of_test => own.prove(ctx, form),
            _ if form.get(PROOF.0) == Some(PROOF.1) => Box::pin(async { Ok(Proof::Given) }),
            _ => {
                let carried = form.to_show().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("\n");
                Box::pin(async { Ok(Proof::Wanted(carried.into_response())) })
            }
        }
    }
}

/// Started after all others, so that it stands before their doorkeeper.
pub(crate) const MODULE: Module = Module {
    name: "testkit",
    start: |starting| {
        Box::pin(async move {
            let sessions = Sessions::default();
            let door = Door { sessions: sessions.clone(), own: starting.doorkeeper() };
            starting.add(sessions);
            starting.keep_door(Arc::new(door));
            Ok(())
        })
    },
    ..Module::EMPTY
};
