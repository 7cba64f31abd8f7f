// The team of a shop. What is between the marks is Fluent.
export default String.raw`
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
`;
