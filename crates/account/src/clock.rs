//! The time of day, injected so that tests can set it.
