//! A resident without an account, and one with.

use bot::{Asked, Command};
use cases::actions::{Given, merge_duplicate, move_case};
use cases::{Case, Hand, store};
use kit::Role;
use requests::Status;
use testkit::City;

use super::town::{Town, modules, send, town};

/// The smallest picture that is one.
const PNG: &[u8] = include_bytes!("photo.png");

pub async fn case_of(city: &City, address: &str) -> Case {
    let path = address.replace("%D0%97%D0%92", "ЗВ");
    let number = path.trim_start_matches("/requests/").split('/').next().unwrap().to_owned();
    store::cases::by_number(city.db(), &number).await.unwrap().remove(0)
}

/// The contact centre does it itself.
pub async fn done(city: &City, town: &Town, case: &Case) {
    let hand = Hand::of(&town.admin.viewer);
    let charge = Given { executor: Some(town.centre), ..Given::default() };
    move_case(city.house(), &hand, case.id, None, "charge", charge).await.unwrap();
    move_case(city.house(), &hand, case.id, None, "take", Given::default()).await.unwrap();
    let given = Given { answer: "Яму залатано.".into(), ..Given::default() };
    move_case(city.house(), &hand, case.id, None, "finish", given).await.unwrap();
}

testkit::city_tests! {
    modules = modules();

    async fn before_it_is_set_up_the_city_says_so(city: City) {
        city.visitor().get("/requests").await.ok().says("Звернення поки що не приймаємо");
        city.visitor().get("/requests/new").await.leads_to("/requests");
        city.visitor().get("/requests.rss").await.ok();
        city.visitor().get("/open311/v2/services.json").await.ok();
    }

    async fn a_visitor_brings_a_request_and_comes_back_to_it(city: City) {
        town(&city).await;
        let olena = city.visitor();
        olena.get("/requests/new").await.ok().says("Яма на дорозі").says("Не світить ліхтар");
        let form = olena.get("/requests/new/roads-pothole").await.ok().says("Що сталося");
        assert!(!form.form("main form").fields.iter().find(|(name, _)| name == "key").unwrap().1.is_empty());
        let here = send(&olena, &[("email", "olena@example.com")]).await;
        olena.get(&here).await.ok().says("прийнято").says("Глибока яма").says("Код");
        let case = case_of(&city, &here).await;
        olena.post("/requests/track", &[("number", &case.number), ("code", &case.code)]).await.is(303);
        olena.post("/requests/track", &[("number", &case.number), ("code", "0000000000")]).await.is(422).says("немає");
        olena.get(&format!("/requests/{}/wrong", case.number)).await.is(404);
        city.run_jobs().await;
    }

    async fn a_video_gives_its_place_forgets_it_and_is_played(city: City) {
        town(&city).await;
        let part = |name: &[u8], content: &[u8]| [&u32::try_from(content.len() + 8).unwrap().to_be_bytes()[..], name, content].concat();
        let place = part(b"udta", &part(b"\xa9xyz", b"\0\x12\x15\xc7+47.9000+033.4000/"));
        let video = [part(b"ftyp", b"isom\0\0\0\0isommp42"), part(b"moov", &place), part(b"mdat", b"a picture that moves")].concat();
        let fields = [("text", "Глибока яма біля зупинки")];
        let olena = city.visitor();
        let sent = olena.upload("/requests/new/roads-pothole", &fields, &[("photo", "яма.mp4", &video)]).await.is(303);
        let here = sent.location().unwrap().to_owned();
        let case = case_of(&city, &here).await;
        assert_eq!((case.lat, case.lon), (Some(47.9), Some(33.4)));
        let page = olena.get(&here).await.ok();
        let src = page.select("video")[0].attribute("src").unwrap().to_owned();
        let kept = olena.get(&src).await.ok();
        assert_eq!(kept.header("content-type"), Some("video/mp4"));
        assert!(kept.body.len() == video.len() && !kept.text().contains("+47.9"), "of the same length, and forgetful");
        let part = olena.clone().with_header("range", "bytes=0-7").get(&src).await.is(206);
        assert_eq!(part.body.len(), 8, "a browser may look into it from anywhere");
        for (name, bytes) in [("яма.mp4", &b"no video at all"[..]), ("яма.mov", &video[..40]), ("яма.avi", &video[..20])] {
            olena.upload("/requests/new/roads-pothole", &fields, &[("photo", name, bytes)]).await.is(422).says("не фото й не відео");
        }
    }

    async fn mistakes_are_shown_and_nothing_typed_is_lost(city: City) {
        town(&city).await;
        let answer = city.visitor().upload("/requests/new/roads-pothole", &[("text", "   "), ("email", "нема"), ("name", "Олена")], &[]).await.is(422);
        let answer = answer.says("Що сталося");
        assert!(answer.text().contains("value=\"Олена\"") && answer.text().contains("value=\"нема\""));
        city.visitor().upload("/requests/new/roads-pothole", &[("text", "Яма на дорозі"), ("place", "600"), ("place", "900")], &[]).await.is(422);
        city.visitor().upload("/requests/new/dragons", &[("text", "Дракон")], &[]).await.is(404);
    }

    async fn a_bad_picture_takes_none_of_the_good_ones_away(city: City) {
        town(&city).await;
        let olena = city.visitor();
        let fields = [("text", "Глибока яма біля зупинки"), ("address", "вул. Тестова, 1")];
        let three: [(&str, &str, &[u8]); 3] = [("photo", "яма.png", PNG), ("photo", "нотатки.png", b"no picture"), ("photo", "зблизька.png", PNG)];
        let again = olena.upload("/requests/new/roads-pothole", &fields, &three).await.is(422).says("не фото й не відео").says("Збережено 2 знімки");
        let kept: Vec<String> = again.form("main form").fields.into_iter().filter(|(name, _)| name == "kept").map(|(_, value)| value).collect();
        let mended: Vec<(&str, &str)> = fields.into_iter().chain(kept.iter().map(|own| ("kept", own.as_str()))).collect();
        let sent = olena.upload("/requests/new/roads-pothole", &mended, &[]).await.is(303);
        let case = case_of(&city, sent.location().unwrap()).await;
        let files = files::of(city.db(), &files::Owner { kind: cases::guard::OWNER, id: case.id.0 }).await.unwrap();
        assert_eq!(files.len(), 2);
    }

    async fn the_same_form_sent_twice_is_one_request(city: City) {
        town(&city).await;
        let olena = city.visitor();
        let first = send(&olena, &[("key", "one")]).await;
        assert_eq!(first, send(&olena, &[("key", "one")]).await);
        assert_ne!(first, send(&olena, &[("key", "two")]).await);
        let other = [("text", "Друга яма, за рогом"), ("address", "вул. Тестова, 1"), ("key", "one")];
        let gone_back = olena.upload("/requests/new/roads-pothole", &other, &[]).await.is(303);
        assert_ne!(Some(first.as_str()), gone_back.location(), "the page of before, with another problem in it");
    }

    async fn who_told_of_the_same_hears_what_becomes_of_it(city: City) {
        let town = town(&city).await;
        let mut all = Vec::new();
        for email in ["one@example.com", "two@example.com", "three@example.com"] {
            all.push(case_of(&city, &send(&city.visitor(), &[("email", email)]).await).await.id);
        }
        let [first, second, main] = all[..] else { unreachable!() };
        let supported: Result<bool, db::DbError> =
            city.db().tx(move |tx| Box::pin(store::belongings::support(tx, first, "device:seven", None))).await;
        assert_eq!(supported, Ok(true));
        for (same, into) in [(first, second), (second, main)] {
            merge_duplicate(city.house(), &Hand::of(&town.admin.viewer), same, None, into, Given::default()).await.unwrap();
        }
        let case = store::cases::find(city.db(), main).await.unwrap().unwrap();
        assert_eq!(case.supporters, 3, "the first, the second, and whoever had the trouble of the first");
        assert_eq!(store::cases::find(city.db(), first).await.unwrap().unwrap().duplicate_of, Some(main));
        city.run_jobs().await;
        let sql = "SELECT COUNT(*) FROM messages_delivery WHERE receiver = 'one@example.com'";
        let before: i64 = city.db().first(sql, db::params![]).await.unwrap().unwrap();
        done(&city, &town, &case).await;
        city.run_jobs().await;
        assert!(city.db().first::<i64>(sql, db::params![]).await.unwrap().unwrap() > before, "merged twice, and told still");
    }

    async fn what_was_told_nearby_is_shown_before_sending(city: City) {
        let town = town(&city).await;
        let at = [("place", "47.9000"), ("place", "33.4000")];
        let first = send(&city.visitor(), &at).await;
        let case = case_of(&city, &first).await;
        let charge = Given { executor: Some(town.centre), ..Given::default() };
        move_case(city.house(), &Hand::of(&town.admin.viewer), case.id, None, "charge", charge).await.unwrap();
        let fields = [("text", "Та сама яма, що й торік"), ("place", "47.9005"), ("place", "33.4005"), ("key", "k")];
        let petro = city.visitor();
        let asked = petro.upload("/requests/new/roads-pothole", &fields, &[]).await.ok().says("Можливо, про це вже повідомили");
        let support = asked.form("form[action$=support]");
        petro.send_form(&support).await.leads_to(&format!("/requests/problems/{}", case.id));
        petro.send_form(&support).await.is(303);
        petro.get(&format!("/requests/problems/{}", case.id)).await.ok().says("Ще 1 людина");
        // or it is another problem after all; all that was typed comes along
        let carried = asked.form("form[action$=roads-pothole]");
        assert!(carried.fields.iter().any(|(name, value)| name == "text" && value.contains("торік")));
        let all: Vec<(&str, &str)> = carried.fields.iter().filter(|(name, _)| name != "_token").map(|(name, value)| (name.as_str(), value.as_str())).collect();
        petro.upload("/requests/new/roads-pothole", &all, &[]).await.is(303);
    }

    async fn everybody_sees_the_place_and_nobody_the_words(city: City) {
        let town = town(&city).await;
        let here = send(&city.visitor(), &[("name", "Олена Таємна"), ("address", "вул. Тестова, 1, кв. 7")]).await;
        let case = case_of(&city, &here).await;
        city.visitor().get(&format!("/requests/problems/{}", case.id)).await.is(404);
        city.visitor().get("/requests").await.ok().says("ще ніхто не повідомляв");
        done(&city, &town, &case).await;
        let list = city.visitor().get("/requests").await.ok().says("Яма на дорозі").says("Тестова");
        for page in [list, city.visitor().get(&format!("/requests/problems/{}", case.id)).await.ok(), city.visitor().get("/requests.rss").await.ok()] {
            page.says_nothing_of("Глибока яма").says_nothing_of("Таємна").says_nothing_of("кв. 7").says_nothing_of("залатано");
        }
    }

    async fn a_done_is_contested_and_rated_by_who_brought_it(city: City) {
        let town = town(&city).await;
        let olena = city.visitor();
        let here = send(&olena, &[]).await;
        let case = case_of(&city, &here).await;
        done(&city, &town, &case).await;
        let page = olena.get(&here).await.ok().says("Яму залатано").says("Це не зроблено").says("Як ми впоралися");
        let contest = page.form("form[action$=contest]");
        olena.send_form(&contest).await.is(422).says("Заповніть");
        olena.send_form(&contest.with("answer", "Яма на місці")).await.is(303);
        olena.get(&here).await.ok().says("У роботі").says("Яма на місці");
        let given = Given { answer: "Тепер справді.".into(), ..Given::default() };
        move_case(city.house(), &Hand::of(&town.admin.viewer), case.id, None, "finish", given).await.unwrap();
        olena.post(&format!("{here}/rate"), &[("mark", "9")]).await.is(422).says("Виберіть одну з оцінок");
        olena.post(&format!("{here}/rate"), &[("mark", "3"), ("reasons", "speed")]).await.is(303);
        olena.get(&here).await.ok().says("Ваша оцінка: Добре");
        olena.post(&format!("{here}/message"), &[("text", "  ")]).await.is(422);
        city.run_jobs().await;
    }

    async fn an_account_keeps_its_requests_together(city: City) {
        town(&city).await;
        let (olena, petro) = (city.person(Role::Resident), city.person(Role::Resident));
        olena.get("/requests/mine").await.ok().says("Звернень ще немає");
        send(&olena, &[("key", "a")]).await;
        send(&olena, &[("key", "b")]).await;
        olena.get("/requests/mine").await.ok().says("ЗВ-2026-000001").says("ЗВ-2026-000002");
        petro.get("/requests/mine").await.ok().says_nothing_of("ЗВ-2026");
        let answer = city.visitor().get("/requests/mine").await;
        assert!(answer.location().is_some_and(|to| to.starts_with("/sign-in")));
    }

    async fn the_bot_tells_where_a_request_stands(city: City) {
        let town = town(&city).await;
        let case = case_of(&city, &send(&city.visitor(), &[]).await).await;
        let ask = |words: String| {
            let house = city.house().clone();
            async move {
                let asked = Asked { person: None, lang: kit::Lang::Uk, words };
                let says = Status.answer(&house, &asked).await.unwrap().remove(0);
                house.locale(kit::Lang::Uk).says(&says)
            }
        };
        assert!(ask(String::new()).await.contains("Напишіть номер"));
        assert!(ask(case.number.clone()).await.contains("немає серед тих"), "nobody published it yet");
        let own = ask(format!("{} {}", case.number.to_lowercase(), case.code)).await;
        assert!(own.contains("Прийнято") && own.contains(&case.code) && !own.contains("Глибока"), "{own}");
        done(&city, &town, &case).await;
        let public = ask(case.number.clone()).await;
        assert!(public.contains("Виконано") && !public.contains(&case.code), "{public}");
    }
}
