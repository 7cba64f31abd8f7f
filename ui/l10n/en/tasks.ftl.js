// Tasks. What is between the marks is Fluent.
export default String.raw`
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
`;
