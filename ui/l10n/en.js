// English. The page may connect to nothing but the shell, not even to its own files, so the
// texts come as modules, each as it would be in an .ftl file.
import account from './en/account.ftl.js';
import frame from './en/frame.ftl.js';
import problems from './en/problems.ftl.js';
import settings from './en/settings.ftl.js';
import signIn from './en/sign-in.ftl.js';
import tasks from './en/tasks.ftl.js';
import team from './en/team.ftl.js';

export default [frame, signIn, account, tasks, team, settings, problems].join('\n');
