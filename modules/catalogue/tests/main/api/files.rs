//! Files of objects, brought in first and named in a field then.

use serde_json::json;
use web::Method;

use super::scene::{PHARMACIES, Scene, modules};

testkit::city_tests! {
    modules = modules();

    async fn a_file_is_brought_in_and_named_in_a_field(city: City) {
        let scene = Scene::set(city).await;
        let pdf = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";
        let olena = scene.editor();
        let kept = olena.upload("/api/v1/files", &[], &[("file", "ліцензія.pdf", pdf)]).await.is(201).json();
        assert_eq!((&kept["type"], &kept["name"]), (&json!("application/pdf"), &json!("ліцензія.pdf")));
        let new = json!({ "data": { "name": "Нова", "licence_scan": [kept] } });
        olena.json(Method::POST, &format!("{PHARMACIES}/objects"), &new).await.is(201).says("ліцензія.pdf");
        scene.editor().json(Method::POST, &format!("{PHARMACIES}/objects"), &new).await.is(400);
        scene.visitor().upload("/api/v1/files", &[], &[("file", "x.pdf", pdf)]).await.is(401);
        let program = olena.upload("/api/v1/files", &[], &[("file", "x.exe", b"MZ\x90\0")]).await;
        assert!(program.status.is_client_error());
    }
}
