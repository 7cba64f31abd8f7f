//! A Secret Service of the tests' own, on a desk's bus: one that can be told to be silent,
//! slow or locked, and that counts what it is asked. What is kept in it stays sealed: it
//! gives back the very bytes that it got. It can, since every session has the same key.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::{Context, Result};
use tokio::sync::watch;
use zbus::object_server::SignalEmitter;
use zbus::zvariant::{ObjectPath, OwnedObjectPath, OwnedValue, Value};
use zbus::{Connection, ObjectServer, connection, fdo, interface};

use crate::Desk;

const NAME: &str = "org.freedesktop.secrets";
const ROOT: &str = "/org/freedesktop/secrets";
const COLLECTION: &str = "/org/freedesktop/secrets/collection/only";
const SESSION: &str = "/org/freedesktop/secrets/session/only";
const NOTHING: &str = "/";

/// The service; it leaves the bus when this is dropped.
pub struct SecretService {
    bus: Connection,
    state: Arc<Mutex<State>>,
    answering: watch::Sender<bool>,
}

/// What the service was asked so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// How often the secret of each account's entry was read, by the account's id.
    pub reads: BTreeMap<String, usize>,
    /// How many windows it was asked to open.
    pub prompts: usize,
    /// Windows that are open now.
    pub open_prompts: Vec<u32>,
    /// The most windows that were open at the same time.
    pub most_prompts: usize,
}

/// A secret on the bus: session, parameters, value, content type.
type Secret = (OwnedObjectPath, Vec<u8>, Vec<u8>, String);

#[derive(Default)]
struct State {
    locked: bool,
    items: BTreeMap<u32, (HashMap<String, String>, Secret)>,
    asked: Asked,
}

impl SecretService {
    /// Takes its place on the desk's bus.
    pub async fn start(desk: &Desk) -> Result<Self> {
        let state = Arc::new(Mutex::new(State::default()));
        let (answering, _) = watch::channel(true);
        let shared = Shared { state: Arc::clone(&state), answering: answering.subscribe() };
        let address = desk.bus_address()?;
        let bus = connection::Builder::address(address)?
            .serve_at(ROOT, Service(shared.clone()))?
            .serve_at(COLLECTION, Collection(shared))?
            .name(NAME)?
            .build()
            .await
            .context("the service does not start")?;
        Ok(Self { bus, state, answering })
    }

    /// Answers nothing from now on, or everything again, what it was asked meanwhile included.
    pub fn answer(&self, answering: bool) {
        self.answering.send_replace(answering);
    }

    /// Locks what it holds: reading it wants the person.
    pub fn lock(&self) {
        lock(&self.state).locked = true;
    }

    /// What it was asked since it was last asked this.
    pub fn take_asked(&self) -> Asked {
        let open_prompts = lock(&self.state).asked.open_prompts.clone();
        std::mem::replace(&mut lock(&self.state).asked, Asked { open_prompts, ..Asked::default() })
    }

    /// What it was asked so far.
    pub fn asked(&self) -> Asked {
        lock(&self.state).asked.clone()
    }

