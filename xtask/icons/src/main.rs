//! Draws every size of the icon from `icons/icon.svg`, the same bytes each time.
//!
//! A package of its own, so that `xtask` need not build a renderer.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use icns::{IconFamily, IconType, Image, PixelFormat};
use ico::{IconDir, IconDirEntry, IconImage, ResourceType};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use sha2::{Digest as _, Sha256};

/// The picture that every other file is drawn from.
const SOURCE: &str = "icon.svg";

/// Lists the sha256 of every file here, as `sha256sum` writes it; `cargo xtask check` reads it.
const LIST: &str = "made-from.txt";

/// Name and edge in pixels.
const PNGS: &[(&str, u32)] = &[
    ("16x16.png", 16),
    ("32x32.png", 32),
    ("48x48.png", 48),
    ("64x64.png", 64),
    ("128x128.png", 128),
    ("128x128@2x.png", 256),
    ("256x256.png", 256),
    ("512x512.png", 512),
];

/// The sizes Windows asks for, from the title bar at 100 % to the large tile.
const ICO: &[u32] = &[16, 20, 24, 32, 40, 48, 64, 256];

/// macOS keeps one picture for each size and density.
const ICNS: &[(IconType, u32)] = &[
    (IconType::RGBA32_16x16, 16),
    (IconType::RGBA32_16x16_2x, 32),
    (IconType::RGBA32_32x32, 32),
    (IconType::RGBA32_32x32_2x, 64),
    (IconType::RGBA32_128x128, 128),
    (IconType::RGBA32_128x128_2x, 256),
    (IconType::RGBA32_256x256, 256),
    (IconType::RGBA32_256x256_2x, 512),
    (IconType::RGBA32_512x512, 512),
    (IconType::RGBA32_512x512_2x, 1024),
];

fn main() -> Result<()> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../icons"));
    let svg = fs::read(folder.join(SOURCE)).with_context(|| format!("reading {SOURCE}"))?;
    let mut list = line(SOURCE, &svg);
    for (name, bytes) in draw_all(&svg)? {
        list.push_str(&line(&name, &bytes));
        fs::write(folder.join(&name), bytes).with_context(|| format!("writing {name}"))?;
    }
    fs::write(folder.join(LIST), list).with_context(|| format!("writing {LIST}"))
}

/// Every file made from the picture: its name and bytes.
fn draw_all(svg: &[u8]) -> Result<Vec<(String, Vec<u8>)>> {
    let tree = Tree::from_data(svg, &Options::default()).context("reading the SVG")?;
    let mut files = Vec::new();
    for (name, edge) in PNGS {
        files.push(((*name).to_owned(), draw(&tree, *edge)?.encode_png()?));
    }
    files.push(("icon.icns".to_owned(), icns(&tree)?));
    files.push(("icon.ico".to_owned(), ico(&tree)?));
    Ok(files)
}

fn draw(tree: &Tree, edge: u32) -> Result<Pixmap> {
    let mut pixels = Pixmap::new(edge, edge).context("an icon has at least one pixel")?;
    let edge = pixels.width() as f32;
    let scale = Transform::from_scale(edge / tree.size().width(), edge / tree.size().height());
    resvg::render(tree, scale, &mut pixels.as_mut());
    Ok(pixels)
}

fn icns(tree: &Tree) -> Result<Vec<u8>> {
    let mut family = IconFamily::new();
    for (kind, edge) in ICNS {
        let pixels = draw(tree, *edge)?.take_demultiplied();
        family.add_icon_with_type(&Image::from_data(PixelFormat::RGBA, *edge, *edge, pixels)?, *kind)?;
    }
    let mut bytes = Vec::new();
    family.write(&mut bytes)?;
    Ok(bytes)
}

fn ico(tree: &Tree) -> Result<Vec<u8>> {
    let mut folder = IconDir::new(ResourceType::Icon);
    for edge in ICO {
        let pixels = draw(tree, *edge)?.take_demultiplied();
        folder.add_entry(IconDirEntry::encode(&IconImage::from_rgba_data(*edge, *edge, pixels))?);
    }
    let mut bytes = Vec::new();
    folder.write(&mut bytes)?;
    Ok(bytes)
}

fn line(name: &str, bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{hex}  {name}\n")
}
