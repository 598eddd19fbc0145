/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-scene-view-private.h"

#include "dm-mark-item.h"

/* Assistive technology is told of so many marks at most; beyond, charts show heights anyway. */
#define MAX_MARK_ITEMS 200

static void
item_activated_cb (DmMarkItem *item, DmSceneView *self)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);

  dm_session_set_selected (priv->session, dm_mark_item_get_id (item));
}

/* Takes off the children from the one numbered @n on. */
void
dm_scene_view_trim_marks (DmSceneViewPrivate *priv, guint n)
{
  for (guint i = priv->marks->len; i > n; i--)
    gtk_widget_unparent (priv->marks->pdata[i - 1]);
  g_ptr_array_set_size (priv->marks, (int) MIN (n, priv->marks->len));
}

static int
compare_marks (gconstpointer a, gconstpointer b, gpointer snapshot)
{
  const DmMark *x = *(const DmMark *const *) a, *y = *(const DmMark *const *) b;
  guint rank_x = dm_snapshot_rank (snapshot, x->entry),
        rank_y = dm_snapshot_rank (snapshot, y->entry);

  return rank_x < rank_y ? -1 : rank_x > rank_y;
}

/* Returns: (transfer full) (element-type DmMark): the records that are drawn one by one, in the
 * order of time. */
static GPtrArray *
list_records (DmSceneViewPrivate *priv)
{
  GPtrArray *records = g_ptr_array_new ();
  guint n_marks;
  const DmMark *marks = dm_scene_get_marks (priv->scene, &n_marks);

  for (guint i = 0; i < n_marks; i++)
    if (marks[i].type == DM_MARK_RECORD)
      g_ptr_array_add (records, (gpointer) &marks[i]);
  g_ptr_array_sort_with_data (records, compare_marks, dm_document_get_snapshot (priv->document));
  return records;
}

/* Brings the children for assistive technology up to the scene; a #GSourceFunc of the view. */
gboolean
dm_scene_view_sync_marks (gpointer data)
{
  DmSceneView *self = data;
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);
  g_autoptr (GPtrArray) records = NULL;
  guint n;
  gint64 selected;

  priv->sync_marks = 0;
  if (priv->scene == NULL)
    {
      dm_scene_view_trim_marks (priv, 0);
      return G_SOURCE_REMOVE;
    }

  selected = dm_session_get_selected (priv->session);
  records = list_records (priv);
  n = MIN (records->len, MAX_MARK_ITEMS);
  for (guint i = 0; i < n; i++)
    {
      const DmMark *mark = records->pdata[i];

      if (i == priv->marks->len)
        {
          GtkWidget *item = dm_mark_item_new ();

          g_signal_connect_object (item, "activated", G_CALLBACK (item_activated_cb), self, 0);
          gtk_widget_set_parent (item, GTK_WIDGET (self));
          g_ptr_array_add (priv->marks, item);
        }
      dm_mark_item_set_mark (priv->marks->pdata[i], priv->scene, mark);
      dm_mark_item_set_selected (priv->marks->pdata[i], mark->id == selected);
    }
  dm_scene_view_trim_marks (priv, n);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  dm_scene_get_summary (priv->scene), -1);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}