    /// Answers a window as the person does: with the password, or by closing it.
    pub async fn close_prompt(&self, number: u32, unlock: bool) -> Result<()> {
        {
            let mut state = lock(&self.state);
            state.locked &= !unlock;
            state.asked.open_prompts.retain(|open| *open != number);
        }
        let emitter = SignalEmitter::new(&self.bus, prompt_path(number))?;
        Prompt::completed(&emitter, !unlock, Value::from(Vec::<ObjectPath<'_>>::new())).await?;
        Ok(())
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

fn prompt_path(number: u32) -> String {
    format!("{ROOT}/prompt/p{number}")
}

fn item_path(number: u32) -> String {
    format!("{COLLECTION}/{number}")
}

fn path(text: &str) -> fdo::Result<OwnedObjectPath> {
    OwnedObjectPath::try_from(text.to_owned()).map_err(|error| fdo::Error::Failed(error.to_string()))
}

#[derive(Clone)]
struct Shared {
    state: Arc<Mutex<State>>,
    answering: watch::Receiver<bool>,
}

impl Shared {
    /// The state, as soon as the service answers at all.
    async fn state(&self) -> MutexGuard<'_, State> {
        // Where the service is gone, nobody waits for an answer of it.
        let _ = self.answering.clone().wait_for(|answering| *answering).await;
        lock(&self.state)
    }
}

struct Service(Shared);

#[interface(name = "org.freedesktop.Secret.Service")]
impl Service {
    /// With 1 as this side's public key the secret that both sides share is 1, whatever the other side has.
    async fn open_session(&self, _algorithm: &str, _input: OwnedValue) -> fdo::Result<(OwnedValue, OwnedObjectPath)> {
        drop(self.0.state().await);
        let key =
            OwnedValue::try_from(Value::from(vec![1_u8])).map_err(|error| fdo::Error::Failed(error.to_string()))?;
        Ok((key, path(SESSION)?))
    }

    async fn search_items(
        &self,
        attributes: HashMap<String, String>,
    ) -> fdo::Result<(Vec<OwnedObjectPath>, Vec<OwnedObjectPath>)> {
        let state = self.0.state().await;
        let matches =
            |item: &HashMap<String, String>| attributes.iter().all(|(name, value)| item.get(name) == Some(value));
        let found =
            state.items.iter().filter(|(_, (item, _))| matches(item)).map(|(number, _)| path(&item_path(*number)));
        let found = found.collect::<fdo::Result<Vec<_>>>()?;
        Ok(if state.locked { (Vec::new(), found) } else { (found, Vec::new()) })
    }

    async fn unlock(
        &self,
        objects: Vec<OwnedObjectPath>,
        #[zbus(object_server)] server: &ObjectServer,
    ) -> fdo::Result<(Vec<OwnedObjectPath>, OwnedObjectPath)> {
        let number = {
            let mut state = self.0.state().await;
            if !state.locked {
                return Ok((objects, path(NOTHING)?));
            }
            state.asked.prompts += 1;
            u32::try_from(state.asked.prompts).unwrap_or(u32::MAX)
        };
        let at = prompt_path(number);
        server.at(at.as_str(), Prompt { number, state: Arc::clone(&self.0.state) }).await?;
        Ok((Vec::new(), path(&at)?))
    }

    async fn read_alias(&self, _name: &str) -> fdo::Result<OwnedObjectPath> {
        drop(self.0.state().await);
        path(COLLECTION)
    }
}

struct Collection(Shared);

#[interface(name = "org.freedesktop.Secret.Collection")]
impl Collection {
    async fn create_item(
        &self,
        properties: HashMap<String, OwnedValue>,
        secret: Secret,
        _replace: bool,
        #[zbus(object_server)] server: &ObjectServer,
    ) -> fdo::Result<(OwnedObjectPath, OwnedObjectPath)> {
        let attributes =
            properties.get("org.freedesktop.Secret.Item.Attributes").and_then(|value| value.try_clone().ok());
        let attributes = attributes.and_then(|value| HashMap::try_from(value).ok()).unwrap_or_default();
        let number = {
            let mut state = self.0.state().await;
            let number = state.items.keys().last().map_or(0, |last| last + 1);
            state.items.insert(number, (attributes, secret));
            number
        };
        server.at(item_path(number), Item { number, shared: self.0.clone() }).await?;
        Ok((path(&item_path(number))?, path(NOTHING)?))
    }

    #[zbus(property)]
    async fn locked(&self) -> bool {
        self.0.state().await.locked
    }
}

struct Item {
    number: u32,
    shared: Shared,
}

#[interface(name = "org.freedesktop.Secret.Item")]
impl Item {
    async fn get_secret(&self, _session: OwnedObjectPath) -> fdo::Result<(Secret,)> {
        let mut state = self.shared.state().await;
        let gone = || fdo::Error::Failed("no such entry".to_owned());
        let (attributes, secret) = state.items.get(&self.number).cloned().ok_or_else(gone)?;
        *state.asked.reads.entry(attributes.get("username").cloned().unwrap_or_default()).or_default() += 1;
        Ok((secret,))
    }

    async fn set_secret(&self, secret: Secret) {
        if let Some(item) = self.shared.state().await.items.get_mut(&self.number) {
            item.1 = secret;
        }
    }

    async fn delete(&self) -> fdo::Result<OwnedObjectPath> {
        self.shared.state().await.items.remove(&self.number);
        path(NOTHING)
    }

    #[zbus(property)]
    async fn locked(&self) -> bool {
        self.shared.state().await.locked
    }
}

struct Prompt {
    number: u32,
    state: Arc<Mutex<State>>,
}

#[interface(name = "org.freedesktop.Secret.Prompt")]
impl Prompt {
    fn prompt(&self, _window: &str) {
        let asked = &mut lock(&self.state).asked;
        asked.open_prompts.push(self.number);
        asked.most_prompts = asked.most_prompts.max(asked.open_prompts.len());
    }

    #[zbus(signal)]
    async fn completed(emitter: &SignalEmitter<'_>, dismissed: bool, result: Value<'_>) -> zbus::Result<()>;
}
