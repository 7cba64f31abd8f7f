//! Links and tokens as a person could paste them.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| account::fuzzing::link(text));
