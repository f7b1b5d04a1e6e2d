/* cp-ctl-coverage.c: `counterpartctl coverage`
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "counterpart-base.h"
#include "cp-ctl-session.h"

#define BAR_WIDTH 40

typedef struct
{
  char *label;
  CpDocument *document;
  CpTextLayer *layer;
  CpCoverage *coverage;
} Mapped;

static void
mapped_clear (Mapped *mapped)
{
  g_free (mapped->label);
  g_clear_pointer (&mapped->coverage, cp_coverage_unref);
  g_clear_object (&mapped->layer);
  if (mapped->document != NULL)
    cp_document_close (mapped->document);
  g_clear_object (&mapped->document);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Mapped, mapped_clear)

/* The page from top to bottom, one sign a passage: taken #, read ., open ?, unread ! Of a longer page each sign is the worst of several. */
static char *
bar_of_page (CpCoverage *coverage, int page)
{
  static const char signs[CP_N_COVERAGE_STATES] = { '#', '.', '?', '!' };
  g_autoptr (GArray) states = g_array_new (FALSE, FALSE, sizeof (CpCoverageState));
  GString *bar = g_string_new (NULL);
  guint width;

  for (guint i = 0; i < cp_coverage_get_n_passages (coverage); i++)
    if (cp_coverage_get_passage (coverage, i)->page == page)
      g_array_append_val (states, cp_coverage_get_passage (coverage, i)->state);
  width = MIN (states->len, BAR_WIDTH);
  for (guint column = 0; column < width; column++)
    {
      CpCoverageState worst = CP_COVERAGE_TAKEN;

      for (guint i = column * states->len / width; i < (column + 1) * states->len / width; i++)
        worst = MAX (worst, g_array_index (states, CpCoverageState, i));
      g_string_append_c (bar, signs[worst]);
    }
  return g_string_free (bar, FALSE);
}

static void
print_page (CpCoverage *coverage, const CpCoveragePage *page)
{
  g_autofree char *bar = bar_of_page (coverage, page->page);
  g_autoptr (GString) readers = g_string_new (NULL);

  for (guint i = 0; i < page->readers->len; i++)
    g_string_append_printf (readers, "%s%s", i > 0 ? ", " : "", (char *) g_ptr_array_index (page->readers, i));
  cp_ctl_print ("  page %3d  %-*s  %3u taken %3u read %3u open %3u unread   %s", page->page, BAR_WIDTH, bar, page->passages[0],
                page->passages[1], page->passages[2], page->passages[3],
                page->text_state == CP_TEXT_PAGE_BLANK ? "blank" : readers->len > 0 ? readers->str : "nobody");
}

static void
print_passage (const CpCoveragePassage *passage, CpTextLayer *layer)
{
  g_autoptr (CpAnchor) anchor = cp_text_layer_anchor (layer, passage->start, passage->end);

  cp_ctl_print ("  %s page %d: %s", passage->state == CP_COVERAGE_UNREAD ? "!" : passage->unusual ? "?!" : "?", passage->page, passage->reason);
  if (anchor != NULL)
    cp_ctl_print ("      “%s”", cp_anchor_get_quote (anchor));
}

static void
print_mapped (const Mapped *mapped, gboolean json, gboolean unusual_only)
{
  if (json)
    {
      g_autoptr (JsonNode) node = cp_coverage_to_json (mapped->coverage, mapped->layer);

      json_object_set_string_member (json_node_get_object (node), "document", mapped->label);
      cp_ctl_print_json (node);
      return;
    }
  cp_ctl_print ("%s", mapped->label);
  for (guint i = 0; i < cp_coverage_get_n_pages (mapped->coverage); i++)
    print_page (mapped->coverage, cp_coverage_get_page (mapped->coverage, i));
  for (guint i = 0; i < cp_coverage_get_n_passages (mapped->coverage); i++)
    {
      const CpCoveragePassage *passage = cp_coverage_get_passage (mapped->coverage, i);

      if (passage->state == CP_COVERAGE_UNREAD || (passage->state == CP_COVERAGE_OPEN && (passage->unusual || !unusual_only)))
        print_passage (passage, mapped->layer);
    }
}

/* A file that is in no workspace is read by the local reader. */
static gboolean
map_file (Mapped *mapped, const char *path, GError **error)
{
  g_autoptr (CpExtractor) extractor = cp_local_extractor_new ();
  g_autoptr (GPtrArray) extractions = g_ptr_array_new_with_free_func (g_object_unref);
  CpReadingRequest request = { 0 };
  CpExtraction *extraction;

  mapped->label = g_strdup (path);
  mapped->document = cp_document_open (path, NULL, NULL, error);
  if (mapped->document == NULL)
    return FALSE;
  mapped->layer = cp_document_load_text (mapped->document, NULL, NULL, NULL, error);
  if (mapped->layer == NULL)
    return FALSE;
  request.layer = mapped->layer;
  request.document_sha256 = cp_document_get_sha256 (mapped->document);
  extraction = cp_extractor_read (extractor, &request, NULL, error);
  if (extraction == NULL)
    return FALSE;
  g_ptr_array_add (extractions, extraction);
  mapped->coverage = cp_coverage_new (mapped->layer, extractions);
  return TRUE;
}

static gboolean
map_contract (Mapped *mapped, CpCtlSession *session, const char *name, GError **error)
{
  g_autoptr (CpContract) contract = cp_ctl_session_find_contract (session, name, error);

  if (contract == NULL)
    return FALSE;
  mapped->label = g_strdup (cp_contract_get_file_name (contract));
  mapped->document = cp_workspace_open_document (session->workspace, cp_contract_get_id (contract), NULL, error);
  if (mapped->document == NULL)
    return FALSE;
  mapped->layer = cp_document_load_text (mapped->document, NULL, NULL, NULL, error);
  if (mapped->layer == NULL)
    return FALSE;
  mapped->coverage = cp_contract_coverage_load (session->workspace, cp_contract_get_id (contract), mapped->layer, NULL, error);
  return mapped->coverage != NULL;
}

CpCtlExit
cp_ctl_run_coverage (char **arguments)
{
  CpCtlSession session = { 0 };
  gboolean contracts = FALSE;
  gboolean unusual_only = FALSE;
  const GOptionEntry options[] = {
    { "contract", 0, 0, G_OPTION_ARG_NONE, &contracts, "The arguments are contracts of the workspace, with all their readings", NULL },
    { "unusual", 0, 0, G_OPTION_ARG_NONE, &unusual_only, "Of what nobody took up, only what stands in an unusual place", NULL },
    { NULL },
  };
  CpCtlExit status;

  if (cp_ctl_session_begin (&session, &arguments, "coverage", "FILE…", "Shows what was read, by whom, and what nobody took up.", options,
                            &status)
      && cp_ctl_session_wants (&session, arguments, 1, G_MAXUINT, "coverage", &status))
    for (guint i = 0; arguments[i] != NULL; i++)
      {
        g_auto (Mapped) mapped = { 0 };
        g_autoptr (GError) error = NULL;

        if (contracts ? map_contract (&mapped, &session, arguments[i], &error) : map_file (&mapped, arguments[i], &error))
          print_mapped (&mapped, session.json, unusual_only);
        else if (cp_ctl_session_fail (&session, error) != CP_CTL_OK)
          status = CP_CTL_PARTLY;
      }
  return cp_ctl_session_finish (&session, arguments, status);
}
