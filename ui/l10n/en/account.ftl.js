// The account itself, from its profile to its end. What is between the marks is Fluent.
export default String.raw`
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
`;
