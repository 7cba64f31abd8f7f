// The page may connect to nothing but the shell, not even to its own files, so the
// texts come as a module. What is between the marks is Fluent as it is in an .ftl file.
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

## Add an account
add-title = Add an account
add-lead = Choose the service and where it runs. You sign in on the next screen.
add-service = Service
service-contentstack-more = Your profile and tasks
service-medusa = Medusa
service-medusa-more = Your profile and team
add-region = Region
add-other = Another address
add-other-more = https only
add-address = Address of the server
add-address-hint = As your administrator gave it. https, or http on this computer.
add-address-hint-medusa = As your shop’s admin gave it. https, or http on this computer.
add-app = Web app address (optional)
add-app-hint = Where its entries are edited in a browser. With it, tasks can be opened there.
add-probing = Asking the server…
add-found = { $host } answers, { $millis } ms
add-found-version = { $provider } at { $host } answers, { $millis } ms
kept-asking = Asking this system’s keychain where the session can be kept. Your password is never stored.
kept-open = The session will be kept in { $keychain }, this system’s keychain, and nowhere else. Your password is never stored.
kept-open-unnamed = The session will be kept in this system’s keychain, and nowhere else. Your password is never stored.
kept-waiting = This system’s keychain has not answered; it may be asking for its password in another window. If it stays closed, the session ends when you close Latchkey. Your password is never stored.
kept-locked = This system’s keychain is locked. The session will end when you close Latchkey, and is written nowhere. Your password is never stored.
kept-unmade = This system’s keychain was never set up: it has no default keyring to keep the session in. The session will end when you close Latchkey, and is written nowhere. Your password is never stored.
kept-without = The session will not be saved: it ends when you close Latchkey, and is written nowhere. Your password is never stored.
kept-absent = This system has no keychain. The session will end when you close Latchkey, and is written nowhere. Your password is never stored.

## Extra headers
headers = Extra headers
headers-lead = For a server behind a proxy that asks for them. They go to this server alone, with every request.
headers-none = None are sent.
headers-add = Add headers
headers-replace = Replace them
headers-remove = Remove them
headers-save = Set the headers
headers-saved = The headers are set as you see
headers-kept = Their values are in the keychain.
headers-memory = Their values are in memory only and are gone when you close Latchkey.
header-add = Add a header
header-number = Header { $number }
header-name = Name of header { $number }
header-value = Value of header { $number }
header-remove = Remove header { $number }
header-bad-name = This cannot be the name of a header
header-reserved = Latchkey or the server uses this header itself
header-twice = This header is there twice
header-bad-value = Enter a value of plain characters, without spaces around it
header-too-much = At most ten headers, 1,200 characters in all

## Sign in
sign-in-title = Sign in to { $provider }
sign-in-where = { $place } · { $host }
sign-in = Sign in
signing-in = Asking { $host }…
sign-in-wait = You can try again in { $time }
email = E-mail address
email-missing = Enter your e-mail address
password = Password
password-missing = Enter your password
password-wrong = The password is not right
password-show = Show the password
password-hide = Hide the password
api-token = API token
api-token-hint = As your shop’s server gave it to you. It is kept as a session is.
api-token-missing = Enter your API token
api-token-wrong = The API token is not right
api-token-show = Show the API token
api-token-hide = Hide the API token
use-api-token = Use an API token instead
use-password = Use the password instead
refused-more = Capital and small letters differ in the password.
refused-more-email = { $provider } tells capital letters from small ones, in the e-mail address too.
lock-warning = After five wrong passwords { $provider } locks an account for five minutes, then for longer. A reset works meanwhile.
lock-table = How long { $provider } locks an account
lock-failures = Wrong passwords
lock-time = Locked for
lock-nth = { $count } in a row
lock-minutes = { $minutes } minutes
lock-for-good = until your organisation or support unlocks it
lock-reset = A reset of the password works meanwhile.
session-ended = The server ended this session
session-wiped = Latchkey was locked, and this session was kept nowhere else
session-wiped-more = It lived in memory only, so locking wiped it; the server did not end it. Sign in again and go on where you were. What you typed and did not save is still there.
session-ended-more = Sign in again and go on where you were. What you typed and did not save is still there.
signed-in = Signed in
signed-out = Signed out
signed-out-server = The server has ended the session.
signed-out-server-left = The server could not be told: the session stays valid there until it ends by itself. Signing out again from here is not possible.
valid-still-until = { $provider } cannot end a session: its token stays valid there until { $when }. Latchkey forgets it.
valid-still = { $provider } cannot end a session: its token may stay valid there. Latchkey forgets it.
valid-still-token = { $provider } is not told: the API token stays valid there until it is replaced. Latchkey forgets it.
signed-out-keychain = The keychain holds nothing of it.
signed-out-keychain-left = Its entry could not be removed from the keychain. Remove it there yourself.

