/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-text-edit.h"

#include "dm-line-limit.h"
#include "dm-text.h"

#include <string.h>

/**
 * DmTextEdit:
 *
 * Text that is edited where it is read: it wraps like a label, has no frame, and takes no more
 * than a field can sensibly hold.
 */
struct _DmTextEdit
{
  GtkTextView parent_instance;

  char *placeholder;
  guint limit;
  gboolean multiline;
  gboolean loading;
  gboolean cut;         /* the text is longer than what is shown */
  gboolean in_action;   /* what changes now is one step to undo */
  gboolean has_deleted; /* in that step */
  glong refused;        /* how many characters it would have had */
};

G_DEFINE_FINAL_TYPE (DmTextEdit, dm_text_edit, GTK_TYPE_TEXT_VIEW)

enum
{
  CHANGED,
  ACTIVATE,
  REFUSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* More does not lay out in the time of a key press. */
#define LINE_LIMIT DM_TEXT_LINE_MAX
#define TEXT_LIMIT DM_TEXT_NOTE_MAX

#define NATURAL_WIDTH 120 /* px; it takes what there is */

static void
buffer_changed_cb (DmTextEdit *self)
{
  gtk_widget_queue_resize (GTK_WIDGET (self));
  if (!self->loading)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
refuse (DmTextEdit *self)
{
  g_autofree char *reason = dm_line_limit_tell (self->limit, self->refused);

  self->refused = 0;
  g_signal_emit (self, signals[REFUSED], 0, reason);
}

/* What nobody sees is left out, and a field of one line takes several as one. */
static void
insert_clean (DmTextEdit *self,
              GtkTextIter *location,
              const char *text,
              int n_bytes,
              GtkTextBuffer *buffer)
{
  g_autofree char *given = n_bytes < 0 ? g_strdup (text) : g_strndup (text, (gsize) n_bytes);
  g_autofree char *clean = dm_text_clean (given, G_MAXUINT);

  if (!self->multiline && strpbrk (clean, "\n\r\t") != NULL)
    {
      g_strdelimit (clean, "\n\r\t", ' ');
      g_strchomp (clean);
    }
  if (strcmp (clean, given) == 0)
    return;

  if (*clean != '\0')
    gtk_text_buffer_insert (buffer, location, clean, -1);
  g_signal_stop_emission_by_name (buffer, "insert-text");
}

static void
begin_action_cb (DmTextEdit *self)
{
  self->in_action = TRUE;
  self->has_deleted = FALSE;
}

static void
delete_range_cb (DmTextEdit *self)
{
  self->has_deleted = TRUE;
}

/* What was selected stays where what should have come in its place was refused. */
static gboolean
settle_cb (gpointer data)
{
  DmTextEdit *self = data;

  if (self->has_deleted)
    gtk_text_buffer_undo (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)));
  refuse (self);
  return G_SOURCE_REMOVE;
}

/* The step is not complete before this returns. */
static void
end_action_cb (DmTextEdit *self)
{
  self->in_action = FALSE;
  if (self->refused > 0)
    g_idle_add_full (G_PRIORITY_DEFAULT, settle_cb, g_object_ref (self), g_object_unref);
}

static void
insert_text_cb (DmTextEdit *self,
                GtkTextIter *location,
                const char *text,
                int n_bytes,
                GtkTextBuffer *buffer)
{
  glong length;

  if (self->loading)
    return;

  length = gtk_text_buffer_get_char_count (buffer) + g_utf8_strlen (text, n_bytes);
  if (length > self->limit)
    {
      g_signal_stop_emission_by_name (buffer, "insert-text");
      self->refused = length;
      if (!self->in_action)
        refuse (self);
      return;
    }

  insert_clean (self, location, text, n_bytes, buffer);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint key,
                guint code,
                GdkModifierType state,
                DmTextEdit *self)
{
  if (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter && key != GDK_KEY_ISO_Enter)
    return FALSE;
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  if (self->multiline)
    return FALSE;

  g_signal_emit (self, signals[ACTIVATE], 0);
  return TRUE;
}

static GtkSizeRequestMode
dm_text_edit_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* GtkTextView lays out when it is drawn, and until then does not know its height. */
static void
dm_text_edit_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  g_autofree char *text = NULL;
  g_autoptr (PangoLayout) layout = NULL;
  int height;

  *minimum_baseline = -1;
  *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 0;
      *natural = NATURAL_WIDTH;
      return;
    }

  text = dm_text_edit_dup_text (DM_TEXT_EDIT (widget));
  layout = gtk_widget_create_pango_layout (widget, text);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (for_size > 0)
    pango_layout_set_width (layout, for_size * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, NULL, &height);
  *minimum = height;
  *natural = height;
}

static void
dm_text_edit_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DmTextEdit *self = DM_TEXT_EDIT (widget);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));

  GTK_WIDGET_CLASS (dm_text_edit_parent_class)->snapshot (widget, snapshot);

  if (self->placeholder != NULL && gtk_text_buffer_get_char_count (buffer) == 0)
    {
      g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, self->placeholder);
      int width = gtk_widget_get_width (widget);
      int left = gtk_text_view_get_left_margin (GTK_TEXT_VIEW (self));
      GdkRGBA color;
      int text_width;

      gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
      color.alpha *= 0.45f;
      pango_layout_set_width (layout, MAX (width - left, 0) * PANGO_SCALE);
      pango_layout_set_height (layout, -1);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      pango_layout_get_pixel_size (layout, &text_width, NULL);
      gtk_snapshot_save (snapshot);
      if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
        left = MAX (width - text_width - left, 0);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) left, 0));
      gtk_snapshot_append_layout (snapshot, layout, &color);
      gtk_snapshot_restore (snapshot);
    }
}

