//! Answers of a server.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| account::fuzzing::answer(bytes));