## Password
forgot-password = Forgot password
have-reset-link = I have a reset link
activate-account = Activate an account
set-password-title = Set a new password
by-mail = { $provider } changes a password by mail: ask for a link, then paste it here.
paste-lead = Paste the link from { $provider }’s mail and choose a password.
mail-send = Send a link
mail-send-to = Send a link to { $email }
mail-again = Ask again
mail-again-in = Ask again in { $time }
mail-other = Another address
mail-sent = If { $email } has an account, a link is on its way. It works for { $minutes } minutes.
link = Link from the mail
link-hint = The whole link, or only its code. It stays hidden.
link-show = Show the link
link-hide = Hide the link
link-missing = Paste the link from the mail
link-too-long = This is longer than a link from the mail
link-no-code = There is no code in this; copy the whole link from the mail
link-other-kind = This link is for something else; use the one from the mail about this
first-name-missing = Enter your first name
last-name-missing = Enter your last name
new-password = New password
new-password-missing = Enter a new password
same-again = The same again
passwords-unequal = The two passwords are not the same
set-password = Set the new password
setting-password = Asking { $host }…
change-password = Change your password
password-set = The new password is set
password-set-more = Sign in with it.
password-expired = A new password is asked for.
password-expired-more = Your organisation wants you to change yours.
activate-lead = Paste the link from { $provider }’s mail, and say who you are.
activate = Activate the account
activated = The account is activated
activated-more = Sign in with the address that the mail came to, and your new password.
strength-hint = At least 8 characters; any will do. Your organisation may ask for more.
strength-0 = Very weak.
strength-1 = Weak.
strength-2 = Fair.
strength-3 = Good.
strength-4 = Very good.
strength-hard = Hard to guess.
strength-hard-known = Hard to guess, and not built from your name or company.
strength-short = Fewer than 8 characters are too few for every organisation.
weak-known-word = Built from your name, address or company.
weak-key-row = A row of keys is guessed early.
weak-key-pattern = A short pattern of keys is guessed early.
weak-repeat = One character again and again is guessed at once.
weak-repeated-part = A part that repeats adds little.
weak-top10 = One of the ten most used passwords.
weak-top100 = One of the hundred most used passwords.
weak-common = A much used password.
weak-similar = Close to a much used password.
weak-sequence = What follows in order, like abc or 6543, is guessed early.
weak-recent-year = A recent year is guessed early.
weak-single-word = A single word is guessed early.
weak-date = A date is guessed early.
weak-name-alone = A name alone is guessed early.
weak-common-name = Common names are guessed early.

## Links from outside
link-came-reset = A link for a new password came
link-came-activation = A link to activate an account came
link-waits = from outside Latchkey. Nothing was sent.
link-waits-for-account = from outside Latchkey. Add the account that it is for; then it is filled in.
link-forgotten-in = It is forgotten in { $time }.
link-take-up = Fill it in
link-take-up-full = Fill in the link that came from outside
link-forget = Forget it
link-fill-in = Fill in the form
link-for-whom = Which account is it for?
link-for-new = One that is not here yet
link-replaces = There is a link in its form already; it will be replaced.
link-filled-in = Filled in by a link from outside. Nothing was sent: look whether this is the right account.
link-unreadable = A link from outside could not be read. Copy the whole link from the mail instead.
link-gone = The link from outside is gone. Open it again where you found it.

