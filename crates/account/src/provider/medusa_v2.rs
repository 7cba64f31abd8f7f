use async_trait::async_trait;
use super::*;
pub(crate) struct MedusaV2;
impl MedusaV2 { pub fn new(_: Server, _: Line) -> Self { Self } }
#[async_trait]
impl Provider for MedusaV2 {
    fn capabilities(&self) -> Capabilities { todo!() }
    async fn probe(&self) -> Result<()> { todo!() }
    async fn sign_in(&self, _: &Credentials, _: Option<&SecretString>) -> Result<Entered> { todo!() }
    async fn profile(&self, _: &Token) -> Result<Profile> { todo!() }
    async fn change_profile(&self, _: &Token, _: &ProfileChange) -> Result<()> { todo!() }
    async fn request_password_reset(&self, _: &str) -> Result<()> { todo!() }
    async fn reset_password(&self, _: &LinkToken, _: &Password) -> Result<()> { todo!() }
    async fn delete_account(&self, _: &Token) -> Result<()> { todo!() }
}
