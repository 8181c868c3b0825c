package dev.steelyard.store.lance;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.lance.merge.MergeInsertParams;
import org.lance.merge.MergeInsertParams.WhenNotMatched;

/** How rows are merged into a table. */
final class MergeTerms {

  /**
   * For stores without a lock, where a conflict means that somebody else got on: of many who write
   * without a pause one may have to wait until most are done.
   */
  private static final int CONFLICT_RETRIES = 1000;

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  private MergeTerms() {}

  /**
   * New ids are added.
   *
   * @param changed when a stored row gives way; empty for always
   */
  static MergeInsertParams byId(Optional<String> changed) {
    MergeInsertParams terms =
        new MergeInsertParams(List.of("id"))
            .withNotMatched(WhenNotMatched.InsertAll)
            .withConflictRetries(CONFLICT_RETRIES)
            .withRetryTimeoutMs(LONGEST_WAIT.toMillis());
    return changed.map(terms::withMatchedUpdateIf).orElseGet(terms::withMatchedUpdateAll);
  }
}
