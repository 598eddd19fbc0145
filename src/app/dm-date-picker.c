/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-date-picker.h"

#include "dm-date.h"
#include "dm-widgets.h"

#include <glib/gi18n.h>

/* In the order of the drop-down. */
typedef enum
{
  MODE_ON,
  MODE_BEFORE,
  MODE_AFTER,
  MODE_BETWEEN,
  MODE_FROM_TO,
} Mode;

/* In the order of the drop-down. */
typedef enum
{
  PRECISION_DAY,
  PRECISION_MONTH,
  PRECISION_SEASON,
  PRECISION_YEAR,
  PRECISION_DECADE,
  PRECISION_CENTURY,
} Precision;

typedef struct
{
  int year;
  int month;  /* 1 to 12 */
  int day;    /* 1 to 31 */
  int season; /* 21 to 24 */
} End;

/**
 * DmDatePicker:
 *
 * A date that is picked instead of written: from a day to a century, before, after, between, about,
 * perhaps.
 */
struct _DmDatePicker
{
  GtkWidget parent_instance;

  GtkDropDown *mode;
  GtkDropDown *precision;
  GtkWidget *ends;
  GtkToggleButton *first;
  GtkToggleButton *last;
  GtkDropDown *month;
  GtkDropDown *season;
  GtkSpinButton *year;
  GtkCalendar *calendar;
  GtkCheckButton *approximate;
  GtkCheckButton *uncertain;
  GtkLabel *words;
  GtkWidget *set;