## Second factor
code-title = Enter your code
code-lead = { $provider } asks for a second factor besides the password.
code-label = Six-digit code
code-hint = From your authenticator app. Spaces and hyphens do no harm.
code-hint-sms = From the text message to the number on your account. Spaces and hyphens do no harm.
code-missing = Enter the code
code-refused = The code was not accepted
code-checking = Checking the code…
code-open = This step stays open for { $time }. Your password waits in memory for as long, and is then forgotten.
code-over = This step is over. Your password has been forgotten.
start-again = Start again
start-again-full = Start again with the password
sms-title = No app at hand?
sms-lead = A code can come by text message to the number on your account.
sms-send = Send a text message
sms-sending = Asking…
sms-sent = Sent.
sms-again = You can send another in { $time }
sms-failed = No text message: { $reason }

## Keychain and session
keychain-waiting = Waiting for your keychain.
keychain-waiting-more = It has not answered yet; it may be asking for its password in another window.
keychain-retry = Retry
keychain-again = Ask the keychain again
keychain-again-full = Ask the keychain again for this session
keychain-without = Go on without saving
without-keychain = You go on without your keychain.
without-keychain-more = If it holds a session of this account, it stays there unread.
entry-damaged = The keychain’s entry is damaged
entry-damaged-more = Something has changed it or cut it off, so the session in it is lost. It is left as it is; signing in replaces it.
entry-later = The keychain’s entry is of a later version of Latchkey
entry-later-more = This version cannot read it and leaves it as it is. Signing in here replaces it: whatever else the later version kept in it is lost, and its session stays valid at the server.
entry-other = The keychain’s entry is for another server
entry-other-more = Its session was opened at another address than this account’s, and is sent nowhere. It is left as it is; signing in replaces it.
keychain-closed = The keychain is closed.
keychain-closed-more = If it holds a session of this account, that cannot be read now.
keychain-absent = There is no keychain here.
keychain-absent-more = Without one a session is in memory only and ends with Latchkey: sign in again.
keychain-unnamed = This system’s keychain
memory-only = This session is not kept.
memory-only-more = The keychain did not take it, so it ends when you close Latchkey.
memory-by-choice-more = You went on without the keychain, so it ends when you close Latchkey.
memory-beside-later-more = The keychain has an entry by a later version of Latchkey, which was left as it is. The session ends when you close Latchkey.
replace-entry = Replace the entry

## Profile
person = Person
mobile = Mobile
email-fixed = Only { $provider } support can change this
email-fixed-here = { $provider } does not let an account change this
role = Role
role-more = A label: { $provider } gives every member the same rights
field-first-name = First name
field-last-name = Last name
field-company = Company
field-country-code = Country code
field-mobile-number = Mobile number
field-avatar-url = Picture’s address
field-first-name-in = the first name
field-last-name-in = the last name
field-company-in = the company
field-country-code-in = the country code
field-mobile-number-in = the mobile number
field-avatar-url-in = the picture’s address
field-empty = This cannot be empty
field-digits = Use digits only
edit-field = Edit: { $field }
undo-field = Undo: { $field }
close-field = Cancel: { $field }
not-given = Not given
changes = { $count ->
    [one] 1 change
   *[other] { $count } changes
  }
changes-sent = Only { $fields } will be sent.
saving = Saving…
save = Save changes
undo-all = Undo all
profile-saved = Saved
saved-sent = Only { $fields } went to the server.
organizations = Organisations
organizations-none = You are in no organisation.
organization = Organisation
part = Your part
roles = Roles in stacks
no-roles = No roles
part-owner = Owner
part-admin = Admin
part-member = Member
metadata = More entries
metadata-in = the changed entries
metadata-lead = What else the server keeps of you, under names that your shop chose. Others in the team can read it.
metadata-lead-member = What else the server keeps of this member, under names that your shop chose. Others in the team can read it.
metadata-none = There are none.
metadata-no-text = Not a plain text, so it is not edited here
metadata-removed = Will be removed
metadata-remove = Remove: { $key }
metadata-add = Add an entry
metadata-number = New entry { $number }
metadata-key = Name of new entry { $number }
metadata-value = Text of new entry { $number }
metadata-row-remove = Leave out new entry { $number }
metadata-blank = The server cannot keep a blank text. Remove the entry instead.
metadata-no-key = Enter a name
metadata-twice = There is an entry of this name already
facts = Facts
last-changed = Last changed
last-sign-in = Last sign-in
second-factor = Second factor
second-factor-verified = On, verified
password-changed = Password changed
password-wanted = The server asks for a new one
failed-sign-ins = Failed sign-ins
failed-count = { $count ->
    [0] None
   *[other] { $count }
  }
