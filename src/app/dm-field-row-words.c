/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-field-row-private.h"

#include "dm-widgets.h"

#include <glib/gi18n.h>

/* What a row says, how that was understood, and what is wrong with it: to the eye and the ear. */

/* The reasons that values give follow the name of a field elsewhere; here each is a sentence. */
static char *
sentence (const char *reason)
{
  g_autofree char *first = NULL;

  if (reason == NULL || *reason == '\0')
    return NULL;
  first = g_utf8_strup (reason, g_utf8_next_char (reason) - reason);
  return g_strconcat (first, g_utf8_next_char (reason), NULL);
}

/* What is wrong goes before how it was understood. */
void
dm_field_row_update_words (DmFieldRow *self)
{
  DmFieldRowPrivate *priv = dm_field_row_get_private (self);
  const char *fault = priv->refused != NULL         ? priv->refused
                      : priv->begun && priv->inside ? NULL
                                                    : dm_field_row_get_fault (self);
  const char *aside = gtk_label_get_text (priv->aside);
  const char *hint = priv->form_field->hint;
  const char *description = fault;
  g_autofree char *label = NULL;

  dm_label_set_optional (priv->fault, fault);
  gtk_widget_set_visible (GTK_WIDGET (priv->aside), fault == NULL && *aside != '\0');
  if (fault != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "faulty");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "faulty");

  if (description == NULL)
    description = *aside != '\0' || hint == NULL ? aside : _(hint);
  label = g_strdup_printf ("%s: %s", priv->name, priv->words != NULL ? priv->words : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  if (priv->editor != NULL)
    {
      gtk_accessible_update_property (GTK_ACCESSIBLE (priv->editor),
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
      gtk_accessible_update_state (
          GTK_ACCESSIBLE (priv->editor), GTK_ACCESSIBLE_STATE_INVALID,
          fault != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
    }
}

/**
 * dm_field_row_says_something:
 * @self: a row
 *
 * Returns: whether there is anything in it
 */
gboolean
dm_field_row_says_something (DmFieldRow *self)
{
  return dm_field_row_get_private (self)->words != NULL;
}

/**
 * dm_field_row_set_fault:
 * @self: a row
 * @fault: (nullable): what is wrong with it beyond what the row can tell by itself
 */
void
dm_field_row_set_fault (DmFieldRow *self, const char *fault)
{
  DmFieldRowPrivate *priv = dm_field_row_get_private (self);

  if (g_strcmp0 (priv->check, fault) == 0)
    return;
  g_free (priv->check);
  priv->check = sentence (fault);
  dm_field_row_update_words (self);
}

/**
 * dm_field_row_get_fault:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what is wrong with it
 */
const char *
dm_field_row_get_fault (DmFieldRow *self)
{
  DmFieldRowPrivate *priv = dm_field_row_get_private (self);

  return priv->error != NULL ? priv->error : priv->check;
}

/**
 * dm_field_row_set_words:
 * @self: a row
 * @words: (nullable): what it says, for those who hear it; without, it says nothing
 */
void
dm_field_row_set_words (DmFieldRow *self, const char *words)
{
  DmFieldRowPrivate *priv = dm_field_row_get_private (self);

  g_free (priv->words);
  priv->words = words != NULL && *words != '\0' ? g_strdup (words) : NULL;
  dm_field_row_update_words (self);
}

/**
 * dm_field_row_set_aside:
 * @self: a row
 * @aside: (nullable): how what it says was understood
 */
void
dm_field_row_set_aside (DmFieldRow *self, const char *aside)
{
  gtk_label_set_text (dm_field_row_get_private (self)->aside, aside != NULL ? aside : "");
  dm_field_row_update_words (self);
}

/**
 * dm_field_row_refuse:
 * @self: a row
 * @reason: why what a person wanted to put there was left out
 *
 * Tells it until something changes, whatever else there is to say.
 */
void
dm_field_row_refuse (DmFieldRow *self, const char *reason)
{
  DmFieldRowPrivate *priv = dm_field_row_get_private (self);

  g_free (priv->refused);
  priv->refused = g_strdup (reason);
  dm_field_row_update_words (self);
}

/**
 * dm_field_row_set_begun:
 * @self: a row
 * @begun: whether what stands in it may be the beginning of something right, so that nothing is
 *   said against it while a person is still there
 */
void
dm_field_row_set_begun (DmFieldRow *self, gboolean begun)
{
  dm_field_row_get_private (self)->begun = begun;
  dm_field_row_update_words (self);
}

/**
 * dm_field_row_set_error:
 * @self: a row
 * @error: (nullable): why what it says cannot stand in a record
 */
void
dm_field_row_set_error (DmFieldRow *self, const char *error)
{
  DmFieldRowPrivate *priv = dm_field_row_get_private (self);

  g_free (priv->error);
  priv->error = sentence (error);
  dm_field_row_update_words (self);
}
