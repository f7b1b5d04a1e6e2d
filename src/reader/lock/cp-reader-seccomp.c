/* cp-reader-seccomp.c
 *
 * Everything that is not named here fails with EPERM: libraries probe (terminal size, scheduling), and a refusal is an
 * answer they know, where a kill would end the reading of a good document.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-reader-seccomp.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "cp-reader-protocol.h"

/* By name, because older headers lack the newer numbers; a name that libseccomp does not know is skipped. No call here can
 * open a way out: no socket(), no connect(), no bind(), no exec, no path that writes. */
static const char *const allowed[] = {
  /* memory */
  "brk", "munmap", "mremap", "madvise", "membarrier", "memfd_create", "ftruncate", "fallocate",
  /* open descriptors */
  "read", "readv", "pread64", "preadv", "write", "writev", "pwrite64", "close", "close_range", "lseek", "dup", "dup2", "dup3",
  "pipe2", "eventfd2", "fstat", "fstatfs", "getdents64", "fsync", "fadvise64",
  /* paths: looking; opening is limited below and by Landlock */
  "stat", "lstat", "newfstatat", "statx", "statfs", "access", "faccessat", "faccessat2", "readlink", "readlinkat", "getcwd",
  /* waiting */
  "poll", "ppoll", "select", "pselect6", "epoll_create1", "epoll_ctl", "epoll_wait", "epoll_pwait", "epoll_pwait2", "futex",
  "futex_waitv", "nanosleep", "clock_nanosleep", "clock_gettime", "clock_getres", "gettimeofday", "time",
  /* the socket that is there already */
  "recvmsg", "recvfrom", "sendmsg", "sendto", "getsockopt", "getpeername", "getsockname", "shutdown",
  /* threads and signals of its own */
  "set_robust_list", "get_robust_list", "rseq", "set_tid_address", "sched_yield", "sched_getaffinity", "sched_setaffinity",
  "sched_getattr", "sched_setattr", "sched_getparam", "sched_getscheduler", "gettid", "getpid", "getppid", "rt_sigaction",
  "rt_sigprocmask", "rt_sigreturn", "sigaltstack", "restart_syscall", "exit", "exit_group",
  /* knowing oneself */
  "getuid", "geteuid", "getgid", "getegid", "getresuid", "getresgid", "getrusage", "times", "sysinfo", "uname", "getrandom",
  "getcpu",
};

static const int descriptor_commands[] = {
  F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD, F_DUPFD_CLOEXEC, F_ADD_SEALS, F_GET_SEALS, F_SETLK, F_OFD_SETLK,
};

#define CLONE_NEW_ANYTHING \
  (CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET)

static int
allow_plain (scmp_filter_ctx filter)
{
  int status = 0;

  for (guint i = 0; i < G_N_ELEMENTS (allowed) && status == 0; i++)
    {
      int number = seccomp_syscall_resolve_name (allowed[i]);

      if (number == __NR_SCMP_ERROR || number < 0)
        continue;
      status = seccomp_rule_add (filter, SCMP_ACT_ALLOW, number, 0);
    }
  return status;
}

/* Reading alone, whatever Landlock would say. */
static int
allow_opening_to_read (scmp_filter_ctx filter)
{
  scmp_datum_t writing = O_ACCMODE | O_CREAT | O_TRUNC | (O_TMPFILE & ~O_DIRECTORY);
  int status = seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (openat), 1, SCMP_A2 (SCMP_CMP_MASKED_EQ, writing, 0));

#ifdef __NR_open
  if (status == 0)
    status = seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (open), 1, SCMP_A1 (SCMP_CMP_MASKED_EQ, writing, 0));
#endif
  return status;
}

/* No new code: memory is never executable from here on. */
static int
allow_data_memory (scmp_filter_ctx filter)
{
  int status = seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (mmap), 1, SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));

  if (status == 0)
    status = seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (mprotect), 1, SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
  return status;
}

/* Threads, not processes. clone3 hides its flags in memory where no filter can look: glibc takes ENOSYS as "use clone". */
static int
allow_threads (scmp_filter_ctx filter)
{
  scmp_datum_t mask = CLONE_THREAD | CLONE_VM | CLONE_NEW_ANYTHING;
  int status = seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (clone), 1,
                                 SCMP_A0 (SCMP_CMP_MASKED_EQ, mask, CLONE_THREAD | CLONE_VM));
  int clone3 = seccomp_syscall_resolve_name ("clone3");

  if (status == 0 && clone3 != __NR_SCMP_ERROR)
    status = seccomp_rule_add (filter, SCMP_ACT_ERRNO (ENOSYS), clone3, 0);
  return status;
}

static int
allow_with_arguments (scmp_filter_ctx filter)
{
  int status = 0;

  for (guint i = 0; i < G_N_ELEMENTS (descriptor_commands) && status == 0; i++)
    status = seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (fcntl), 1,
                               SCMP_A1 (SCMP_CMP_EQ, (scmp_datum_t) descriptor_commands[i]));
  if (status == 0)
    status = seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (prctl), 1, SCMP_A0 (SCMP_CMP_EQ, PR_SET_NAME));
#ifdef PR_SET_VMA
  if (status == 0)
    status = seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (prctl), 1, SCMP_A0 (SCMP_CMP_EQ, PR_SET_VMA));
#endif
  /* reading its own limits */
  if (status == 0)
    status = seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (prlimit64), 2, SCMP_A0 (SCMP_CMP_EQ, 0),
                               SCMP_A2 (SCMP_CMP_EQ, 0));
  /* abort() */
  if (status == 0)
    status = seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (tgkill), 1,
                               SCMP_A0 (SCMP_CMP_EQ, (scmp_datum_t) getpid ()));
  return status;
}

/**
 * cp_reader_seccomp_apply:
 * @error: return location
 *
 * For all threads of the process, for good. NO_NEW_PRIVS must be set.
 *
 * Returns: %FALSE when the filter could not be loaded
 */
gboolean
cp_reader_seccomp_apply (GError **error)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ERRNO (EPERM));
  int status = filter != NULL ? 0 : -ENOMEM;

  if (status == 0)
    status = seccomp_attr_set (filter, SCMP_FLTATR_CTL_TSYNC, 1);
  if (status == 0)
    status = allow_plain (filter);
  if (status == 0)
    status = allow_opening_to_read (filter);
  if (status == 0)
    status = allow_data_memory (filter);
  if (status == 0)
    status = allow_threads (filter);
  if (status == 0)
    status = allow_with_arguments (filter);
  if (status == 0)
    status = seccomp_load (filter);
  if (filter != NULL)
    seccomp_release (filter);
  if (status != 0)
    g_set_error (error, CP_READER_ERROR, CP_READER_ERROR_FAILED, "seccomp: %s", g_strerror (-status));
  return status == 0;
}
