//! `…/objects/{id}/restore`: an earlier version comes back as a new one.

use fields::Show as Shown;
use kit::{Problem, Says};
use registers::actions::{self, ChangeError};
use registers::{Verb, rights, store};
use ui::{Button, Html};
use web::{Ctx, Fields, Path, Query, Redirect, Refusal, Show};

use super::ObjectPath;
use super::moves::QuestionPage;
use crate::{journal, reach, urls, words};

/// `GET /desk/resources/{code}/objects/{id}/restore?version=…`
pub async fn ask(ctx: Ctx, Path(path): Path<ObjectPath>, query: Query) -> Result<Show<QuestionPage>, Refusal> {
    let (register, record) = reach::record(&ctx, &path.code, path.id).await?;
    rights::may(&ctx.viewer, Verb::Restore, &record, &register)?;
    let wanted: i64 = query.word("version").and_then(|version| version.parse().ok()).ok_or(Problem::NotFound)?;
    let revision = store::records::revision(ctx.db(), record.id, wanted).await?.ok_or(Problem::NotFound)?;
    let data = [&record.data.0, &revision.data.0];
    journal::look_at_record(&ctx, &register, record.id, data.into_iter()).await?;
    let names = reach::engine(&ctx).names(&register, data.into_iter(), reach::directory(&ctx), ctx.lang).await?;
    let rows = words::difference(&register, &record.data.0, &revision.data.0, &Shown::new(&ctx.t, &names));
    let details = words::diff(&ctx.t, rows).map_or_else(|| Html::text(ctx.t.say("desk-version-same")), |diff| Html::of(&diff));
    let title = ctx.t.with("desk-ask-restore", &[("version", wanted.into()), ("title", words::cut(&record.title, 120).into())]);
    let hidden = vec![("version".to_owned(), wanted.to_string()), ("seen".to_owned(), record.version.to_string())];
    let page = QuestionPage::plain(
        super::object_page(&ctx, &register, &record, title),
        ctx.t.say("desk-ask-restore-lead").to_owned(),
        urls::of_object(&register.code, record.id, "restore"),
        hidden,
        Button::new(ctx.t.say("verb-restore").to_owned()),
        urls::of_object(&register.code, record.id, "history"),
    );
    Ok(Show(page.showing(details)))
}

/// `POST /desk/resources/{code}/objects/{id}/restore`
pub async fn restore_version(ctx: Ctx, Path(path): Path<ObjectPath>, form: Fields) -> Result<Redirect, Refusal> {
    let (register, record) = reach::record(&ctx, &path.code, path.id).await?;
    let number = |name: &str| form.text(name).parse::<i64>().map_err(|_| Problem::BadRequest("desk-version-missing".into()));
    let (wanted, seen) = (number("version")?, number("seen")?);
    let to = Redirect::to(urls::object(&register.code, record.id));
    match actions::restore_version(reach::engine(&ctx), &ctx.viewer, &register.code, record.id, wanted, seen).await {
        Ok(_) => Ok(to.saying(Says::new("desk-done-restore").with("version", wanted))),
        Err(ChangeError::Stale(_)) => Ok(to.warning("desk-moved-meanwhile")),
        Err(ChangeError::Refused(Problem::Invalid(problems))) => {
            let first = problems.first().map(|problem| problem.field.as_str()).unwrap_or_default();
            let label = register.field(first).map_or(first, |field| ctx.t.text(&field.label));
            Ok(to.warning(Says::new("desk-restore-unfit").with("field", label)))
        }
        Err(ChangeError::Refused(problem)) => Err(problem.into()),
    }
}
