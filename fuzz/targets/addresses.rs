//! Addresses of servers as a person could type them.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| account::fuzzing::address(text));
