/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-scratch.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#define N_SLOTS 8 /* more files than are ever being written at once */

/* Files that are being written beside their place. A signal handler reads this, so a slot holds
 * either nothing or a path that stays. */
static char *volatile slots[N_SLOTS];

/* Between threads; the handler does not wait for it. */
static GMutex lock;

static void
mask_interrupts (int how)
{
  sigset_t signals;

  sigemptyset (&signals);
  sigaddset (&signals, SIGHUP);
  sigaddset (&signals, SIGINT);
  sigaddset (&signals, SIGTERM);
  pthread_sigmask (how, &signals, NULL);
}

/**
 * dm_scratch_hold:
 *
 * Puts interrupts off, so that a file can be made and added before one comes.
 */
void
dm_scratch_hold (void)
{
  mask_interrupts (SIG_BLOCK);
}

/**
 * dm_scratch_release:
 *
 * Lets interrupts come again.
 */
void
dm_scratch_release (void)
{
  mask_interrupts (SIG_UNBLOCK);
}

/**
 * dm_scratch_add:
 * @path: a file that must not outlive the program if it is interrupted
 */
void
dm_scratch_add (const char *path)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  for (guint i = 0; i < N_SLOTS; i++)
    if (slots[i] == NULL)
      {
        slots[i] = g_strdup (path);
        return;
      }
}

/**
 * dm_scratch_remove:
 * @path: a file that was added, and that stays or is gone
 */
void
dm_scratch_remove (const char *path)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  for (guint i = 0; i < N_SLOTS; i++)
    if (slots[i] != NULL && strcmp (slots[i], path) == 0)
      {
        char *slot = slots[i];

        slots[i] = NULL;
        g_free (slot);
        return;
      }
}

/**
 * dm_scratch_unlink_all:
 *
 * Deletes all files that were added. A signal handler may call it.
 */
void
dm_scratch_unlink_all (void)
{
  for (guint i = 0; i < N_SLOTS; i++)
    if (slots[i] != NULL)
      unlink (slots[i]);
}
