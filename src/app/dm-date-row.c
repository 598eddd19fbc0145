/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-date-row.h"

#include "dm-date-picker.h"
#include "dm-text-edit.h"

#include <glib/gi18n.h>

/**
 * DmDateRow:
 *
 * A date as people write it. It says at once how it was understood, asks where it could be meant
 * in more than one way, and keeps what was written beside what it means.
 */
struct _DmDateRow
{
  DmFieldRow parent_instance;

  DmTextEdit *edit;
  GtkMenuButton *pick;
  DmDatePicker *picker;
  GtkBox *answers; /* what to press where the text alone does not decide */

  const DmField *phrase_field; /* where the words as written are kept */
  char *anchor;                /* EDTF; what “last March” counts from */
  char *edtf;                  /* what the text means */
  char *phrase;                /* the words as written */
  gboolean phrase_shown;       /* the text is the phrase */
  gboolean words_only;         /* the phrase stands without a date */
  gboolean answered;           /* a person said which of its meanings is meant */
};

G_DEFINE_FINAL_TYPE (DmDateRow, dm_date_row, DM_TYPE_FIELD_ROW)

#define MAX_PICKER_HEIGHT 460 /* px; on a lower screen it scrolls */

/* What @text means; an anchor that cannot be read is none. */
static char *
read_date (DmDateRow *self, const char *text, const char *anchor, GError **error)
{
  DmDate anchor_date, date;
  gboolean anchored = anchor != NULL && dm_date_parse (anchor, DM_DATE_LENIENT, &anchor_date, NULL);
  char *edtf = NULL;

  if (!dm_date_read (text, anchored ? &anchor_date : NULL, &date, &edtf, error))
    return NULL;

  return edtf;
}

static gboolean
may_become (DmDateRow *self, const char *text)
{
  DmDate anchor;
  gboolean anchored
      = self->anchor != NULL && dm_date_parse (self->anchor, DM_DATE_LENIENT, &anchor, NULL);

  return dm_date_may_become (text, anchored ? &anchor : NULL);
}

static gboolean
means (DmDateRow *self, const char *text, const char *edtf)
{
  g_autofree char *read = text != NULL ? read_date (self, text, self->anchor, NULL) : NULL;

  return read != NULL && g_str_equal (read, edtf);
}

/* Whether the text says something else, or nothing, without the anchor. */
static gboolean
needs_anchor (DmDateRow *self, const char *text)
{
  g_autofree char *alone = read_date (self, text, NULL, NULL);

  return self->anchor != NULL && g_strcmp0 (alone, self->edtf) != 0;
}

static void
append (GString *text, const char *part)
{
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

/* The days that are meant, where the words leave that to the reader: those of “late April”. */
static char *
days_words (const char *edtf)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  DmDate date;

  if (!dm_date_parse (edtf, DM_DATE_LENIENT, &date, NULL) || date.kind != DM_DATE_ONE_OF
      || dm_day_is_open (date.earliest) || dm_day_is_open (date.latest))
    return NULL;

  first = dm_day_to_words (date.earliest, DM_DATE_LONG);
  last = dm_day_to_words (date.latest, DM_DATE_LONG);
  /* Translators: days: between 21 April 1962 and 30 April 1962 */
  return g_strdup_printf (_("between %s and %s"), first, last);
}

/* How the text was understood: what it does not say itself. */
static void
tell (DmDateRow *self)
{
  DmFieldRow *row = DM_FIELD_ROW (self);
  g_autofree char *text = dm_text_edit_dup_text (self->edit);
  g_autofree char *words = self->edtf != NULL ? dm_date_to_words (self->edtf, DM_DATE_LONG) : NULL;
  g_autoptr (GString) aside = g_string_new (NULL);

  if (words != NULL && !g_str_equal (words, text))
    append (aside, words);
  if (words != NULL && g_ascii_strcasecmp (words, text) == 0)
    {
      g_autofree char *days = days_words (self->edtf);

      if (days != NULL)
        append (aside, days);
    }
  if (self->edtf != NULL && !g_str_equal (self->edtf, text) && g_strcmp0 (self->edtf, words) != 0)
    append (aside, self->edtf);
  if (self->edtf != NULL && needs_anchor (self, text))
    {
      g_autofree char *from = dm_date_to_words (self->anchor, DM_DATE_LONG);
      g_autofree char *counted
          /* Translators: the date of a source: “seen from 17 May 1962, the date of the source” */
          = g_strdup_printf (_("seen from %s, the date of the source"), from);

      append (aside, counted);
    }
  if (self->phrase != NULL && !g_str_equal (self->phrase, text))
    {
      g_autofree char *written = g_strdup_printf (_("as written: “%s”"), self->phrase);

      append (aside, written);
    }
  if (self->words_only)
    append (aside, _("undated, kept as words"));

  dm_field_row_set_aside (row, aside->str);
  if (words != NULL)
    dm_field_row_set_words (row, words);
  else
    dm_field_row_set_words (row, text);
}

