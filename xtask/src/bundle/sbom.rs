//! The bill of materials, CycloneDX 1.6: the Rust packages and the vendored JavaScript.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use serde_json::{Value, json};

use super::packages::{Id, Package, Packages};
use super::product::Product;
use crate::vendor::Vendored;

/// The whole document; the same bytes for the same commit and target.
pub fn document(product: &Product, target: &str, packages: &Packages, vendored: &[Vendored]) -> Result<String> {
    let javascript = by_package(vendored);
    let rust = packages.all.iter().filter(|(id, _)| **id != packages.root).map(|(id, package)| crate_(id, package));
    let components: Vec<Value> = rust.chain(javascript.iter().map(|(id, files)| npm(id, files))).collect();
    let document = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": product.made.to_string(),
            "component": {
                "type": "application",
                "bom-ref": purl("cargo", &packages.root),
                "name": "latchkey",
                "version": product.version,
                "description": product.summary,
                "licenses": [{ "expression": "MIT OR Apache-2.0" }],
                "purl": purl("cargo", &packages.root),
                "properties": [{ "name": "cdx:rustc:sbom:target:triple", "value": target }],
            },
        },
        "components": components,
        "dependencies": dependencies(packages, &javascript),
    });
    Ok(serde_json::to_string_pretty(&document)? + "\n")
}

fn crate_(id: &Id, package: &Package) -> Value {
    let scope = if package.is_shipped { "required" } else { "excluded" };
    let mut component = component("cargo", id, scope, package.license.as_deref());
    if let Some(checksum) = &package.checksum {
        component["hashes"] = json!([{ "alg": "SHA-256", "content": checksum }]);
    }
    component
}

/// A package of which the page has some files, each with its own sum.
fn npm(id: &Id, files: &[&Vendored]) -> Value {
    let licenses: BTreeSet<String> = files.iter().map(|one| in_brackets(&one.license)).collect();
    let license = licenses.into_iter().collect::<Vec<_>>().join(" AND ");
    let mut component = component("npm", id, "required", Some(&license));
    let files = files.iter().map(|one| {
        let hashes = json!([{ "alg": "SHA-256", "content": one.sha256 }]);
        json!({ "type": "file", "name": format!("ui/vendor/{}", one.file), "hashes": hashes })
    });
    component["components"] = files.collect();
    component
}

fn component(kind: &str, id: &Id, scope: &str, license: Option<&str>) -> Value {
    let purl = purl(kind, id);
    let mut component = json!({
        "type": "library", "bom-ref": purl, "name": id.0, "version": id.1, "scope": scope, "purl": purl,
    });
    if let Some(license) = license {
        component["licenses"] = json!([{ "expression": license }]);
    }
    component
}

fn in_brackets(license: &str) -> String {
    if license.contains(' ') { format!("({license})") } else { license.to_owned() }
}

type JavaScript<'list> = BTreeMap<Id, Vec<&'list Vendored>>;

fn by_package(vendored: &[Vendored]) -> JavaScript<'_> {
    let mut packages = JavaScript::new();
    for one in vendored {
        packages.entry((one.package.clone(), one.version.clone())).or_default().push(one);
    }
    packages
}

fn dependencies(packages: &Packages, javascript: &JavaScript<'_>) -> Vec<Value> {
    let rust = packages.all.iter().map(|(id, package)| {
        let page = javascript.keys().filter(|_| *id == packages.root).map(|one| purl("npm", one));
        let on: Vec<String> = package.depends_on.iter().map(|one| purl("cargo", one)).chain(page).collect();
        json!({ "ref": purl("cargo", id), "dependsOn": on })
    });
    rust.chain(javascript.keys().map(|id| json!({ "ref": purl("npm", id) }))).collect()
}

/// A package's address by the purl specification; the scope of an npm package has its @ escaped.
fn purl(kind: &str, (name, version): &Id) -> String {
    format!("pkg:{kind}/{}@{}", name.replace('@', "%40"), version.replace('+', "%2B"))
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use jiff::Timestamp;
    use serde_json::{Value, json};

    use super::super::packages::{Package, Packages};
    use super::super::product::{Product, Updates};
    use super::document;
    use crate::vendor::Vendored;

    #[test]
    fn rust_and_javascript_stand_in_it_with_their_sums_and_what_only_builds_is_told_apart() {
        let read = sbom();
        assert_eq!(read["components"][0]["purl"], "pkg:cargo/a@1.0.0");
        assert_eq!(read["components"][0]["scope"], "required");
        assert_eq!(read["components"][0]["hashes"], json!([{ "alg": "SHA-256", "content": "abc" }]));
        assert_eq!(read["components"][1]["scope"], "excluded");
        assert_eq!(read["components"][2]["purl"], "pkg:npm/%40f/b@2.0.0");
        assert_eq!(read["components"][2]["licenses"], json!([{ "expression": "(MIT OR Apache-2.0)" }]));
        assert_eq!(read["components"][2]["components"][0]["hashes"][0]["content"], "def");
    }

    #[test]
    fn the_app_depends_on_both_and_is_no_component_of_itself() {
        let read = sbom();
        assert_eq!(read["components"].as_array().unwrap().len(), 3);
        let root = read["dependencies"].as_array().unwrap().iter().find(|one| one["ref"] == "pkg:cargo/latchkey@0.1.0");
        assert_eq!(root.unwrap()["dependsOn"], json!(["pkg:cargo/a@1.0.0", "pkg:npm/%40f/b@2.0.0"]));
    }

    fn sbom() -> Value {
        let id = |name: &str, version: &str| (name.to_owned(), version.to_owned());
        let root = id("latchkey", "0.1.0");
        let library = Package { is_shipped: true, checksum: Some("abc".to_owned()), ..Package::default() };
        let app = Package { is_shipped: true, depends_on: [id("a", "1.0.0")].into(), ..Package::default() };
        let all = [(id("a", "1.0.0"), library), (id("build", "3.0.0"), Package::default()), (root.clone(), app)];
        let packages = Packages { root, all: BTreeMap::from(all), locked: BTreeSet::new() };
        let product = Product {
            version: "0.1.0",
            maintainer: "M <m@example.com>",
            homepage: "https://latchkey.example".to_owned(),
            publisher: "P".to_owned(),
            summary: "S".to_owned(),
            made: Timestamp::UNIX_EPOCH,
            updates: Updates::default(),
        };
        let vendored = Vendored {
            package: "@f/b".to_owned(),
            version: "2.0.0".to_owned(),
            license: "MIT OR Apache-2.0".to_owned(),
            file: "b.js".to_owned(),
            sha256: "def".to_owned(),
        };
        let text = document(&product, "x86_64-unknown-linux-gnu", &packages, &[vendored]).unwrap();
        serde_json::from_str(&text).unwrap()
    }
}
