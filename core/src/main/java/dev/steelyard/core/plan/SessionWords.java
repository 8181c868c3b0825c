package dev.steelyard.core.plan;

import java.util.List;
import java.util.Set;

/**
 * What statements do that are no questions: of transactions and sessions, and all others. A text
 * counts as one of these where all of it is that: databases that need no sign between statements
 * have others behind it.
 */
final class SessionWords {

  private static final Set<String> TRANSACTION = Set.of("transaction", "tran");

  /** Of how a transaction is. */
  private static final Set<String> OF_TRANSACTIONS =
      Set.of(
          ("work transaction tran deferred immediate exclusive concurrent isolation level read"
                  + " write only committed uncommitted repeatable serializable not deferrable with"
                  + " consistent snapshot ,")
              .split(" "));

  /** Behind the word that ends one. */
  private static final Set<String> ENDING =
      Set.of("work transaction tran and no chain release".split(" "));

  private static final Set<String> SCOPES = Set.of("session", "local", "global", "persist");

  /** Settings that no answer depends on. */
  private static final Set<String> HARMLESS =
      Set.of(
          ("application_name statement_timeout lock_timeout idle_in_transaction_session_timeout"
                  + " idle_session_timeout transaction_timeout client_min_messages"
                  + " log_min_duration_statement net_read_timeout net_write_timeout wait_timeout"
                  + " max_execution_time innodb_lock_wait_timeout journal_mode synchronous"
                  + " cache_size busy_timeout mmap_size wal_autocheckpoint wal_checkpoint optimize"
                  + " locking_mode foreign_keys table_info table_xinfo table_list index_list"
                  + " index_info index_xinfo foreign_key_list foreign_key_check database_list"
                  + " integrity_check quick_check storage_info")
              .split(" "));

  private SessionWords() {}

  /** What one does whose first word asks nothing; that it ends a transaction and begins another. */
  static List<StatementEffect> effects(StatementTokens one) {
    StatementEffect effect = effect(one);
    boolean isChained = one.has("chain") && !one.has("no");
    return effect == StatementEffect.ENDS && isChained
        ? List.of(effect, StatementEffect.BEGINS)
        : List.of(effect);
  }

  private static StatementEffect effect(StatementTokens one) {
    return switch (one.at(0)) {
      case "begin" -> or(isOfTransaction(one, OF_TRANSACTIONS), StatementEffect.BEGINS);
      case "start" ->
          or(
              one.at(1).equals("transaction") && areAll(one, 2, OF_TRANSACTIONS),
              StatementEffect.BEGINS);
      // Back to a savepoint takes back what is known to have been changed, and does not end.
      case "commit", "end", "abort", "rollback" ->
          or(isOfTransaction(one, ENDING), StatementEffect.ENDS);
      case "prepare" -> prepare(one);
      case "savepoint", "close" -> or(one.size() == 2, StatementEffect.CONTROLS);
      case "release", "deallocate" -> or(one.size() <= 3, StatementEffect.CONTROLS);
      case "set", "reset" -> set(one);
      case "pragma" -> pragma(one);
      default -> StatementEffect.CHANGES;
    };
  }

  private static StatementEffect or(boolean isAll, StatementEffect effect) {
    return isAll ? effect : StatementEffect.CHANGES;
  }

  private static boolean areAll(StatementTokens one, int from, Set<String> words) {
    for (int at = from; at < one.size(); at++) {
      if (!words.contains(one.at(at))) {
        return false;
      }
    }
    return true;
  }

  /** Whether nothing follows but words of transactions, or what one is called. */
  private static boolean isOfTransaction(StatementTokens one, Set<String> words) {
    boolean isNamed =
        one.size() == 3
            && TRANSACTION.contains(one.at(1))
            && one.isName(2)
            && !NextStatements.isVerb(one.at(2));
    return isNamed || areAll(one, 1, words);
  }

  /** What a transaction changed that is prepared is there when that is committed. */
  private static StatementEffect prepare(StatementTokens one) {
    return switch (one.at(1)) {
      case "transaction" -> or(one.size() == 3, StatementEffect.ENDS);
      default -> or(Set.of("as", "from", "(").contains(one.at(2)), StatementEffect.CONTROLS);
    };
  }

  private static StatementEffect set(StatementTokens one) {
    int name = SCOPES.contains(one.at(1)) ? 2 : 1;
    return switch (one.at(name)) {
      // What a transaction sees is told by a snapshot alone.
      case "transaction", "characteristics" ->
          or(
              areAll(one, ofTransaction(one, name), OF_TRANSACTIONS) && !one.has("snapshot"),
              StatementEffect.CONTROLS);
      case "autocommit" -> or(isValue(one, name + 1), StatementEffect.ENDS);
      case "constraints" -> or(one.size() == name + 3, StatementEffect.CONTROLS);
      default -> or(isHarmless(one, name), StatementEffect.CONTROLS);
    };
  }

  /** As of {@code SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY}. */
  private static int ofTransaction(StatementTokens one, int name) {
    return one.at(name + 1).equals("as") ? name + 2 : name + 1;
  }

  private static boolean isHarmless(StatementTokens one, int name) {
    return HARMLESS.contains(one.at(name)) && isValue(one, name + 1);
  }

  /** Whether a value follows and nothing behind it, or nothing at all. */
  private static boolean isValue(StatementTokens one, int at) {
    boolean isBracket = one.isOpen(at) && one.close(at) == at + 2 && one.size() == at + 3;
    int value = Set.of("=", "to").contains(one.at(at)) ? at + 1 : at;
    return isBracket || one.size() == at || one.size() == value + 1;
  }

  /** Without a value it tells one. */
  private static StatementEffect pragma(StatementTokens one) {
    int name = one.at(2).equals(".") ? 3 : 1;
    return or(one.size() == name + 1 || isHarmless(one, name), StatementEffect.CONTROLS);
  }
}
