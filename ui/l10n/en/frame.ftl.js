// What stands around every screen. What is between the marks is Fluent.
export default String.raw`
app-name = Latchkey
window-title = { $name } – Latchkey
start-failed = Latchkey could not start
try-again = Try again
try-now = Try now
trying = Trying…
trying-in = Trying again in { $time }.
continue = Continue
cancel = Cancel
close = Close
edit = Edit
undo = Undo
show = Show
hide = Hide
understood = All right
summary-title = There is a problem
not-told = Not told
not-loaded = Not read.
offline = Offline
kept-of = as of { $age } ago
change-not-kept = It is not sent later by itself; what you typed is still here.

## Providers and places
provider-contentstack = Contentstack
provider-medusa-v1 = Medusa 1
provider-medusa-v2 = Medusa 2
place-na = North America
place-eu = Europe
place-au = Australia
cloud-aws = AWS
cloud-azure = Azure
cloud-gcp = GCP
short-na = NA
short-eu = EU
short-au = AU
short-azure-na = Azure NA
short-azure-eu = Azure EU
short-gcp-na = GCP NA
short-gcp-eu = GCP EU
server-at = { $provider } at { $host }
server-in = { $provider } { $place }
place-in-cloud = { $place } ({ $cloud })

## Rail
rail = Accounts
all-tasks = All tasks
all-tasks-lead = Of every account that has tasks, by due date
all-tasks-none-more = None of the accounts that answered has a task for you.
all-tasks-nobody = No account’s tasks are here
all-tasks-nobody-more = Above stands why.
all-tasks-missing = Accounts whose tasks are missing
all-tasks-signed-out = { $who }, { $place }: not signed in.
all-tasks-failed = { $who }, { $place }: { $title }.
all-tasks-awaited = { $more ->
    [0] Waiting for { $name }…
    [one] Waiting for { $name } and 1 other…
   *[other] Waiting for { $name } and { $more } others…
  }
all-tasks-unsorted = A server does not sort: tasks may come in between
all-tasks-range = { $range } of { $all }, from { $accounts ->
    [one] 1 account
   *[other] { $accounts } accounts
  }
all-tasks-range-loaded = { $range } of { $all } loaded so far, from { $accounts ->
    [one] 1 account
   *[other] { $accounts } accounts
  }
go-all-tasks = Show the tasks of all accounts
sign-in-to = Sign in: { $name }
retry-account = Retry: { $name }
column-account = Account
account-key = Ctrl { $number }
account-key-mac = ⌘ { $number }
account-actions = Actions: { $name }
rename = Rename…
rename-full = Rename this account
rename-title = Rename this account
rename-now = Rename
renamed = It is called { $name } now
label = Name in Latchkey
label-hint = At most 64 characters, on this computer only. Leave it blank for “{ $name }”.
label-too-long = Use at most 64 characters
label-none = None of its own
move-up = Move up
move-down = Move down
move-up-full = Move this account up
move-down-full = Move this account down
account-moved = Moved to place { $place } of { $all }
sort-accounts-name = Sort the accounts by name
sort-accounts-server = Sort the accounts by server
accounts-sorted-name = The accounts are sorted by name
accounts-sorted-server = The accounts are sorted by server
accounts-sorting-undone = The accounts are in the order they had before
leave-all = Sign out of every account…
leave-all-title = Sign out of every account?
leave-all-lead = { $count ->
    [one] Latchkey leaves 1 account. It stays on the list.
   *[other] Latchkey leaves { $count } accounts, side by side. They stay on the list.
  }
leave-all-now = Sign out of all
leave-changes = Changes that you did not save will be lost
leave-memory = Its session is in memory only
leave-valid = The server cannot end its session; its token may stay valid there
leave-nothing = Its session ends at the server and leaves the keychain
leave-unread = Its session, if there is one, leaves the keychain
left-all-title = What came of signing out
settings = Settings
state-signed-in = Signed in
state-signed-out = Signed out
state-not-yet = Not signed in yet
state-unopened = Not looked for yet
state-waiting = Waiting for the keychain
state-closed = Keychain closed
state-without = Without the keychain
state-unreadable = Entry not readable
state-ended = Session ended
state-wiped = Wiped by the lock
plate-asking = Keychain
plate-asking-more = Asking it…
plate-open = Keychain open
plate-open-more = Credentials stay there
plate-waiting = Keychain waiting
plate-waiting-more = It has not answered yet
plate-locked = Keychain locked
plate-locked-more = Sessions end with the app
plate-unmade = Keychain not set up
plate-unmade-more = Sessions end with the app
plate-absent = No keychain
plate-absent-more = Sessions end with the app

## Head
tabs = Account
tab-profile = Profile
tab-security = Security
tab-tasks = Tasks
tab-team = Team
tab-delete = Delete account
find = Find an action
find-key = Ctrl K
find-key-mac = ⌘ K

## Palette
actions = Actions
group-account = Account
group-accounts = Accounts
group-app = Latchkey
go-tab = Go to { $tab }
go-account = Switch to { $name }
go-settings = Open the settings
go-journal = Open the journal of this computer
go-rows = Go to the rows
show-tasks = Show tasks: { $kind }
sort-by = Sort by: { $column }
tasks-again = Load the tasks again
profile-again = Load the profile again
use-theme = Use the theme: { $theme }
ask-keychain = Ask for the keychain’s state
palette-move = ↑↓ to move
palette-run = Enter to run
palette-close = Esc to close
found-none = No action has this name.
found-count = { $count } found

## Times
day-and-time = { $day }, { $time }
late-days = { $count ->
    [one] 1 day late
   *[other] { $count } days late
  }
late-hours = { $count ->
    [one] 1 hour late
   *[other] { $count } hours late
  }
late-minutes = { $count ->
    [one] 1 minute late
   *[other] { $count } minutes late
  }
updated-now = Updated just now
updated-minutes = Updated { $minutes } min ago
updated-at = As of { $when }
age-moment = a moment
age-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
  }
age-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
  }
age-days = { $count ->
    [one] 1 day
   *[other] { $count } days
  }
`;