user-name = User name
account-since = Account since
account-id = Account id
stale-profile = This is { $age } old.

## Security
this-session = This session
sent-to = Sent only to
kept-in = Kept in
kept-in-memory = Memory only
ends = Ends
ends-kept = When you sign out, or by your organisation’s rule
ends-memory = When you sign out or close Latchkey, or by your organisation’s rule
ends-token = When you sign out. The token stays valid at the server until it is replaced there.
ends-token-memory = When you sign out or close Latchkey. The token stays valid at the server until it is replaced there.
valid-until = Valid until
valid-until-more = As the server wrote it into the token. It is renewed before, where the server can.
sign-out = Sign out
sign-out-local = Removes the session from the keychain. Its token stays valid at the server.
sign-out-local-memory = Latchkey forgets the session. Its token stays valid at the server.
sign-out-here = Sign out here?
signing-out = Signing out…
sign-out-more = Ends the session at the server and removes it from the keychain.
sign-out-more-memory = Ends the session at the server. The keychain holds nothing of it.
sign-out-title = Sign out and lose what you typed?
sign-out-lead = The profile has changes that are not saved.
sign-out-anyway = Sign out
sign-out-failed = Signing out did not work. Look at the list: the account is as it was.

## Remove from the list
remove-link = Remove from the list…
remove-title = Remove this account from the list?
remove-lead = { $who }, { $place }.
remove-more = A session is ended at the server and removed from the keychain. The account itself stays as it is.
remove-more-valid = The session is removed from the keychain, but { $provider } cannot end it: its token stays valid there for its time. The account itself stays as it is.
remove = Remove
keep = Keep it
removed = { $place } was removed from the list.
removed-server-left = { $place } was removed from the list, but the server could not be told: its session stays valid there until it ends by itself.
removed-valid-until = { $place } was removed from the list. The token of its session stays valid there until { $when }.
removed-valid-token = { $place } was removed from the list. The API token that it was signed in with stays valid there until it is replaced.
removed-keychain-left = { $place } was removed from the list, but its entry could not be removed from the keychain. Remove it there yourself.

## Tasks
tasks-kind = Kind of task
tasks-all = All
tasks-in-review = In review
tasks-to-publish = To publish
tasks-loading = Loading tasks…
tasks-no-tasks = No tasks
tasks-said = { $count ->
    [one] 1 task loaded
   *[other] { $count } tasks loaded
  }
tasks-all-said = { $count ->
    [one] 1 task, and no more
   *[other] { $count } tasks, and no more
  }
tasks-none = Nothing is waiting for you
tasks-none-more = No task is assigned to you in { $place }.
tasks-none-in-review = Nothing to review
tasks-none-in-review-more = No entry in a workflow is assigned to you in { $place }.
tasks-none-to-publish = Nothing to publish
tasks-none-to-publish-more = No publishing request is assigned to you in { $place }.
tasks-none-match = No task matches
tasks-none-match-more = None of your tasks is as the filter wants it.
tasks-sorted-here = Only the loaded rows are in order
look-again = Look again
range = { $from }–{ $to }
range-of = { $range } of { $all }
range-of-loaded = { $range } of { $loaded } loaded
range-of-counted = { $range } of { $loaded } loaded, { $all } in all
load-every = Load every task
load-every-first = Load every task first…
load-going-on = Loading…
load-stop = Stop
load-stop-full = Stop loading every task
load-paused = A pause is asked for; on in { $time }
load-retry = Retry
page-size = Rows a request asks for
page-size-of = { $size } a page
open-in-browser = Open in browser
open-select-first = Select a task first
opened-in-browser = Opened in the browser
not-opened = The task was not opened.
export = Export
export-csv = Table
export-json = Data
export-calendar = { $count ->
    [0] Due dates for a calendar: none
    [one] 1 due date for a calendar
   *[other] { $count } due dates for a calendar
  }
kind-csv = CSV
kind-json = JSON
kind-calendar = iCalendar
export-as = Export: { $what }
export-loaded = { $count ->
    [one] The 1 task loaded so far
   *[other] The { $count } tasks loaded so far
  }
export-all = { $count ->
    [one] The 1 task there is
   *[other] All { $count } tasks
  }
