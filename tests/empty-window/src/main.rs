//! A Tauri window with nothing in it: what any app of this kind costs at least.

fn main() -> tauri::Result<()> {
    tauri::Builder::default().run(tauri::generate_context!())
}