static void
clear_answers (DmDateRow *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->answers))) != NULL)
    gtk_box_remove (self->answers, child);
  gtk_widget_set_visible (GTK_WIDGET (self->answers), FALSE);
}

static void
keep_words_cb (DmDateRow *self)
{
  DmFieldRow *row = DM_FIELD_ROW (self);

  clear_answers (self);
  g_clear_pointer (&self->edtf, g_free);
  g_free (self->phrase);
  self->phrase = dm_text_edit_dup_text (self->edit);
  self->phrase_shown = TRUE;
  self->words_only = TRUE;
  dm_field_row_set_error (row, NULL);
  tell (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->edit));
  dm_field_row_edited (row);
}

static void
add_answer (DmDateRow *self, GtkWidget *button)
{
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (self->answers, button);
  gtk_widget_set_visible (GTK_WIDGET (self->answers), TRUE);
}

static void
answer_cb (GtkWidget *button, DmDateRow *self)
{
  g_autofree char *edtf = g_strdup (gtk_widget_get_tooltip_text (button));

  clear_answers (self);
  g_free (self->edtf);
  self->edtf = g_steal_pointer (&edtf);
  if (self->phrase_shown)
    {
      g_free (self->phrase);
      self->phrase = dm_text_edit_dup_text (self->edit);
    }
  self->answered = TRUE;
  dm_field_row_set_error (DM_FIELD_ROW (self), NULL);
  tell (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->edit));
  dm_field_row_edited (DM_FIELD_ROW (self));
}

/* All else that the text can mean. */
static gboolean
offer_choices (DmDateRow *self, const char *text)
{
  DmDate anchor;
  gboolean anchored
      = self->anchor != NULL && dm_date_parse (self->anchor, DM_DATE_LENIENT, &anchor, NULL);
  g_autoptr (GPtrArray) choices = dm_date_read_choices (text, anchored ? &anchor : NULL);
  gboolean offered = FALSE;

  for (guint i = 0; i < choices->len; i++)
    {
      const DmDateChoice *choice = choices->pdata[i];
      GtkWidget *button;

      if (g_strcmp0 (choice->edtf, self->edtf) == 0)
        continue;
      button = gtk_button_new_with_label (choice->words);
      gtk_widget_set_tooltip_text (button, choice->edtf);
      g_signal_connect (button, "clicked", G_CALLBACK (answer_cb), self);
      add_answer (self, button);
      offered = TRUE;
    }

  return offered;
}

static void
offer_words (DmDateRow *self)
{
  GtkWidget *button;

  if (self->phrase_field == NULL)
    return;
  button = gtk_button_new_with_mnemonic (_("K_eep as Words"));
  gtk_widget_set_tooltip_text (button, _("The record stays undated"));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (keep_words_cb), self);
  add_answer (self, button);
}

static void
understand (DmDateRow *self)
{
  DmFieldRow *row = DM_FIELD_ROW (self);
  g_autofree char *text = dm_text_edit_dup_text (self->edit);
  g_autoptr (GError) error = NULL;

  g_strstrip (text);
  clear_answers (self);
  self->words_only = FALSE;
  self->answered = FALSE;
  g_clear_pointer (&self->edtf, g_free);
  if (*text != '\0')
    self->edtf = read_date (self, text, self->anchor, &error);
  if (*text != '\0' && !offer_choices (self, text) && error != NULL)
    offer_words (self);

  /* The words of the source give way to those that take their place, and to nothing else. */
  if (self->phrase_shown || self->phrase == NULL)
    {
      g_clear_pointer (&self->phrase, g_free);
      if (self->edtf != NULL && !g_str_equal (self->edtf, text))
        self->phrase = g_strdup (text);
      self->phrase_shown = TRUE;
    }
  dm_field_row_set_begun (row, error != NULL && may_become (self, text));
  dm_field_row_set_error (row, error != NULL ? error->message : NULL);
  tell (self);
}

