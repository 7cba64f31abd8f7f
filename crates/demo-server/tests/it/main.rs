//! The service over real HTTP, a file for each call, with a clock that the tests set.
#![expect(clippy::unwrap_used, reason = "what the tests share fails as they do: by a panic")]

mod activate;
mod assign;
mod assignments;
mod delete;
mod envelope;
mod forgot_password;
mod lockout;
mod mailbox;
mod marker;
mod medusa_v1;
mod medusa_v2;
mod persistence;
mod program;
mod rate;
mod requests;
mod reset_password;
mod second_factor;
mod session;
mod shop;
mod sign_in;
mod support;
mod text_message;
mod update;
mod user;
mod web_app;
