//! What must not come out: the search for it in all that the app wrote and answered.

use anyhow::{Result, ensure};
use serde_json::Value;

use crate::{Desk, Window};

/// Fails where a file that a program wrote on the desk holds one of the texts, or nothing was written.
pub fn assert_files_are_clean(desk: &Desk, secrets: &[&str]) -> Result<()> {
    let files = desk.files()?;
    ensure!(files.iter().any(|(path, _)| path.ends_with("accounts.json")), "the app wrote no list of accounts");
    ensure!(files.iter().any(|(path, _)| path.extension().is_some_and(|end| end == "log")), "the app wrote no log");
    for (path, content) in &files {
        // The keychain's own file is where the token belongs, encrypted.
        for secret in secrets {
            let found = content.windows(secret.len()).any(|window| window == secret.as_bytes());
            assert!(!found, "{} holds a secret", path.display());
        }
    }
    Ok(())
}

/// From here on, every answer of the shell to the page is kept as text beside it.
pub async fn record_answers(window: &Window) -> Result<()> {
    let record = "(() => {
        window.recordedAnswers = [];
        const real = window.fetch;
        window.fetch = async (...request) => {
          const answer = await real(...request);
          window.recordedAnswers.push(await answer.clone().text());
          return answer;
        };
        return true;
      })()";
    window.evaluate(record, Value::Null).await.map(drop)
}