/* Shows a date: as it was written where the words say it, else in words that can be read back. */
static void
show (DmDateRow *self)
{
  g_autofree char *words = self->edtf != NULL ? dm_date_to_words (self->edtf, DM_DATE_LONG) : NULL;
  const char *text = self->edtf;

  self->words_only = self->edtf == NULL && self->phrase != NULL;
  self->phrase_shown
      = self->words_only || (self->edtf != NULL && means (self, self->phrase, self->edtf));
  if (self->phrase_shown)
    text = self->phrase;
  else if (self->edtf != NULL && means (self, words, self->edtf))
    text = words;
  dm_text_edit_set_text (self->edit, text);
  clear_answers (self);
  tell (self);
}

static void
dm_date_row_load (DmFieldRow *row, gconstpointer base)
{
  DmDateRow *self = DM_DATE_ROW (row);

  g_free (self->edtf);
  g_free (self->phrase);
  self->edtf = g_strdup (DM_FIELD_AT (base, dm_field_row_get_field (row), char *));
  self->phrase = self->phrase_field != NULL
                     ? g_strdup (DM_FIELD_AT (base, self->phrase_field, char *))
                     : NULL;
  show (self);
}

static gboolean
dm_date_row_store (DmFieldRow *row, gpointer base, GError **error)
{
  DmDateRow *self = DM_DATE_ROW (row);
  const DmField *field = dm_field_row_get_field (row);
  g_autofree char *text = dm_text_edit_dup_text (self->edit);

  g_strstrip (text);
  if (*text != '\0' && self->edtf == NULL && !self->words_only)
    {
      g_autofree char *edtf = read_date (self, text, self->anchor, error);

      return edtf != NULL;
    }

  g_free (DM_FIELD_AT (base, field, char *));
  DM_FIELD_AT (base, field, char *) = g_strdup (self->edtf);
  if (self->phrase_field != NULL)
    {
      g_free (DM_FIELD_AT (base, self->phrase_field, char *));
      DM_FIELD_AT (base, self->phrase_field, char *) = g_strdup (self->phrase);
    }
  return TRUE;
}

/* The date of the source that is cited first: relative words are its author's. */
static void
dm_date_row_follow (DmFieldRow *row, const DmRecord *draft)
{
  DmSnapshot *snapshot = dm_form_context_get_snapshot (dm_field_row_get_context (row));
  const DmField *field = dm_layout_find (dm_layout_of (draft->kind), "citations");
  GPtrArray *citations = field != NULL ? DM_FIELD_AT (draft, field, GPtrArray *) : NULL;
  const char *anchor = NULL;

  for (guint i = 0; anchor == NULL && citations != NULL && i < citations->len; i++)
    {
      const DmCitation *citation = citations->pdata[i];
      int source
          = citation->source != NULL ? dm_snapshot_find_source (snapshot, citation->source) : -1;

      if (source != DM_NONE)
        anchor = dm_snapshot_text (snapshot, snapshot->sources[source].edtf);
    }
  dm_date_row_set_anchor (DM_DATE_ROW (row), anchor);
}

static void
dm_date_row_set_editable (DmFieldRow *row, gboolean editable)
{
  GtkTextView *view = GTK_TEXT_VIEW (DM_DATE_ROW (row)->edit);

  gtk_text_view_set_editable (view, editable);
  gtk_text_view_set_cursor_visible (view, editable);
}

static void
changed_cb (DmDateRow *self)
{
  understand (self);
  dm_field_row_edited (DM_FIELD_ROW (self));
}

static void
popover_shown_cb (DmDateRow *self)
{
  dm_date_picker_set_edtf (self->picker, self->edtf);
}