exported = { $file } was written.
exported-all = { $count ->
    [one] 1 task, all there is.
   *[other] { $count } tasks, all there are.
  }
exported-some = { $count ->
    [one] 1 task, all that was loaded.
   *[other] { $count } tasks, all that were loaded.
  }
exported-due = { $count ->
    [one] 1 task with a due date.
   *[other] { $count } tasks with due dates.
  }
not-exported = Nothing was exported.
load-again = Load again
updating = Updating…
column-title = Task
column-where = Where
column-stage = Stage
column-due = Due
column-assigned = Assigned
sort-hint = Sort by this column; with Shift, after the others
sorted-up = , sorted upwards, place { $place }
sorted-down = , sorted downwards, place { $place }
untitled = Without a title
no-due = No due date
no-stage = No stage
by-you = by you
by-id = by { $id }
by-id-only = The server gives only an id: { $id }
publish-pending = Publish
publish-approved = Approved
publish-rejected = Rejected
publish-unknown = Publish, state not known
publish-to = { $word } · { $environment }
filters = Filter
filter-type = Type
filter-stage = Stage
filter-content-type = Content type
filter-stack = Stack
filter-status = Status
filter-due = Due before
filter-type-is = Type is
filter-stage-is = Stage is
filter-content-type-is = Content type is
filter-stack-is = Stack is
filter-status-is = Status is
filter-due-is = Due before
filter-choice = { $is } { $what }
filter-by-id = The one with the id { $id }
status-pending = Pending
own-query = Your own query
add-filter = Add a filter
add-filter-of = Add a filter: { $kind }
add-day = A day, like 1 December 2026
no-such-filter = Nothing is called that.
no-such-day = No such day. Write it like 1 December 2026.
remove-filter = Remove the filter: { $what }
clear-filters = Clear all
clear-the-filters = Clear the filters
json = JSON
json-title = The query as JSON
json-lead = The server selects tasks by this object. What the filter bar can say becomes chips there.
json-field = Query
json-kept = This is what you typed last.
json-anew = Begin with the present query
json-as-chips = This can be read. The filter bar can show it.
json-as-own = This can be read. The filter bar shows it as your own query.
json-at = { $words }: line { $line }, column { $column }
json-go = Go to the place
json-apply = Apply
stale-tasks = These tasks are { $age } old.

## Team
team-loading = Loading members…
team-nobody = No members
team-said = { $count ->
    [one] 1 member
   *[other] { $count } members
  }
team-search = Search by name or e-mail address
team-clear-search = Clear the search
team-none-found = Nobody is found by “{ $search }”
team-again = Load the team again
stale-team = This list is { $age } old.
members = Members
members-keys = Space selects a member, Enter opens what can be done.
column-name = Name
column-joined = Joined
you = You
role-hint = A label: every member can do the same.
role-member = Member
role-admin = Admin
role-developer = Developer
field-picture = Address of a picture
member-actions = Actions for { $name }
member-edit = Edit…
member-edit-title = Edit { $name }
member-select = Select
member-unselect = Select no longer
member-saved = { $email } was changed.
member-remove = Remove from the team…
member-removed = { $email } was removed from the team.
add-member = Add a member…
member-add-title = Add a member
member-add-now = Add
member-added = { $email } was added
team-email-wrong = Enter an e-mail address, like name@example.com
password-make = Make one; it is shown once
password-type = Type one
password-once = The password: { $password }
password-once-more = It is shown this once and kept nowhere here. Copied, it leaves the clipboard after a minute.
password-copy = Copy the password
password-copied = The password is in the clipboard, for a minute.
finished = Done
invites-waiting = Waiting invites
invites-not-read = The invitations could not be read. { $reason }.
invite-member = Invite a member…
invite-title = Invite a member
invite-lead = The server makes a link that lets this person join. You can copy it afterwards and hand it on.
invite-now = Invite
invited = { $email } is invited.
invited-more = Copy the link in the list and hand it on.
invite-valid = Link valid for { $time }
invite-waits = Waits for an answer
invite-ran-out = Ran out { $age } ago
invite-ran-out-once = Ran out
invite-copy = Copy the link
invite-action = { $action } for { $email }
invite-send-again = Send a new link
invite-sent-again = { $email } has a new link.
invite-sent-more = The one before no longer works.
invite-not-sent-again = There is no new link for { $email }.
invite-revoke = Revoke the invite
invite-revoked = The invite of { $email } is revoked.
invite-revoked-more = Its link no longer works.
invite-not-revoked = The invite of { $email } was not revoked.
team-link-copied = The link for { $email } is in the clipboard.
team-link-not-copied = The link for { $email } was not copied.
team-copied-more = It is taken out again after a minute.
address-copy = Copy the e-mail address
address-copied = { $email } is in the clipboard.
address-not-copied = { $email } was not copied.
reset-send = Send a reset link
reset-sent = { $email } was sent a link for a new password.
reset-not-sent = { $email } was sent nothing.
reset-copy = Copy a reset link
resets-send = Send reset links…
resets-title = Send { $count ->
    [one] 1 member
   *[other] { $count } members
  } a link for a new password?
