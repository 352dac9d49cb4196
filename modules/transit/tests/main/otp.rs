//! The planner in OpenTripPlanner's form.

use jiff::civil::date;

use super::town::{TODAY, modules, published, town};

const PLAN: &str = "/otp/routers/default/plan";

testkit::city_tests! {
    modules = modules();

    async fn apps_made_for_opentripplanner_find_what_they_read(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        let guest = city.visitor();
        let url = format!("{PLAN}?fromPlace=Вокзал::47.90,33.40&toPlace=47.91,33.41&date=11-22-2026&time=10:01am&mode=TRANSIT,WALK&numItineraries=2");
        let answer = guest.get(&url).await.ok().json();
        assert_eq!(answer["requestParameters"]["numItineraries"], "2");
        assert_eq!(answer["plan"]["from"]["name"], "Вокзал");
        let first = &answer["plan"]["itineraries"][0];
        assert_eq!((first["duration"].as_i64(), first["transfers"].as_i64()), (Some(600), Some(0)));
        assert_eq!(first["startTime"].as_i64(), Some(1_795_334_700_000), "10:05 in Kyiv");
        let ride = first["legs"].as_array().unwrap().iter().find(|leg| leg["transitLeg"] == true).unwrap();
        assert_eq!((ride["mode"].as_str(), ride["routeShortName"].as_str(), ride["routeId"].as_str()), (Some("TROLLEYBUS"), Some("9"), Some("1:r9")));
        assert_eq!((ride["from"]["stopId"].as_str(), ride["to"]["name"].as_str()), (Some("1:s1"), Some("Парк")));
        assert_eq!((ride["intermediateStops"][0]["name"].as_str(), ride["endTime"].as_i64()), (Some("Ринок"), Some(1_795_335_300_000)));
        let points = ride["legGeometry"]["points"].as_str().unwrap();
        assert!(ride["legGeometry"]["length"].as_u64() >= Some(2) && points.starts_with("_njcH_mzjE"), "{points}");
        let back = guest.get(&format!("{PLAN}?fromPlace=stop:s1&toPlace=stop:s3&date=2026-11-22&time=10:20&arriveBy=true")).await.ok().json();
        assert_eq!(back["plan"]["itineraries"][0]["endTime"].as_i64(), Some(1_795_335_300_000));
    }

    async fn no_way_is_an_error_of_its_kind_and_nonsense_is_refused(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        let guest = city.visitor();
        let none = guest.get(&format!("{PLAN}?fromPlace=48.5,34.5&toPlace=stop:s3&date=2026-11-22&time=10:20")).await.ok().json();
        assert_eq!((none["plan"].is_null(), none["error"]["message"].as_str()), (true, Some("PATH_NOT_FOUND")));
        let bus = guest.get(&format!("{PLAN}?fromPlace=stop:s1&toPlace=stop:s4&date=2026-11-22&time=10:20&mode=BUS,WALK")).await.ok().json();
        assert!(bus["plan"].is_null(), "no bus goes there: {bus}");
        for wrong in ["fromPlace=x&toPlace=stop:s3", "toPlace=stop:s3", "fromPlace=stop:s1&toPlace=stop:s3&date=x", "fromPlace=stop:s1&toPlace=stop:s3&time=x",
            "fromPlace=stop:s1&toPlace=stop:s3&maxTransfers=-1", "fromPlace=stop:s1&toPlace=stop:s3&walkSpeed=NaN"] {
            guest.get(&format!("{PLAN}?{wrong}")).await.is(422);
        }
    }
}
