package dev.steelyard.core.plan;

import java.util.Set;

/** What statements do that are no questions: of transactions and sessions, and all others. */
final class SessionWords {

  /** May follow the word that begins a transaction; what else does is in a block of its own. */
  private static final Set<String> OF_TRANSACTIONS =
      Set.of(
          "work transaction tran deferred immediate exclusive isolation read concurrent not"
              .split(" "));

  private static final Set<String> SCOPES = Set.of("session", "local", "global", "persist");

  /** Settings that no answer depends on. */
  private static final Set<String> HARMLESS =
      Set.of(
          ("application_name statement_timeout lock_timeout idle_in_transaction_session_timeout"
                  + " idle_session_timeout transaction_timeout client_min_messages"
                  + " log_min_duration_statement net_read_timeout net_write_timeout wait_timeout"
                  + " max_execution_time innodb_lock_wait_timeout constraints journal_mode"
                  + " synchronous cache_size busy_timeout mmap_size temp_store wal_autocheckpoint"
                  + " wal_checkpoint optimize locking_mode foreign_keys table_info table_xinfo"
                  + " table_list index_list index_info index_xinfo foreign_key_list"
                  + " foreign_key_check database_list integrity_check quick_check storage_info")
              .split(" "));

  private SessionWords() {}

  /** What one does whose first word asks nothing. */
  static StatementEffect effect(StatementTokens one) {
    return switch (one.at(0)) {
      case "begin" -> isOfTransaction(one) ? StatementEffect.BEGINS : StatementEffect.CHANGES;
      case "start" ->
          one.at(1).equals("transaction") ? StatementEffect.BEGINS : StatementEffect.CHANGES;
      case "commit", "end", "abort" -> StatementEffect.ENDS;
      case "rollback" -> isToSavepoint(one) ? StatementEffect.CHANGES : StatementEffect.ENDS;
      case "prepare" ->
          one.at(1).equals("transaction") ? StatementEffect.ENDS : StatementEffect.CONTROLS;
      case "savepoint", "release", "close", "deallocate" -> StatementEffect.CONTROLS;
      case "declare" -> one.has("begin") ? StatementEffect.CHANGES : StatementEffect.CONTROLS;
      case "set", "reset" -> set(one);
      case "pragma" -> pragma(one);
      default -> StatementEffect.CHANGES;
    };
  }

  private static boolean isOfTransaction(StatementTokens one) {
    return one.size() == 1 || OF_TRANSACTIONS.contains(one.at(1));
  }

  /** Takes back what is known to have been changed, within a transaction that goes on. */
  private static boolean isToSavepoint(StatementTokens one) {
    return one.at(1).equals("to") || one.at(2).equals("to");
  }

  private static StatementEffect set(StatementTokens one) {
    int name = SCOPES.contains(one.at(1)) ? 2 : 1;
    return switch (one.at(name)) {
      // What a transaction sees is told by a snapshot alone.
      case "transaction", "characteristics" ->
          one.has("snapshot") ? StatementEffect.CHANGES : StatementEffect.CONTROLS;
      case "autocommit" -> StatementEffect.ENDS;
      default -> isHarmless(one, name) ? StatementEffect.CONTROLS : StatementEffect.CHANGES;
    };
  }

  /** Nothing more may be set by the same statement. */
  private static boolean isHarmless(StatementTokens one, int name) {
    return HARMLESS.contains(one.at(name)) && !one.has(",");
  }

  /** Without a value it tells one. */
  private static StatementEffect pragma(StatementTokens one) {
    int name = one.at(2).equals(".") ? 3 : 1;
    return one.size() == name + 1 || isHarmless(one, name)
        ? StatementEffect.CONTROLS
        : StatementEffect.CHANGES;
  }
}
