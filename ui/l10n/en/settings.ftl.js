// This computer: settings, updates, what happened here. What is between the marks is Fluent.
export default String.raw`
## Settings
settings-lead = For every account on this computer
looks = Looks
theme = Theme
theme-more = High contrast always follows the system
theme-system = System
theme-light = Light
theme-dark = Dark
setting-not-kept = It holds until you close Latchkey.
servers = Servers
read-retries = Reading again
read-retries-more = How often a read is sent again when it fails for a moment. Nothing but a read ever is.
read-retries-count = { $count ->
    [0] Never
    [one] Once
   *[other] { $count } times
  }
lock = Lock
lock-more = A lock empties this window and forgets what was read from the keychain until the passphrase is typed. Anyone who uses this computer as you can still read your keychain by other means.
passphrase = Passphrase
passphrase-is-set = It is asked for when Latchkey starts and whenever it was locked.
lock-needs-passphrase = Set a passphrase first: without one, a lock would keep nobody out.
passphrase-set-new = Set a passphrase…
passphrase-change = Change…
passphrase-remove = Remove…
passphrase-set-title = Set a passphrase
passphrase-change-title = Change the passphrase
passphrase-remove-title = Remove the passphrase
passphrase-present = Present passphrase
passphrase-new = New passphrase
passphrase-missing = Enter the passphrase
passphrases-unequal = The two are not the same
passphrase-lost-more = It cannot be recovered. Whoever forgets it signs in to every account again.
passphrase-set-do = Set the passphrase
passphrase-remove-do = Remove the passphrase
passphrase-set = The passphrase is set.
passphrase-removed = The passphrase is removed. Latchkey does not lock any more.
passphrase-show = Show the passphrase
passphrase-hide = Hide the passphrase
passphrase-forgot = Forgot it?
lock-after = Lock by itself
lock-after-more = When nobody has touched it for this long. It also locks with your screen and before sleep, where this system tells.
lock-after-off = Nothing locks by itself until a passphrase is set.
lock-minutes-count = { $count ->
    [one] After 1 minute
   *[other] After { $count } minutes
  }
lock-never = Never
lock-now = Lock now
lock-now-more = Ctrl L, or ⌘ L on a Mac
locked-title = Latchkey is locked
locked-lead = Your accounts are where they were. What you typed and did not send is there again afterwards, but for passwords.
unlock = Unlock
unlocking = Looking at it…
unlock-wait = Another try in { $time }
forget-title = Sign out of every account?
forget-lead = Every session leaves this computer’s keychain, with the extra headers and the passphrase. The accounts stay on the list, signed out. What you had typed is dropped.
forget-more = The servers are not told: sessions stay valid there until they end by themselves.
forget-do = Sign out of all and begin again
lock-forgotten = You are signed out of every account here, and no passphrase is set any more.
lock-wrong = This is not the passphrase
lock-wait = Too many wrong passphrases
lock-wait-more = It was not looked at. Starting Latchkey again does not shorten the wait.
lock-damaged = What the passphrase is checked by cannot be read
lock-gone = What the passphrase is checked by is no longer in the keychain
lock-lost-more = The only way in is to sign out of every account and begin again.
lock-keychain-waiting = The keychain has not answered
lock-keychain-waiting-more = It may be asking for its password in another window. Then try again.
lock-keychain-locked = The keychain is locked
lock-keychain-absent = There is no keychain
lock-keychain-more = The passphrase is checked by an entry in it, and without it nothing can be changed. Open the keychain and try again.
lock-too-short = A passphrase has 8 characters at least
happened = What happened here
switch-on = On
switch-off = Off
news = News of tasks
news-tell = Notifications
news-tell-more = New tasks and tasks due today, looked for every five minutes while Latchkey runs.
news-titles = With titles
news-titles-more = Notifications may be seen by others, also on a locked screen. Without titles they only say how many.
news-look = Look now
news-look-more = The first look after a start or after signing in tells nothing: what is there then is not new.
news-look-now = Look for new tasks
news-looking = Looking…
news-none = No new tasks.
news-new = { $count ->
    [one] 1 new task
   *[other] { $count } new tasks
  }
news-due = { $count ->
    [one] 1 task is due today
   *[other] { $count } tasks are due today
  }
news-both = { $fresh }, { $due }
news-open = Open Latchkey to see more.
news-more = { $count ->
    [one] and 1 more
   *[other] and { $count } more
  }
news-show = Show
copies = What is kept
copies-keep = Keep a copy for the next start
copies-keep-more = Profiles and the newest tasks are there at once, with their age. They hold no password and no session, are readable by you alone, and go when you sign out.
copies-held = Kept now
copies-none = Nothing
copies-of = { $size } kB of { $count ->
    [one] 1 account
   *[other] { $count } accounts
  }
copies-held-more = What is read after emptying is kept again.
copies-held-off = Nothing is kept while this is off.
copies-empty = Empty it now
copies-empty-full = Empty what is kept for the next start
copies-switch-off = Keep no copies for the next start
copies-switch-on = Keep copies for the next start
copies-emptied = Nothing is kept now
copy-left = The copy that was kept for the next start could not be removed. Remove Latchkey’s cache folder yourself.
copies-left = Some of it could not be removed. Remove Latchkey’s cache folder yourself.
version-of = Latchkey { $version }

## Updates
updates = Version and updates
update-package-manager = Your package manager keeps it up to date: it came as a package, and a new one is installed in the same way.
update-nobody = It was built by hand and does not update itself. Replace it by a newer one yourself.
update-look = Look for updates
update-look-more = Once a day while Latchkey runs. Nothing is fetched or installed until you say so.
update-look-now = Look for an update
update-look-again = Look again
update-looking = Looking…
update-newest = This is the newest version.
update-older = The version offered is { $version }, older than this one. Latchkey does not go back by itself.
update-found = Latchkey { $version } is there.
update-see = See
update-notes = What is new
update-install = Fetch and install
update-fetching = Fetching the update…
update-installing = Checking its signature and installing…
update-received = { $received } MB
update-received-of = { $received } of { $total } MB
update-stop = Stop
update-installed = Latchkey { $version } is installed and runs from the next start on.
update-restart = Restart now
update-unsaved = Save what you typed first: it is lost when Latchkey ends.

## Journal
journal = Journal
journal-lead = What was done with your accounts on this computer. It is sent nowhere.
journal-more = Sign-ins, new passwords, deletions and what else was done here
journal-open = Open the journal
journal-none = Nothing is written down yet
journal-none-more = Sign-ins, new passwords, deletions and the like will stand here.
journal-count = { $count ->
    [one] 1 entry
   *[other] { $count } entries
  }
journal-empty = Empty the journal…
journal-empty-title = Empty the journal?
journal-empty-lead = { $count ->
    [one] Its one entry is removed for good.
   *[other] Its { $count } entries are removed for good.
  }
journal-empty-now = Empty it
did-add = Account added
did-remove = Account removed from the list
did-sign-in = Signed in
did-sign-out = Signed out
did-ask-reset = Link for a new password asked for
did-set-password = New password set
did-activate = Account activated
did-delete = Account deleted
did-remove-member = Member removed

## Diagnostics
diagnostics = Diagnostics
diagnostics-lead = Versions, states and the last errors. No name, address, server of your own or secret is in it.
diagnostics-more = What helps to find a fault, and says nothing of you
diagnostics-show = Show them…
diagnostics-copy = Copy
diagnostics-copy-full = Copy diagnostics…
diagnostics-copied = Copied.

## Files
file-accounts = The list of accounts
file-settings = The file of settings
file-journal = The journal
file-damaged = { $file } was damaged.
file-copy-damaged = { $file } had a damaged copy.
file-lost = { $file } was damaged, and its copy cannot be read either.
file-later = { $file } is from a later version of Latchkey.
file-unreadable = { $file } cannot be read.
file-restored = It was read from its copy; at most the last change is missing.
file-copy-anew = Nothing is missing, and there is a new copy.
file-left-alone = It is left as it is, and what you change is kept only until you close Latchkey.
file-lost-accounts = The list begins empty. Add your accounts again: at their servers they are as they were.
file-lost-settings = The settings are as at the first start.
file-lost-journal = It begins empty.
file-aside = What was damaged is kept as { $name }.
`;