static void
picked_cb (DmDateRow *self, const char *edtf)
{
  DmFieldRow *row = DM_FIELD_ROW (self);
  g_autofree char *words = dm_date_to_words (edtf, DM_DATE_LONG);

  dm_text_edit_set_text (self->edit, means (self, words, edtf) ? words : edtf);
  clear_answers (self);
  g_free (self->edtf);
  self->edtf = g_strdup (edtf);
  self->words_only = FALSE;
  if (self->phrase_shown)
    g_clear_pointer (&self->phrase, g_free);
  self->phrase_shown = FALSE;
  dm_field_row_set_error (row, NULL);
  tell (self);
  dm_field_row_edited (row);
}

static void
dm_date_row_bound (DmFieldRow *row)
{
  DmDateRow *self = DM_DATE_ROW (row);
  const char *hint = dm_field_row_get_form_field (row)->hint;
  g_autofree char *pick = g_strdup_printf (_("Pick %s"), dm_field_row_get_title (row));

  if (g_str_equal (dm_field_row_get_field (row)->name, "date"))
    self->phrase_field = dm_field_row_get_sibling (row, "phrase");
  dm_text_edit_set_placeholder (self->edit,
                                hint != NULL ? _(hint) : _("18 April 1962, March 1962, 1950s"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->pick), _("Pick a Date"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->pick), GTK_ACCESSIBLE_PROPERTY_LABEL, pick,
                                  -1);
}

static void
dm_date_row_finalize (GObject *object)
{
  DmDateRow *self = DM_DATE_ROW (object);

  g_free (self->anchor);
  g_free (self->edtf);
  g_free (self->phrase);

  G_OBJECT_CLASS (dm_date_row_parent_class)->finalize (object);
}

static void
dm_date_row_class_init (DmDateRowClass *klass)
{
  DmFieldRowClass *row_class = DM_FIELD_ROW_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dm_date_row_finalize;
  row_class->load = dm_date_row_load;
  row_class->store = dm_date_row_store;
  row_class->follow = dm_date_row_follow;
  row_class->set_editable = dm_date_row_set_editable;
  row_class->bound = dm_date_row_bound;
}

static void
dm_date_row_init (DmDateRow *self)
{
  DmFieldRow *row = DM_FIELD_ROW (self);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller;

  self->edit = DM_TEXT_EDIT (dm_text_edit_new ());
  dm_field_row_set_editor (row, GTK_WIDGET (self->edit));
  g_signal_connect_swapped (self->edit, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->edit, "refused", G_CALLBACK (dm_field_row_refuse), self);
  g_signal_connect_swapped (self->edit, "activate", G_CALLBACK (dm_field_row_commit), self);

  self->answers = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_widget_set_margin_top (GTK_WIDGET (self->answers), 4);
  gtk_widget_set_visible (GTK_WIDGET (self->answers), FALSE);
  dm_field_row_add_below (row, GTK_WIDGET (self->answers));

  self->picker = DM_DATE_PICKER (dm_date_picker_new ());
  g_signal_connect_swapped (self->picker, "picked", G_CALLBACK (picked_cb), self);
  scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MAX_PICKER_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->picker));
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  g_signal_connect_swapped (popover, "show", G_CALLBACK (popover_shown_cb), self);
  self->pick = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (self->pick, "x-office-calendar-symbolic");
  gtk_menu_button_set_popover (self->pick, popover);
  gtk_widget_add_css_class (GTK_WIDGET (self->pick), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self->pick), "row-tool");
  dm_field_row_add_suffix (row, GTK_WIDGET (self->pick));
}

/**
 * dm_date_row_set_anchor:
 * @self: a row
 * @edtf: (nullable): the date that words such as “last March” are counted from
 */
void
dm_date_row_set_anchor (DmDateRow *self, const char *edtf)
{
  if (edtf != NULL && *edtf == '\0')
    edtf = NULL;
  if (g_strcmp0 (self->anchor, edtf) == 0)
    return;

  g_free (self->anchor);
  self->anchor = g_strdup (edtf);
  if (!dm_field_row_is_modified (DM_FIELD_ROW (self)))
    show (self);
  else if (self->phrase_shown && !self->words_only && !self->answered)
    understand (self);
}