  End end[2];
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (DmDatePicker, dm_date_picker, GTK_TYPE_WIDGET)

enum
{
  PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static Mode
mode_of (DmDatePicker *self)
{
  return (Mode) gtk_drop_down_get_selected (self->mode);
}

static Precision
precision_of (DmDatePicker *self)
{
  return (Precision) gtk_drop_down_get_selected (self->precision);
}

static gboolean
has_two_ends (DmDatePicker *self)
{
  return mode_of (self) == MODE_BETWEEN || mode_of (self) == MODE_FROM_TO;
}

static End *
current_end (DmDatePicker *self)
{
  return &self->end[has_two_ends (self) && gtk_toggle_button_get_active (self->last) ? 1 : 0];
}

/* The digits of a year that stand, and X for those that do not. */
static char *
year_text (int year, int n_known)
{
  g_autofree char *digits = g_strdup_printf ("%04d", ABS (year));

  for (int i = n_known; i < 4; i++)
    digits[i] = 'X';
  return g_strconcat (year < 0 ? "-" : "", digits, NULL);
}

static char *
end_text (DmDatePicker *self, const End *end)
{
  g_autofree char *year = year_text (end->year, 4);

  switch (precision_of (self))
    {
    case PRECISION_DAY:
      return g_strdup_printf ("%s-%02d-%02d", year, end->month,
                              MIN (end->day, dm_day_in_month (end->year, end->month)));
    case PRECISION_MONTH:
      return g_strdup_printf ("%s-%02d", year, end->month);
    case PRECISION_SEASON:
      return g_strdup_printf ("%s-%02d", year, end->season);
    case PRECISION_DECADE:
      return year_text (end->year, 3);
    case PRECISION_CENTURY:
      return year_text (end->year, 2);
    case PRECISION_YEAR:
      break;
    }

  return g_steal_pointer (&year);
}

static const char *
qualifier (DmDatePicker *self)
{
  gboolean approximate = gtk_check_button_get_active (self->approximate);
  gboolean uncertain = gtk_check_button_get_active (self->uncertain);

  if (approximate && uncertain)
    return "%";

  return approximate ? "~" : uncertain ? "?" : "";
}

/* “Before November” ends with the last of October, “after” begins with the day that follows. */
static char *
bound_text (DmDatePicker *self, const char *part)
{
  g_autofree char *day = NULL;
  DmDate date;

  if (!dm_date_parse (part, DM_DATE_LENIENT, &date, NULL))
    return g_strdup (part);

  if (mode_of (self) == MODE_BEFORE)
    {
      day = dm_day_to_string (date.earliest - 1);
      return g_strdup_printf ("[..%s]", day);
    }
  day = dm_day_to_string (date.latest + 1);
  return g_strdup_printf ("[%s..]", day);
}

static void
update_words (DmDatePicker *self)
{
  g_autofree char *edtf = dm_date_picker_dup_edtf (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  DmDate date;

  if (dm_date_parse (edtf, DM_DATE_LENIENT, &date, &error))
    {
      g_autofree char *words = dm_date_to_words (edtf, DM_DATE_LONG);

      text = g_strdup_printf ("%s · %s", words, edtf);
    }
  gtk_label_set_text (self->words, text != NULL ? text : error->message);
  gtk_widget_set_sensitive (self->set, error == NULL);
}

/* Shows the end that is being set, and what can be set of it. */
static void
show (DmDatePicker *self)
{
  const End *end = current_end (self);
  Precision precision = precision_of (self);
  gboolean may_doubt = mode_of (self) == MODE_ON || mode_of (self) == MODE_FROM_TO;

  self->showing = TRUE;
  gtk_spin_button_set_range (self->year, precision == PRECISION_DAY ? 1 : -9999, 9999);
  gtk_spin_button_set_value (self->year, end->year);
  gtk_drop_down_set_selected (self->month, (guint) end->month - 1);
  gtk_drop_down_set_selected (self->season, (guint) end->season - 21);
  if (precision == PRECISION_DAY)
    {
      int year = CLAMP (end->year, 1, 9999);
      int day = MIN (end->day, dm_day_in_month (year, end->month));
      g_autoptr (GDateTime) time = g_date_time_new_utc (year, end->month, day, 12, 0, 0);

      gtk_calendar_select_day (self->calendar, time);
    }
  gtk_widget_set_visible (self->ends, has_two_ends (self));
  gtk_widget_set_visible (GTK_WIDGET (self->calendar), precision == PRECISION_DAY);
  gtk_widget_set_visible (GTK_WIDGET (self->month), precision <= PRECISION_MONTH);
  gtk_widget_set_visible (GTK_WIDGET (self->season), precision == PRECISION_SEASON);
  gtk_widget_set_sensitive (GTK_WIDGET (self->approximate), may_doubt);
  gtk_widget_set_sensitive (GTK_WIDGET (self->uncertain), may_doubt);
  self->showing = FALSE;
  update_words (self);
}

static void
mode_cb (DmDatePicker *self)
{
  if (!self->showing)
    show (self);
}

static void
part_cb (DmDatePicker *self)
{
  End *end = current_end (self);

  if (self->showing)
    return;
  end->year = gtk_spin_button_get_value_as_int (self->year);
  end->month = (int) gtk_drop_down_get_selected (self->month) + 1;
  end->season = (int) gtk_drop_down_get_selected (self->season) + 21;
  show (self);
}

static void
day_cb (DmDatePicker *self)
{
  End *end = current_end (self);
  g_autoptr (GDateTime) time = gtk_calendar_get_date (self->calendar);

  if (self->showing)
    return;
  g_date_time_get_ymd (time, &end->year, &end->month, &end->day);
  show (self);
}

static void
set_cb (DmDatePicker *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);
  g_autofree char *edtf = dm_date_picker_dup_edtf (self);

  g_signal_emit (self, signals[PICKED], 0, edtf);
  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
dm_date_picker_dispose (GObject *object)
{
  dm_template_dispose (GTK_WIDGET (object), DM_TYPE_DATE_PICKER);

  G_OBJECT_CLASS (dm_date_picker_parent_class)->dispose (object);
}

static void
dm_date_picker_class_init (DmDatePickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dm_date_picker_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/demarche/Demarche/dm-date-picker.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, DmDatePicker, mode);
  gtk_widget_class_bind_template_child (widget_class, DmDatePicker, precision);
  gtk_widget_class_bind_template_child (widget_class, DmDatePicker, ends);
  gtk_widget_class_bind_template_child (widget_class, DmDatePicker, first);
  gtk_widget_class_bind_template_child (widget_class, DmDatePicker, last);
  gtk_widget_class_bind_template_child (widget_class, DmDatePicker, month);
  gtk_widget_class_bind_template_child (widget_class, DmDatePicker, season);
  gtk_widget_class_bind_template_child (widget_class, DmDatePicker, year);
  gtk_widget_class_bind_template_child (widget_class, DmDatePicker, calendar);
  gtk_widget_class_bind_template_child (widget_class, DmDatePicker, approximate);
  gtk_widget_class_bind_template_child (widget_class, DmDatePicker, uncertain);
  gtk_widget_class_bind_template_child (widget_class, DmDatePicker, words);
  gtk_widget_class_bind_template_child (widget_class, DmDatePicker, set);
  gtk_widget_class_bind_template_callback (widget_class, set_cb);

  /**
   * DmDatePicker::picked:
   * @edtf: the date that a person set
   */
  signals[PICKED] = g_signal_new ("picked", DM_TYPE_DATE_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static GListModel *
new_months (void)
{
  GtkStringList *months = gtk_string_list_new (NULL);

  for (int month = 1; month <= 12; month++)
    {
      g_autoptr (GDateTime) time = g_date_time_new_utc (2000, month, 1, 0, 0, 0);

      gtk_string_list_take (months, g_date_time_format (time, "%OB"));
    }

  return G_LIST_MODEL (months);
}

static void
dm_date_picker_init (DmDatePicker *self)
{
  g_autoptr (GListModel) months = new_months ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_down_set_model (self->month, months);
  dm_date_picker_set_edtf (self, NULL);
  g_signal_connect_swapped (self->mode, "notify::selected", G_CALLBACK (mode_cb), self);
  g_signal_connect_swapped (self->precision, "notify::selected", G_CALLBACK (mode_cb), self);
  g_signal_connect_swapped (self->first, "toggled", G_CALLBACK (mode_cb), self);
  g_signal_connect_swapped (self->month, "notify::selected", G_CALLBACK (part_cb), self);
  g_signal_connect_swapped (self->season, "notify::selected", G_CALLBACK (part_cb), self);
  g_signal_connect_swapped (self->year, "value-changed", G_CALLBACK (part_cb), self);
  g_signal_connect_swapped (self->calendar, "day-selected", G_CALLBACK (day_cb), self);
  g_signal_connect_swapped (self->approximate, "toggled", G_CALLBACK (update_words), self);
  g_signal_connect_swapped (self->uncertain, "toggled", G_CALLBACK (update_words), self);
}

static void
take_day (End *end, gint64 number)
{
  gint64 year;
  int month, day;

  dm_day_to_ymd (number, &year, &month, &day);
  end->year = (int) CLAMP (year, -9999, 9999);
  end->month = month;
  end->day = day;
  /* The months of a season by default; winter ends in February. */
  end->season = month < 3 ? 24 : 21 + (month - 3) / 3;
}

static Precision
precision_from (const DmDate *date)
{
  switch ((DmDatePrecision) date->precision)
    {
    case DM_DATE_PRECISION_DAY:
      return PRECISION_DAY;
    case DM_DATE_PRECISION_MONTH:
      return PRECISION_MONTH;
    case DM_DATE_PRECISION_SEASON:
      return PRECISION_SEASON;
    case DM_DATE_PRECISION_YEAR:
      return PRECISION_YEAR;
    case DM_DATE_PRECISION_DECADE:
      return PRECISION_DECADE;
    case DM_DATE_PRECISION_CENTURY:
    case DM_DATE_PRECISION_MILLENNIUM:
    case DM_DATE_PRECISION_COARSER:
      break;
    }

  return PRECISION_CENTURY;
}

static Mode
mode_from (const DmDate *date)
{
  if (date->kind == DM_DATE_INTERVAL)
    return MODE_FROM_TO;
  if (date->kind != DM_DATE_ONE_OF && date->kind != DM_DATE_ALL_OF)
    return MODE_ON;

  return dm_day_is_open (date->earliest) ? MODE_BEFORE
         : dm_day_is_open (date->latest) ? MODE_AFTER
                                         : MODE_BETWEEN;
}

/**
 * dm_date_picker_new:
 *
 * Returns: (transfer floating): a picker, at today
 */
GtkWidget *
dm_date_picker_new (void)
{
  return g_object_new (DM_TYPE_DATE_PICKER, NULL);
}

/**
 * dm_date_picker_set_edtf:
 * @self: a picker
 * @edtf: (nullable): the date to begin with; without one, today
 */
void
dm_date_picker_set_edtf (DmDatePicker *self, const char *edtf)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  gint64 today = g_date_time_to_unix (now) / (24 * 60 * 60);
  Mode mode = MODE_ON;
  gint64 first, last;
  DmDate date;

  dm_date_clear (&date);
  if (edtf == NULL || !dm_date_parse (edtf, DM_DATE_LENIENT, &date, NULL))
    dm_date_from_day (today, &date);
  else
    mode = mode_from (&date);
  first = dm_day_is_open (date.earliest) ? date.latest : date.earliest;
  last = dm_day_is_open (date.latest) ? date.earliest : date.latest;
  /* Before and after exclude the day that is picked. */
  if (mode == MODE_BEFORE)
    first = date.latest + 1;
  else if (mode == MODE_AFTER)
    first = date.earliest - 1;
  take_day (&self->end[0], dm_day_is_open (first) ? today : first);
  take_day (&self->end[1], dm_day_is_open (last) ? today : last);

  self->showing = TRUE;
  gtk_drop_down_set_selected (self->mode, mode);
  gtk_drop_down_set_selected (self->precision, precision_from (&date));
  gtk_toggle_button_set_active (self->first, TRUE);
  gtk_check_button_set_active (self->approximate, dm_date_is_approximate (&date));
  gtk_check_button_set_active (self->uncertain, dm_date_is_uncertain (&date));
  self->showing = FALSE;
  show (self);
}

/**
 * dm_date_picker_dup_edtf:
 * @self: a picker
 *
 * Returns: (transfer full): what is picked, as EDTF; it may be one that no date fits, such as a
 *   span that ends before it begins
 */
char *
dm_date_picker_dup_edtf (DmDatePicker *self)
{
  g_autofree char *first = end_text (self, &self->end[0]);
  g_autofree char *last = end_text (self, &self->end[1]);

  switch (mode_of (self))
    {
    case MODE_BEFORE:
    case MODE_AFTER:
      return bound_text (self, first);
    case MODE_BETWEEN:
      return g_strdup_printf ("[%s..%s]", first, last);
    case MODE_FROM_TO:
      return g_strdup_printf ("%s%s/%s%s", first, qualifier (self), last, qualifier (self));
    case MODE_ON:
      break;
    }

  return g_strconcat (first, qualifier (self), NULL);
}
