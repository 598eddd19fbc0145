/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-reference-entry.h"

#include "dm-error.h"
#include "dm-fields.h"
#include "dm-suggestions.h"
#include "dm-text-edit.h"

#include <glib/gi18n.h>

/**
 * DmReferenceEntry:
 *
 * Names a record: what is typed is looked for among names, short names and aliases, and a record
 * that is not there yet can be made on the way.
 */
struct _DmReferenceEntry
{
  GtkWidget parent_instance;

  DmTextEdit *edit;
  DmSuggestions *suggestions;
  DmFormContext *context;
  guint kinds;
  char *key;
  gboolean waits; /* what was typed is looked for as soon as all names are known */
  char *apart;    /* this record and its parts are not offered */
};

G_DEFINE_FINAL_TYPE (DmReferenceEntry, dm_reference_entry, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  CHOSEN,
  REFUSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

#define MAX_NAMES 30

/* What can be made from a name alone. */
static const DmRecordKind new_kinds[] = {
  DM_RECORD_PARTY,
  DM_RECORD_PERSON,
  DM_RECORD_ISSUE,
  DM_RECORD_SOURCE,
};

static char *
typed (DmReferenceEntry *self)
{
  return g_strstrip (dm_text_edit_dup_text (self->edit));
}

static gboolean
is_called (const DmName *name, const char *text)
{
  g_autofree char *folded = dm_name_fold (text);

  return dm_name_rank (name, folded) == 0;
}

static gboolean
is_apart (DmReferenceEntry *self, const DmName *name)
{
  return dm_form_context_is_within (self->context, name->key, self->apart);
}

/* Whether Enter may take the best without more ado: not what is only nearly called so, for then it
 * may be a slip as well as another. */
static gboolean
is_clear (const DmName *best, const char *text)
{
  g_autofree char *folded = dm_name_fold (text);

  return best->key == NULL || best->kind == DM_RECORD_EVENT || best->kind == DM_RECORD_POSITION
         || dm_name_rank (best, folded) >= 0;
}

static void
suggest (DmReferenceEntry *self)
{
  g_autofree char *text = typed (self);
  GPtrArray *names = dm_form_context_search (self->context, self->kinds, text, MAX_NAMES);
  gboolean is_there = names->len > 0 && is_called (names->pdata[0], text);
  gboolean may_take = !is_there || !is_apart (self, names->pdata[0]);

  /* What is not known yet must not be made a second time. */
  self->waits = !dm_form_context_is_ready (self->context);
  is_there = is_there || self->waits;
  for (guint i = names->len; i > 0; i--)
    if (is_apart (self, names->pdata[i - 1]))
      g_ptr_array_remove_index (names, i - 1);
  for (guint i = 0; *text != '\0' && !is_there && i < G_N_ELEMENTS (new_kinds); i++)
    if ((self->kinds & DM_REFS (new_kinds[i])) != 0)
      g_ptr_array_add (names, dm_name_new (new_kinds[i], NULL, text, NULL));
  may_take = may_take && names->len > 0 && is_clear (names->pdata[0], text);
  dm_suggestions_take_names (self->suggestions, names, may_take);
  if (names->len == 0)
    {
      gtk_popover_popdown (GTK_POPOVER (self->suggestions));
      return;
    }

  gtk_widget_set_size_request (GTK_WIDGET (self->suggestions),
                               MAX (gtk_widget_get_width (GTK_WIDGET (self)), 200), -1);
  gtk_popover_popup (GTK_POPOVER (self->suggestions));
}

static void
choose (DmReferenceEntry *self, const DmName *name)
{
  g_autofree char *key = NULL;

  if (name->key != NULL)
    key = g_strdup (name->key);
  else
    key = dm_form_context_add (self->context, name->kind, name->name);
  gtk_popover_popdown (GTK_POPOVER (self->suggestions));
  dm_reference_entry_set_key (self, key);
  g_signal_emit (self, signals[CHANGED], 0);
  g_signal_emit (self, signals[CHOSEN], 0);
}

/* What was typed in full needs no choosing. */
static gboolean
take_exact (DmReferenceEntry *self)
{
  g_autofree char *text = typed (self);
  g_autoptr (GPtrArray) names = NULL;

  if (self->key != NULL || *text == '\0')
    return FALSE;
  names = dm_form_context_search (self->context, self->kinds, text, 2);
  if (names->len == 0 || !is_called (names->pdata[0], text)
      || (names->len > 1 && is_called (names->pdata[1], text)))
    return FALSE;

  choose (self, names->pdata[0]);
  return TRUE;
}

static void
chosen_cb (DmReferenceEntry *self)
{
  const DmName *name = dm_suggestions_get_selected (self->suggestions);

  if (name != NULL)
    choose (self, name);
  else if (!take_exact (self))
    gtk_widget_error_bell (GTK_WIDGET (self));
}

/* Tab goes on with what is selected below; what is new is never made by going on. Returns: whether
 * the choice itself took the keyboard elsewhere. */
static gboolean
take_and_go_on (DmReferenceEntry *self)
{
  const DmName *name = dm_suggestions_get_selected (self->suggestions);
  g_autofree char *text = typed (self);

  if (*text != '\0' && name != NULL && name->key != NULL)
    choose (self, name);
  gtk_popover_popdown (GTK_POPOVER (self->suggestions));
  return !gtk_widget_is_focus (GTK_WIDGET (self->edit));
}

static void
changed_cb (DmReferenceEntry *self)
{
  g_clear_pointer (&self->key, g_free);
  suggest (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
is_open (DmReferenceEntry *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->suggestions));
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint key,
                guint code,
                GdkModifierType state,
                DmReferenceEntry *self)
{
  if (key == GDK_KEY_ISO_Left_Tab && is_open (self))
    gtk_popover_popdown (GTK_POPOVER (self->suggestions));
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0
      || !gtk_text_view_get_editable (GTK_TEXT_VIEW (self->edit)))
    return FALSE;

  switch (key)
    {
    case GDK_KEY_Down:
    case GDK_KEY_Up:
      if (is_open (self))
        dm_suggestions_move (self->suggestions, key == GDK_KEY_Down ? 1 : -1);
      else if (key == GDK_KEY_Down)
        suggest (self);
      return is_open (self);
    case GDK_KEY_Escape:
      if (!is_open (self))
        return FALSE;
      gtk_popover_popdown (GTK_POPOVER (self->suggestions));
      return TRUE;
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
      return is_open (self) && take_and_go_on (self);
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      if (!is_open (self))
        return FALSE;
      chosen_cb (self);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
leave_cb (DmReferenceEntry *self)
{
  /* The keyboard leaves it also when it goes. */
  if (self->suggestions == NULL)
    return;

  gtk_popover_popdown (GTK_POPOVER (self->suggestions));
  take_exact (self);
}

static void
pressed_cb (DmReferenceEntry *self)
{
  g_autofree char *text = typed (self);

  if (*text == '\0' && gtk_text_view_get_editable (GTK_TEXT_VIEW (self->edit)))
    suggest (self);
}

static void
refused_cb (DmReferenceEntry *self, const char *reason)
{
  g_signal_emit (self, signals[REFUSED], 0, reason);
}

static void
names_changed_cb (DmReferenceEntry *self)
{
  if (self->key != NULL)
    {
      g_autofree char *key = g_strdup (self->key);

      dm_reference_entry_set_key (self, key);
    }
  else if (is_open (self) || self->waits)
    {
      if (gtk_widget_is_focus (GTK_WIDGET (self->edit)))
        suggest (self);
      else
        take_exact (self);
    }
}

static GtkSizeRequestMode
dm_reference_entry_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dm_reference_entry_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (DM_REFERENCE_ENTRY (widget)->edit), orientation, for_size,
                      minimum, natural, minimum_baseline, natural_baseline);
}

