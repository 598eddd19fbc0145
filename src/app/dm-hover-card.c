/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-hover-card.h"

#include "dm-fields.h"
#include "dm-widgets.h"
#include "dm-words.h"

#include <glib/gi18n.h>

/**
 * DmHoverCard:
 *
 * What is under the pointer: what, when as written and as EDTF, who said so, and the quote. It
 * comes with what the snapshot knows; the quote follows as soon as it is read. A widget within
 * the chart and no popover: a surface of its own could come to lie under the pointer.
 */
struct _DmHoverCard
{
  GtkWidget parent_instance;

  GtkLabel *title;
  GtkLabel *when;
  GtkLabel *quote;
  GtkLabel *source;

  DmDocument *document;
  GCancellable *reading;
  DmBox box; /* of the mark, in the parent */
  double x;  /* where the pointer is */
};

G_DEFINE_FINAL_TYPE (DmHoverCard, dm_hover_card, GTK_TYPE_WIDGET)

#define GAP 8
#define MAX_WIDTH 380

/* As written, in words where that says more, and as EDTF: “last March · March 1962 · 1962-03” */
static char *
describe_when (const DmSnapshot *snapshot, guint entry)
{
  const char *phrase = dm_snapshot_text (snapshot, snapshot->phrase[entry]);
  const char *edtf = dm_snapshot_text (snapshot, snapshot->edtf[entry]);
  g_autofree char *words = dm_words_when (snapshot, entry, DM_DATE_LONG);
  g_autoptr (GString) text = g_string_new (NULL);

  if (*phrase != '\0' && g_strcmp0 (phrase, words) != 0)
    g_string_append_printf (text, _("“%s” · "), phrase);
  g_string_append (text, words);
  if (*edtf != '\0' && g_strcmp0 (edtf, words) != 0)
    g_string_append_printf (text, " · %s", edtf);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GPtrArray *
citations_of (DmRecord *record)
{
  const DmField *field = dm_layout_find (dm_layout_of (record->kind), "citations");

  return field != NULL ? DM_FIELD_AT (record, field, GPtrArray *) : NULL;
}

static void
show_citation (DmHoverCard *self, const DmSnapshot *snapshot, const DmCitation *citation)
{
  int source = dm_snapshot_find_source (snapshot, citation->source);
  g_autofree char *words = source != DM_NONE ? dm_words_source (snapshot, (guint) source)
                                             : g_strdup (citation->source);
  g_autofree char *place = citation->locator != NULL
                               ? g_strdup_printf ("%s, %s", words, citation->locator)
                               : g_steal_pointer (&words);
  g_autofree char *quote
      = citation->quote != NULL ? g_strdup_printf (_("“%s”"), citation->quote) : NULL;

  dm_label_set_optional (self->quote, quote);
  dm_label_set_optional (self->source, place);
}

static void
details_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (DmHoverCard) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DmDetails) details
      = dm_document_read_details_finish (DM_DOCUMENT (object), result, &error);
  GPtrArray *citations;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->document == NULL)
    return;
  if (details == NULL)
    {
      dm_label_set_optional (self->source, error->message);
      return;
    }

  citations = citations_of (details->record);
  if (citations != NULL && citations->len > 0)
    show_citation (self, dm_document_get_snapshot (self->document), citations->pdata[0]);
}

static void
dm_hover_card_dispose (GObject *object)
{
  DmHoverCard *self = DM_HOVER_CARD (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->document);
  dm_template_dispose (GTK_WIDGET (self), DM_TYPE_HOVER_CARD);

  G_OBJECT_CLASS (dm_hover_card_parent_class)->dispose (object);
}

static void
dm_hover_card_class_init (DmHoverCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dm_hover_card_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/demarche/Demarche/dm-hover-card.ui");
  gtk_widget_class_bind_template_child (widget_class, DmHoverCard, title);
  gtk_widget_class_bind_template_child (widget_class, DmHoverCard, when);
  gtk_widget_class_bind_template_child (widget_class, DmHoverCard, quote);
  gtk_widget_class_bind_template_child (widget_class, DmHoverCard, source);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "hovercard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TOOLTIP);
}

static void
dm_hover_card_init (DmHoverCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dm_hover_card_new:
 *
 * Returns: (transfer floating): a hidden card, to be given a parent
 */
GtkWidget *
dm_hover_card_new (void)
{
  return g_object_new (DM_TYPE_HOVER_CARD, NULL);
}

/**
 * dm_hover_card_set_document:
 * @self: a card
 * @document: (nullable): whose records it tells of
 */
void
dm_hover_card_set_document (DmHoverCard *self, DmDocument *document)
{
  g_set_object (&self->document, document);
}

static void
show (DmHoverCard *self, const char *title, const char *words, const DmBox *box, double x)
{
  gtk_label_set_text (self->title, title);
  dm_label_set_optional (self->when, words);
  dm_label_set_optional (self->quote, NULL);
  dm_label_set_optional (self->source, NULL);
  self->box = *box;
  self->x = x;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

/**
 * dm_hover_card_show:
 * @self: a card
 * @entry: index of the event or position to tell of
 * @box: where its mark is in the parent, px
 * @x: where the pointer is, px
 */
void
dm_hover_card_show (DmHoverCard *self, guint entry, const DmBox *box, double x)
{
  DmSnapshot *snapshot = dm_document_get_snapshot (self->document);
  g_autofree char *title = dm_words_title (snapshot, entry, DM_AMOUNT_LONG);
  g_autofree char *when = describe_when (snapshot, entry);

  show (self, title, when, box, x);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  dm_document_read_details_async (self->document, snapshot->id[entry], self->reading, details_cb,
                                  g_object_ref (self));
}

/**
 * dm_hover_card_show_words:
 * @self: a card
 * @title: what several records together are
 * @words: (nullable): what there is to say of them, in lines
 * @box: where their mark is in the parent, px
 * @x: where the pointer is, px
 */
void
dm_hover_card_show_words (DmHoverCard *self,
                          const char *title,
                          const char *words,
                          const DmBox *box,
                          double x)
{
  dm_hover_card_hide (self);
  show (self, title, words, box, x);
}

/**
 * dm_hover_card_hide:
 * @self: a card
 */
void
dm_hover_card_hide (DmHoverCard *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * dm_hover_card_place:
 * @self: a card
 * @width: of the parent, px
 * @height: of the parent, px
 *
 * Gives the card its place in the parent: above the mark, or below where there is no room.
 */
void
dm_hover_card_place (DmHoverCard *self, int width, int height)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkAllocation place;
  double above;

  if (!gtk_widget_should_layout (widget))
    return;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &place.width, NULL, NULL);
  place.width = MIN (place.width, MIN (MAX_WIDTH, width));
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, place.width, NULL, &place.height, NULL,
                      NULL);
  place.x = (int) CLAMP (self->x - place.width / 2.0, 0, MAX (width - place.width, 0));
  above = self->box.y - GAP - place.height;
  place.y = (int) (above >= 0 ? above : self->box.y + self->box.height + GAP);
  gtk_widget_size_allocate (widget, &place, -1);
}
