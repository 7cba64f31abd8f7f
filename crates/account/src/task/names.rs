//! What the loaded rows can be filtered by.

use std::collections::HashMap;

use super::rows::Named;
use super::texts::{Text, Texts};
use super::{NamedId, TaskNames};

/// Most names of a kind: more than a person would look through.
const MOST: usize = 200;

/// Ids and names of the rows.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    stages: HashMap<Text, Text>,
    content_types: HashMap<Text, Text>,
    stacks: HashMap<Text, Text>,
}

impl Names {
    pub fn note(&mut self, named: &Named) {
        note(&mut self.stages, named.stage);
        note(&mut self.content_types, named.content_type);
        note(&mut self.stacks, named.stack);
    }

    pub fn view(&self, texts: &Texts) -> TaskNames {
        TaskNames {
            stages: view(&self.stages, texts),
            content_types: view(&self.content_types, texts),
            stacks: view(&self.stacks, texts),
        }
    }
}

/// The first name that an id comes with stays.
fn note(names: &mut HashMap<Text, Text>, (id, name): (Text, Text)) {
    if id.is_some() && (names.len() < MOST || names.contains_key(&id)) {
        let known = names.entry(id).or_insert(name);
        *known = known.or(name);
    }
}

fn view(names: &HashMap<Text, Text>, texts: &Texts) -> Vec<NamedId> {
    let named = names.iter().filter_map(|(id, name)| {
        let id = texts.owned(*id)?;
        Some(NamedId { name: texts.owned(*name).unwrap_or_else(|| id.clone()), id })
    });
    let mut named: Vec<_> = named.collect();
    named.sort_by_cached_key(|named| (named.name.to_lowercase(), named.id.clone()));
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_order_bounded_and_an_id_stands_in_for_one() {
        let mut texts = Texts::default();
        let mut names = HashMap::new();
        for (id, name) in [("b", Some("beta")), ("a", None), ("c", Some("Alpha")), ("b", Some("other"))] {
            let pair = (texts.share(Some(id)), texts.share(name));
            note(&mut names, pair);
        }
        note(&mut names, (None, None));
        let seen: Vec<_> = view(&names, &texts).into_iter().map(|named| named.name).collect();
        assert_eq!(seen, ["a", "Alpha", "beta"]);
        for number in 0..300 {
            let pair = (texts.share(Some(&number.to_string())), None);
            note(&mut names, pair);
        }
        assert_eq!(names.len(), MOST);
    }
}
