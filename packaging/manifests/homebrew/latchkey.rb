cask "latchkey" do
  arch arm: "aarch64", intel: "x64"

  version "{{version}}"
  sha256 arm:   "{{dmg_arm}}",
         intel: "{{dmg_intel}}"

  url "{{downloads}}/Latchkey_#{version}_#{arch}.dmg"
  name "Latchkey"
  desc "{{summary}}"
  homepage "{{homepage}}"

  depends_on macos: ">= :big_sur"

  app "Latchkey.app"

  # Sessions in the keychain are the person's: signing out removes them.
  zap trash: [
    "~/Library/Application Support/app.latchkey",
    "~/Library/Caches/app.latchkey",
    "~/Library/Logs/app.latchkey",
    "~/Library/WebKit/app.latchkey",
  ]
end
