//! One question for all who wait for the same answer.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{PoisonError, RwLock};

use tokio::sync::Mutex;

use crate::Db;

/// Asks once for all who ask at the same moment. Whoever comes while a question is under way waits for the next one, which
/// begins after they came: nobody gets an answer older than their own question. Where the database tells that nothing was committed
/// since the last answer (SQLite), that answer is given without asking.
pub struct Together<T> {
    tickets: AtomicU64,
    /// The last answer and the last ticket that was taken before it was asked for.
    answered: Mutex<(u64, Option<T>)>,
    /// The last answer with the stamp that the database had before it was asked.
    standing: RwLock<Option<(i64, T)>>,
}

impl<T> Default for Together<T> {
    fn default() -> Self {
        Self { tickets: AtomicU64::new(0), answered: Mutex::new((0, None)), standing: RwLock::new(None) }
    }
}

impl<T: Clone> Together<T> {
    /// The answer of `db` to the question, asked for by this future or by that of somebody who waits too. An error goes to the one
    /// who met it; the next one asks again.
    ///
    /// Errors: those of `question`.
    pub async fn ask<E>(&self, db: &Db, question: impl Future<Output = Result<T, E>>) -> Result<T, E> {
        self.ask_since(|| db.stamp(), question).await
    }

    async fn ask_since<E>(&self, stamp: impl Fn() -> Option<i64>, question: impl Future<Output = Result<T, E>>) -> Result<T, E> {
        if let Some(answer) = self.still_stands(stamp()) {
            return Ok(answer);
        }
        let mine = self.tickets.fetch_add(1, Ordering::SeqCst) + 1;
        let mut answered = self.answered.lock().await;
        if let (last, Some(answer)) = &*answered
            && *last >= mine
        {
            return Ok(answer.clone());
        }
        let (last, before) = (self.tickets.load(Ordering::SeqCst), stamp());
        let answer = question.await?;
        *self.standing.write().unwrap_or_else(PoisonError::into_inner) = before.map(|before| (before, answer.clone()));
        *answered = (last, Some(answer.clone()));
        Ok(answer)
    }

    fn still_stands(&self, now: Option<i64>) -> Option<T> {
        let standing = self.standing.read().unwrap_or_else(PoisonError::into_inner);
        standing.as_ref().filter(|(stamp, _)| Some(*stamp) == now).map(|(_, answer)| answer.clone())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use tokio::sync::Notify;

    use super::*;

    #[tokio::test]
    async fn those_who_come_meanwhile_share_the_next_question_and_never_the_running_one() {
        let (together, asked, go) = (Arc::new(Together::default()), Arc::new(AtomicU64::new(0)), Arc::new(Notify::new()));
        let ask = || {
            let (together, asked, go) = (together.clone(), asked.clone(), go.clone());
            tokio::spawn(async move {
                let question = async {
                    let number = asked.fetch_add(1, Ordering::SeqCst) + 1;
                    go.notified().await;
                    Ok::<_, ()>(number)
                };
                together.ask_since(|| None, question).await
            })
        };
        let first = ask();
        tokio::task::yield_now().await;
        let others = [ask(), ask(), ask()];
        tokio::task::yield_now().await;
        go.notify_one();
        assert_eq!(first.await.unwrap(), Ok(1));
        go.notify_one();
        for other in others {
            assert_eq!(other.await.unwrap(), Ok(2));
        }
    }

    #[tokio::test]
    async fn an_error_is_not_kept() {
        let together = Together::<u8>::default();
        assert_eq!(together.ask_since(|| Some(1), async { Err("no") }).await, Err("no"));
        assert_eq!(together.ask_since(|| Some(1), async { Ok::<_, &str>(7) }).await, Ok(7));
    }

    #[tokio::test]
    async fn an_answer_stands_until_something_is_committed() {
        let together = Together::<u8>::default();
        let ask = |stamp, answer| together.ask_since(move || stamp, async move { Ok::<_, &str>(answer) });
        assert_eq!(ask(Some(1), 1).await, Ok(1));
        assert_eq!(ask(Some(1), 2).await, Ok(1), "nothing was committed");
        assert_eq!(ask(Some(2), 3).await, Ok(3));
        assert_eq!(ask(None, 4).await, Ok(4), "who cannot tell is asked");
        assert_eq!(ask(Some(2), 5).await, Ok(5));
    }
}