resets-lead = Each gets a mail of the server’s. Their passwords hold until they set new ones.
resets-send-now = { $count ->
    [one] Send 1 link
   *[other] Send { $count } links
  }
resets-said = { $done } of { $all } links sent
outcome-sent = A link was sent
marked = { $count ->
    [one] 1 selected
   *[other] { $count } selected
  }
unmark = Select nobody
removal-title = Remove { $count } members from the team?
removal-title-one = Remove { $name } from the team?
removal-access = No access to { $place } any more
removal-for-good = Name, address and whatever else the server keeps of them are deleted there. This cannot be undone from here.
removal-remaining = { $count ->
    [one] 1 member is left
   *[other] { $count } members are left
  }
removal-now = { $count ->
    [one] Remove 1 member
   *[other] Remove { $count } members
  }
removed-said = { $done } of { $all } removed
outcome-removed = Removed
team-other-email = This is another address than the one asked for
team-last-member = Nobody would be left in the team, so nothing is sent.
team-own-account = Your own account is deleted elsewhere, so nothing is sent.
team-gone = This member is no longer there

## Delete account
delete-lost = What will be lost
delete-lost-more = Your account at { $place }, for good. It cannot be brought back from here.
loss-organizations = Your part in { $names }
loss-tasks = Your place on every task assigned to you
loss-team = Your place in the team
loss-here = What Latchkey keeps of it: the session and the entry in the list
owned = You own { $names }.
owned-more = { $provider } keeps the account of an owner, so nothing is sent. Make another person the owner there first, then look again.
last-member = You are the last member of this team.
last-member-more = Nobody could sign in to the shop any more, so nothing is sent. Add another member first, then look again.
delete-not-last = Not while you are the last of the team
delete-not-yet = Not while you own an organisation
copy = Take a copy first
copy-more = Your profile and every task assigned to you, in one JSON file. No secret is in it.
copy-more-profile = Your profile, in one JSON file. No secret is in it.
copy-save = Save a copy…
copy-busy = Reading everything, then asking where to save it…
copy-saved = { $file } saved: profile and { $count ->
    [one] 1 task
   *[other] { $count } tasks
  }
copy-saved-profile = { $file } saved: your profile
copy-none = Nothing was saved.
again = Sign in once more
again-more = As { $email }, so that nobody else deletes it at your computer. It counts for five minutes.
again-done = Done, counts for { $time }
again-over = The sign-in no longer counts. Sign in once more.
done = Done:
delete = Delete
delete-after = After you have signed in once more
delete-email = Type { $email }
delete-email-missing = Type the address to be sure
delete-button = Delete account…
delete-seconds = You then have { $seconds } seconds to stop it.
delete-begun = This account will be deleted in { $seconds } seconds. Press Escape to stop it.
delete-said = { $seconds } seconds left to stop it
delete-counting = { $seconds ->
    [one] This account will be deleted in 1 second
   *[other] This account will be deleted in { $seconds } seconds
  }
delete-counting-more = Until then nothing is sent. Escape stops it.
stop = Stop
delete-stopped = Stopped. Nothing was sent.
deleting = Asking { $host } to delete the account…
deleted = { $who } was deleted at { $place }. Nothing of it is left here.
deleted-keychain-left = { $who } was deleted at { $place }, but its entry could not be removed from the keychain. Remove it there yourself.
deleted-list-left = { $who } was deleted at { $place }, but the list of accounts could not be written: it is there again, signed out, at the next start. Remove it then.
deleted-both-left = { $who } was deleted at { $place }, but neither the keychain’s entry nor the one in the list could be removed. Remove the first in the keychain yourself, and the other at the next start.
delete-failed = Deleting { $who } did not succeed: { $reason }
stale-deletion = What you read here is { $age } old.

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

