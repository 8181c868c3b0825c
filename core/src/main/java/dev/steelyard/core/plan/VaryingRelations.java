package dev.steelyard.core.plan;

import java.util.List;
import java.util.Set;

/**
 * Relations that databases make anew each time they are asked, of what goes on: sessions, locks,
 * settings, counts. Asked again, they have another answer though nothing that is stored changed.
 * Names are those of the manuals of PostgreSQL, MySQL, MariaDB, SQL Server, Oracle, DuckDB and
 * ClickHouse.
 */
final class VaryingRelations {

  private static final List<String> FAMILIES =
      List.of(
          "pg_stat_",
          "pg_statio_",
          "pg_prepared_",
          "pg_replication_",
          "pg_aio",
          "pg_shmem_",
          "innodb_",
          "v$",
          "gv$",
          "v_$",
          "gv_$");

  private static final Set<String> NAMES =
      Set.of(
          ("pg_locks pg_settings pg_cursors pg_file_settings pg_hba_file_rules"
                  + " pg_ident_file_mappings pg_backend_memory_contexts pg_dsm_registry_allocations"
                  + " pg_timezone_names pg_timezone_abbrevs pg_wait_events processlist"
                  + " global_status session_status global_variables session_variables"
                  + " session_account_connect_attrs user_statistics client_statistics"
                  + " metadata_lock_info query_cache_info sysprocesses syslockinfo"
                  + " sysperfinfo syscurconfigs asynchronous_metrics asynchronous_inserts query_log"
                  + " query_thread_log part_log text_log metric_log trace_log"
                  + " duckdb_temporary_files")
              .split(" "));

  /** Whose relations are all so. */
  private static final Set<String> SCHEMAS = Set.of("performance_schema");

  /** Of ClickHouse's own schema, whose others are of what is stored. */
  private static final Set<String> OF_SYSTEM =
      Set.of("processes", "metrics", "events", "merges", "mutations", "replicas", "settings");

  private VaryingRelations() {}

  /** Whether a name stands there that is one's, or its schema's. */
  static boolean isAt(StatementTokens tokens, int at) {
    if (!tokens.isName(at) || tokens.isOpen(at + 1)) {
      return false;
    }
    String name = tokens.name(at);
    String schema = tokens.at(at - 1).equals(".") ? tokens.name(at - 2) : "";
    return NAMES.contains(name)
        || FAMILIES.stream().anyMatch(name::startsWith)
        || (SCHEMAS.contains(name) && tokens.at(at + 1).equals("."))
        || (schema.equals("sys") && (name.startsWith("dm_") || name.endsWith("session")))
        || (schema.equals("system") && OF_SYSTEM.contains(name));
  }
}