static void
dm_reference_entry_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DmReferenceEntry *self = DM_REFERENCE_ENTRY (widget);

  gtk_widget_allocate (GTK_WIDGET (self->edit), width, height, baseline, NULL);
  gtk_popover_present (GTK_POPOVER (self->suggestions));
}

/* The suggestions are no place for the keyboard. */
static gboolean
dm_reference_entry_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return gtk_widget_child_focus (GTK_WIDGET (DM_REFERENCE_ENTRY (widget)->edit), direction);
}

static gboolean
dm_reference_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DM_REFERENCE_ENTRY (widget)->edit));
}

static void
dm_reference_entry_dispose (GObject *object)
{
  DmReferenceEntry *self = DM_REFERENCE_ENTRY (object);

  g_clear_object (&self->context);
  g_clear_pointer ((GtkWidget **) &self->suggestions, gtk_widget_unparent);
  g_clear_pointer ((GtkWidget **) &self->edit, gtk_widget_unparent);

  G_OBJECT_CLASS (dm_reference_entry_parent_class)->dispose (object);
}

static void
dm_reference_entry_finalize (GObject *object)
{
  g_clear_pointer (&DM_REFERENCE_ENTRY (object)->key, g_free);
  g_clear_pointer (&DM_REFERENCE_ENTRY (object)->apart, g_free);

  G_OBJECT_CLASS (dm_reference_entry_parent_class)->finalize (object);
}