## What went wrong
server-says = { $provider }: { $message }
server-says-field = { $provider }, { $field }: { $message }
address-empty = Enter an address
address-not-a-url = This is not a web address. One begins with https://
address-scheme = The address must begin with https://
address-plain-http = http is for this computer only. Use https.
address-credentials = Leave user name and password out of the address
address-query = Leave out everything from ? or # on
address-too-long = The address is longer than 2,000 characters
network-no-such-host = The server cannot be found
network-no-such-host-more = Its name is not known. Look at the address, and whether this computer is online.
network-refused = Nothing answers at this address
network-refused-more = The connection was refused. The server may be down, or it is another address.
network-interrupted = The connection broke off
network-timed-out = The server did not answer in time
network-sent-more = What was sent may have arrived.
network-tls = The server’s certificate does not hold
network-tls-more = The connection would not be safe, so nothing was sent.
network-no-certificates = This computer has no certificates to know servers by
network-no-certificates-more = Nothing was sent. Install the package ca-certificates, or ask who looks after this computer, and try again.
network-other = The server cannot be reached
network-other-more = Look whether this computer is online.
surprise-empty = The server answered with nothing
surprise-html = A web page came instead of an answer
surprise-redirect = The server points to another address
surprise-redirect-more = It was not followed, so nothing went to a server that you did not choose. Status { $status }.
surprise-not-json = The answer cannot be read
surprise-not-this-service = This is another kind of server
surprise-too-large = The answer is larger than 8 MiB
surprise-more = The server answered with status { $status }.
error-invalid-credentials = The e-mail address or the password is not right
error-account-locked = This account is locked for now
error-challenge-expired = This step stayed open too long
error-challenge-expired-more = Start again with your password.
error-signed-out = This account is signed out
error-list-replaced = Another list has taken this one’s place
error-no-such-account = This account is no longer in the list
error-invalid = { $provider } does not accept this
error-refused = { $provider } refuses this
error-rate-limited = { $provider } asks for a pause: too many requests
error-server-fault = { $provider } has a fault of its own
error-link-spent = This link has expired or was already used
error-link-spent-more = Ask for a new link
elsewhere-second-factor = This account asks for a second factor
elsewhere-second-factor-more = Latchkey cannot answer that of { $provider }. Sign in with a browser, in the shop’s admin.
elsewhere-verification = This e-mail address is not confirmed yet
elsewhere-verification-more = Confirm it by the mail from { $provider }, or ask your shop’s admin. Then sign in here.
elsewhere-other-provider = This account signs in by another service
elsewhere-other-provider-more = { $provider } sends it there, and Latchkey does not follow. Sign in with a browser, in the shop’s admin.
team-not-confirmed = The address typed is not the one asked for
team-blank-password = The password cannot be blank
deletion-not-confirmed = Sign in again first: a deletion needs a sign-in that is not older than five minutes
deletion-other-person = This is another person’s sign-in; nothing was deleted
deletion-other-email = The address is another than this account’s
update-not-itself = This app does not update itself
update-plain-http = The update would come over http, where it can be read and changed on its way
update-unreachable = The server for updates cannot be reached
update-refused = The server for updates has nothing at this address
update-not-an-announcement = What came is no announcement of an update
update-not-for-this-system = There is no update for this system
update-nothing-found = Look for an update first
update-stopped = It was stopped
update-too-large = The update is larger than one can be
update-cut-short = The update broke off on its way
update-other-key = The update is signed by somebody else
update-altered = The update is not what was signed
update-not-signed = The update has no signature that can be read
update-other-version = The update is signed for another version than the one announced
update-not-installed = The update could not be put in its place
update-unharmed = Latchkey is as it was.
update-forged-more = It was not installed, and Latchkey is as it was. Fetch a new version by hand only from where you got this one.
error-not-saved = The list of accounts could not be written; nothing was changed
error-file-not-written = The file could not be written
error-system = This computer failed
`;