/* Like an entry: who comes by the keyboard types anew, or goes on. */
static gboolean
dm_text_edit_grab_focus (GtkWidget *widget)
{
  DmTextEdit *self = DM_TEXT_EDIT (widget);
  gboolean was_there = gtk_widget_is_focus (widget);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter start, end;

  if (!GTK_WIDGET_CLASS (dm_text_edit_parent_class)->grab_focus (widget))
    return FALSE;
  if (!was_there && !self->multiline)
    {
      gtk_text_buffer_get_bounds (buffer, &start, &end);
      gtk_text_buffer_select_range (buffer, &end, &start);
    }
  return TRUE;
}

static void
dm_text_edit_finalize (GObject *object)
{
  g_clear_pointer (&DM_TEXT_EDIT (object)->placeholder, g_free);

  G_OBJECT_CLASS (dm_text_edit_parent_class)->finalize (object);
}

static void
dm_text_edit_class_init (DmTextEditClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dm_text_edit_finalize;
  widget_class->get_request_mode = dm_text_edit_get_request_mode;
  widget_class->measure = dm_text_edit_measure;
  widget_class->snapshot = dm_text_edit_snapshot;
  widget_class->grab_focus = dm_text_edit_grab_focus;

  /**
   * DmTextEdit::changed: a person changed the text
   */
  signals[CHANGED] = g_signal_new ("changed", DM_TYPE_TEXT_EDIT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  /**
   * DmTextEdit::activate: Enter was pressed in a text of one line
   */
  signals[ACTIVATE] = g_signal_new ("activate", DM_TYPE_TEXT_EDIT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 0);
  /**
   * DmTextEdit::refused:
   * @reason: why what was to be inserted was not
   */
  signals[REFUSED] = g_signal_new ("refused", DM_TYPE_TEXT_EDIT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
dm_text_edit_init (DmTextEdit *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->limit = LINE_LIMIT;
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self), FALSE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "value");

  g_signal_connect_object (buffer, "insert-text", G_CALLBACK (insert_text_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (buffer_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "begin-user-action", G_CALLBACK (begin_action_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "delete-range", G_CALLBACK (delete_range_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "end-user-action", G_CALLBACK (end_action_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * dm_text_edit_new:
 *
 * Returns: (transfer floating): an empty text of one line
 */
GtkWidget *
dm_text_edit_new (void)
{
  return g_object_new (DM_TYPE_TEXT_EDIT, NULL);
}

/**
 * dm_text_edit_set_multiline:
 * @self: a text
 * @multiline: whether Enter begins a line
 */
void
dm_text_edit_set_multiline (DmTextEdit *self, gboolean multiline)
{
  self->multiline = multiline;
  self->limit = multiline ? TEXT_LIMIT : LINE_LIMIT;
}

/**
 * dm_text_edit_set_placeholder:
 * @self: a text
 * @placeholder: (nullable): what is shown while it is empty
 */
void
dm_text_edit_set_placeholder (DmTextEdit *self, const char *placeholder)
{
  g_free (self->placeholder);
  self->placeholder = g_strdup (placeholder);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER,
                                  placeholder != NULL ? placeholder : "", -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * dm_text_edit_set_text:
 * @self: a text
 * @text: (nullable): what it shows; #DmTextEdit::changed stays silent. Of more than can be edited
 *   the beginning is shown (dm_text_edit_is_whole()).
 */
void
dm_text_edit_set_text (DmTextEdit *self, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  glong length = text != NULL ? g_utf8_strlen (text, -1) : 0;
  g_autofree char *now = dm_text_edit_dup_text (self);
  g_autofree char *cut = NULL;

  self->loading = TRUE;
  self->cut = length > TEXT_LIMIT;
  if (self->cut)
    {
      g_autofree char *beginning = g_utf8_substring (text, 0, LINE_LIMIT);

      text = cut = g_strconcat (beginning, "…", NULL);
    }
  /* The cursor stays where it is when nothing changes. */
  if (g_strcmp0 (text != NULL ? text : "", now) != 0)
    gtk_text_buffer_set_text (buffer, text != NULL ? text : "", -1);
  self->loading = FALSE;
  self->limit = self->multiline ? TEXT_LIMIT : (guint) MAX (LINE_LIMIT, MIN (length, TEXT_LIMIT));
  /* What was typed before is the dossier's to undo. */
  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  gtk_text_buffer_set_enable_undo (buffer, TRUE);
}

/**
 * dm_text_edit_dup_text:
 * @self: a text
 *
 * Returns: (transfer full): what stands in it
 */
char *
dm_text_edit_dup_text (DmTextEdit *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

/**
 * dm_text_edit_is_whole:
 * @self: a text
 *
 * Returns: whether all of what dm_text_edit_set_text() was given is shown, and so can be edited
 */
gboolean
dm_text_edit_is_whole (DmTextEdit *self)
{
  return !self->cut;
}
