//! Links that came from outside.

use account::{ArrivalView, LinkView};
use tauri::State;
use tauri::ipc::Channel;

use super::{Answer, CommandError};
use crate::outside::Outside;

#[tauri::command]
pub fn hear_links(outside: State<'_, Outside>, ear: Channel<ArrivalView>) -> Answer<()> {
    outside.listen(ear).map_err(|error| CommandError::System { message: error.to_string() })
}

#[tauri::command]
pub fn take_link(outside: State<'_, Outside>, id: u32) -> Option<LinkView> {
    outside.take(id)
}

#[tauri::command]
pub fn forget_link(outside: State<'_, Outside>, id: u32) {
    outside.forget(id);
}