static void
dm_reference_entry_class_init (DmReferenceEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dm_reference_entry_dispose;
  object_class->finalize = dm_reference_entry_finalize;
  widget_class->get_request_mode = dm_reference_entry_get_request_mode;
  widget_class->measure = dm_reference_entry_measure;
  widget_class->size_allocate = dm_reference_entry_size_allocate;
  widget_class->focus = dm_reference_entry_focus;
  widget_class->grab_focus = dm_reference_entry_grab_focus;

  /**
   * DmReferenceEntry::changed: what stands in it is another
   */
  signals[CHANGED] = g_signal_new ("changed", DM_TYPE_REFERENCE_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  /**
   * DmReferenceEntry::chosen: a record was chosen, or made
   */
  signals[CHOSEN] = g_signal_new ("chosen", DM_TYPE_REFERENCE_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  /**
   * DmReferenceEntry::refused:
   * @reason: why what was to be inserted was not
   */
  signals[REFUSED] = g_signal_new ("refused", DM_TYPE_REFERENCE_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
dm_reference_entry_init (DmReferenceEntry *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->edit = DM_TEXT_EDIT (dm_text_edit_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->edit), GTK_WIDGET (self));
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (self->edit, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->edit, "refused", G_CALLBACK (refused_cb), self);

  self->suggestions = DM_SUGGESTIONS (dm_suggestions_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->suggestions), GTK_WIDGET (self));
  g_signal_connect_swapped (self->suggestions, "chosen", G_CALLBACK (chosen_cb), self);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  /* A window may keep what had the keyboard for longer than what was around it. */
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->edit), focus);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->edit), GTK_EVENT_CONTROLLER (click));
}

/**
 * dm_reference_entry_new:
 *
 * Returns: (transfer floating): an entry; dm_reference_entry_set_up() says what it is for
 */
GtkWidget *
dm_reference_entry_new (void)
{
  return g_object_new (DM_TYPE_REFERENCE_ENTRY, NULL);
}

/**
 * dm_reference_entry_set_up:
 * @self: an entry, not set up before
 * @context: the dossier around it
 * @kinds: which kinds of record it may name, by DM_REFS()
 */
void
dm_reference_entry_set_up (DmReferenceEntry *self, DmFormContext *context, guint kinds)
{
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  self->kinds = kinds;
  g_signal_connect_object (context, "changed", G_CALLBACK (names_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * dm_reference_entry_set_apart:
 * @self: an entry
 * @key: (nullable): a record that is not offered, nor is what is a part of it
 */
void
dm_reference_entry_set_apart (DmReferenceEntry *self, const char *key)
{
  g_free (self->apart);
  self->apart = g_strdup (key);
}

/**
 * dm_reference_entry_set_placeholder:
 * @self: an entry
 * @placeholder: (nullable): what is shown while it is empty
 */
void
dm_reference_entry_set_placeholder (DmReferenceEntry *self, const char *placeholder)
{
  dm_text_edit_set_placeholder (self->edit, placeholder);
}

/**
 * dm_reference_entry_set_key:
 * @self: an entry
 * @key: (nullable): the record that it names
 */
void
dm_reference_entry_set_key (DmReferenceEntry *self, const char *key)
{
  g_autofree char *name = key != NULL ? dm_form_context_dup_name (self->context, key) : NULL;

  g_free (self->key);
  self->key = g_strdup (key);
  dm_text_edit_set_text (self->edit, name);
}

/**
 * dm_reference_entry_get_key:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): the record that it names
 */
const char *
dm_reference_entry_get_key (DmReferenceEntry *self)
{
  return self->key;
}

/**
 * dm_reference_entry_dup_text:
 * @self: an entry
 *
 * Returns: (transfer full): what stands in it
 */
char *
dm_reference_entry_dup_text (DmReferenceEntry *self)
{
  return typed (self);
}

/**
 * dm_reference_entry_set_editable:
 * @self: an entry
 * @editable: whether a person may change it
 */
void
dm_reference_entry_set_editable (DmReferenceEntry *self, gboolean editable)
{
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->edit), editable);
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (self->edit), editable);
}

/**
 * dm_reference_entry_get_edit:
 * @self: an entry
 *
 * Returns: (transfer none): where the keyboard goes
 */
GtkWidget *
dm_reference_entry_get_edit (DmReferenceEntry *self)
{
  return GTK_WIDGET (self->edit);
}

/**
 * dm_reference_entry_is_settled:
 * @self: an entry
 * @error: return location
 *
 * Returns: whether it names a record, or is empty
 */
gboolean
dm_reference_entry_is_settled (DmReferenceEntry *self, GError **error)
{
  g_autofree char *text = typed (self);

  if (self->key != NULL || *text == '\0')
    return TRUE;

  g_set_error (error, DM_CORE_ERROR, DM_CORE_ERROR_RECORD,
               _("Nothing here is called “%s”; choose from the list, or make it new there"), text);
  return FALSE;
}
