/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dm_template_dispose (GtkWidget *widget, GType type);
void dm_label_set_optional (GtkLabel *label, const char *text);
void dm_list_box_clear (GtkListBox *list);
gboolean dm_list_box_has_rows (GtkListBox *list);
void dm_dialog_take_keys (GtkWindow *dialog);
void dm_drop_down_take_mnemonic (GtkDropDown *choices);
void dm_column_view_scroll_to (GtkColumnView *table, guint row);
double dm_widget_char_width (GtkWidget *widget);
void dm_scroller_follow_focus (GtkScrolledWindow *scroller);
gboolean dm_widget_leave (GtkWidget *widget, gboolean forward);
void dm_window_tell_error (GtkWindow *window, const char *heading, const char *body);
void dm_search_entry_limit (GtkSearchEntry *entry);
void
dm_search_entry_follow (GtkSearchEntry *entry, const char *words, GCallback changed, gpointer data);
GtkWidget *dm_menu_new (GtkWidget *owner, GMenuModel *model);
void dm_menu_show_at (GtkWidget *menu, double x, double y);
void dm_stack_show (GtkStack *stack, const char *name);

G_END_DECLS
