//! One question for all who wait for the same answer.

use std::sync::atomic::{AtomicU64, Ordering};

use tokio::sync::Mutex;

/// Asks once for all who ask at the same moment. Whoever comes while a question is under way waits for the next one, which
/// begins after they came: nobody gets an answer older than their own question.
pub struct Together<T> {
    tickets: AtomicU64,
    /// The last answer and the last ticket that was taken before it was asked for.
    answered: Mutex<(u64, Option<T>)>,
}

impl<T> Default for Together<T> {
    fn default() -> Self {
        Self { tickets: AtomicU64::new(0), answered: Mutex::new((0, None)) }
    }
}

impl<T: Clone> Together<T> {
    /// The answer, asked for by this future or by that of somebody who waits too. An error goes to the one who met it;
    /// the next one asks again.
    ///
    /// Errors: those of `question`.
    pub async fn ask<E>(&self, question: impl Future<Output = Result<T, E>>) -> Result<T, E> {
        let mine = self.tickets.fetch_add(1, Ordering::SeqCst) + 1;
        let mut answered = self.answered.lock().await;
        if let (last, Some(answer)) = &*answered
            && *last >= mine
        {
            return Ok(answer.clone());
        }
        let last = self.tickets.load(Ordering::SeqCst);
        let answer = question.await?;
        *answered = (last, Some(answer.clone()));
        Ok(answer)
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
                together.ask(question).await
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
        assert_eq!(together.ask(async { Err("no") }).await, Err("no"));
        assert_eq!(together.ask(async { Ok::<_, &str>(7) }).await, Ok(7));
    }
}
