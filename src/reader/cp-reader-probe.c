/* cp-reader-probe.c
 *
 * With --probe the reader locks itself as always and then tries to get out, on its first thread and on one that it starts
 * afterwards. It prints a line for each attempt: the attempt, and "refused" with the error number or "ALLOWED".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-reader-probe.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct
{
  const char *name;
  gboolean (*attempt) (void); /* TRUE: it worked, which is bad; FALSE: errno says why not */
} Attempt;

static gboolean
try_internet_socket (void)
{
  return socket (AF_INET, SOCK_STREAM, 0) >= 0;
}

static gboolean
try_datagram_socket (void)
{
  return socket (AF_INET6, SOCK_DGRAM, 0) >= 0;
}

static gboolean
try_local_socket (void)
{
  return socket (AF_UNIX, SOCK_STREAM, 0) >= 0;
}

static gboolean
try_connect (void)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = g_htons (80), .sin_addr.s_addr = g_htonl (INADDR_LOOPBACK) };

  return connect (3, (struct sockaddr *) &address, sizeof address) == 0;
}

static gboolean
try_execute (void)
{
  char *arguments[] = { (char *) "true", NULL };

  return execv ("/bin/true", arguments) == 0;
}

static gboolean
try_fork (void)
{
  pid_t child = fork ();

  if (child == 0)
    _exit (0);
  return child > 0;
}

static gboolean
opens (const char *path, int flags)
{
  int fd = open (path, flags | O_CLOEXEC, 0600);

  if (fd >= 0)
    close (fd);
  return fd >= 0;
}

static gboolean
try_passwd (void)
{
  return opens ("/etc/passwd", O_RDONLY);
}

static gboolean
try_root_folder (void)
{
  return opens ("/", O_RDONLY | O_DIRECTORY);
}

static gboolean
try_own_environment (void)
{
  return opens ("/proc/self/environ", O_RDONLY);
}

static gboolean
try_parent_memory (void)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/mem", (int) getppid ());

  return opens (path, O_RDONLY);
}

static gboolean
try_write_tmp (void)
{
  return opens ("/tmp/counterpart-probe", O_WRONLY | O_CREAT);
}

static gboolean
try_unnamed_file (void)
{
  return opens ("/tmp", O_WRONLY | O_TMPFILE);
}

static gboolean
try_write_font (void)
{
  return opens ("/usr/share/fonts/counterpart-probe", O_RDWR | O_CREAT);
}

static gboolean
try_make_folder (void)
{
  return mkdir ("/tmp/counterpart-probe.d", 0700) == 0;
}

static gboolean
try_unlink (void)
{
  return unlink ("/tmp/counterpart-probe-victim") == 0;
}

static gboolean
try_change_mode (void)
{
  return chmod ("/tmp", 01777) == 0;
}

static gboolean
try_signal_parent (void)
{
  return kill (getppid (), 0) == 0;
}

static gboolean
try_trace_parent (void)
{
  return ptrace (PTRACE_ATTACH, getppid (), NULL, NULL) == 0;
}

static gboolean
try_raise_limit (void)
{
  struct rlimit limit = { RLIM_INFINITY, RLIM_INFINITY };

  return setrlimit (RLIMIT_AS, &limit) == 0;
}

static gboolean
try_new_namespace (void)
{
  return syscall (SYS_unshare, 0x10000000) == 0;
}

static gboolean
try_executable_memory (void)
{
  void *memory = mmap (NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  if (memory != MAP_FAILED)
    munmap (memory, 4096);
  return memory != MAP_FAILED;
}

static gboolean
try_io_uring (void)
{
  guint8 parameters[256] = { 0 };

  return syscall (425, 4, parameters) >= 0;
}

static gboolean
try_large_memory (void)
{
  void *memory = mmap (NULL, (gsize) 2 << 30, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

  if (memory != MAP_FAILED)
    munmap (memory, (gsize) 2 << 30);
  return memory != MAP_FAILED;
}

static const Attempt attempts[] = {
  { "internet-socket", try_internet_socket },
  { "datagram-socket", try_datagram_socket },
  { "local-socket", try_local_socket },
  { "connect", try_connect },
  { "execute", try_execute },
  { "fork", try_fork },
  { "read-passwd", try_passwd },
  { "read-root-folder", try_root_folder },
  { "read-own-environment", try_own_environment },
  { "read-parent-memory", try_parent_memory },
  { "write-tmp", try_write_tmp },
  { "unnamed-file", try_unnamed_file },
  { "write-font", try_write_font },
  { "make-folder", try_make_folder },
  { "unlink", try_unlink },
  { "change-mode", try_change_mode },
  { "signal-parent", try_signal_parent },
  { "trace-parent", try_trace_parent },
  { "raise-limit", try_raise_limit },
  { "new-namespace", try_new_namespace },
  { "executable-memory", try_executable_memory },
  { "io-uring", try_io_uring },
  { "large-memory", try_large_memory },
};

static gpointer
run_attempts (gpointer thread_name)
{
  guint escaped = 0;

  for (guint i = 0; i < G_N_ELEMENTS (attempts); i++)
    {
      gboolean worked;

      errno = 0;
      worked = attempts[i].attempt ();
      escaped += worked ? 1 : 0;
      if (worked)
        printf ("%s %s ALLOWED\n", (const char *) thread_name, attempts[i].name);
      else
        printf ("%s %s refused %d\n", (const char *) thread_name, attempts[i].name, errno);
    }
  return GUINT_TO_POINTER (escaped);
}

/**
 * cp_reader_probe_run:
 * @landlock_abi: as the lock reported it
 *
 * Returns: the exit status: 0 when everything was refused
 */
int
cp_reader_probe_run (int landlock_abi)
{
  guint escaped = GPOINTER_TO_UINT (run_attempts ((gpointer) "first-thread"));
  GThread *thread = g_thread_new ("probe", run_attempts, (gpointer) "later-thread");

  escaped += GPOINTER_TO_UINT (g_thread_join (thread));
  printf ("landlock %d\n", landlock_abi);
  printf ("readable-fonts %s\n", opens ("/usr/share/fonts", O_RDONLY | O_DIRECTORY) ? "yes" : "no");
  fflush (stdout);
  return escaped == 0 ? 0 : 1;
}
