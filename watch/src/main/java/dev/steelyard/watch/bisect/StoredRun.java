package dev.steelyard.watch.bisect;

import dev.steelyard.core.model.Result;
import dev.steelyard.lab.run.RunOutcome;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.RunState;
import dev.steelyard.watch.commit.CommitFault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run of an earlier search.
 *
 * @param results by the numbers of their commits; the good one's is 0
 * @param failed the numbers of commits of which there is none, since their program failed
 */
record StoredRun(Map<Integer, Result> results, Set<Integer> failed) {

  StoredRun {
    results = Map.copyOf(results);
    failed = Set.copyOf(failed);
  }

  /**
   * Reads one.
   *
   * @param results all that it has of the benchmark, by the numbers of their commits
   * @param numbers of commits, by their whole hashes
   * @param hasSubject whether a program under test has a disk of its own to fill
   */
  static StoredRun of(
      RunRecord run,
      Map<Integer, List<Result>> results,
      Map<String, Integer> numbers,
      boolean hasSubject) {
    Map<Integer, Result> each = new HashMap<>();
    results.forEach(
        (number, some) -> CommitPair.side(some).ifPresent(one -> each.put(number, one)));
    Set<Integer> failed = new TreeSet<>();
    for (RunOutcome.TrialFailure one : failures(run)) {
      if (hasSubject || !CommitFault.isOfSpace(one)) {
        number(one.variant(), numbers)
            .filter(number -> !each.containsKey(number))
            .ifPresent(failed::add);
      }
    }
    return new StoredRun(each, failed);
  }

  private static List<RunOutcome.TrialFailure> failures(RunRecord run) {
    if (run.state() != RunState.FAILED) {
      return List.of();
    }
    try {
      JsonNode failed = JsonMapper.shared().readTree(run.metadata()).path("failed");
      return failed.isArray()
          ? List.of(JsonMapper.shared().treeToValue(failed, RunOutcome.TrialFailure[].class))
          : List.of();
    } catch (JacksonException other) {
      return List.of();
    }
  }

  /** Variants of pairs are called by their commits' first digits. */
  private static Optional<Integer> number(String variant, Map<String, Integer> numbers) {
    return variant.isEmpty()
        ? Optional.empty()
        : numbers.entrySet().stream()
            .filter(one -> one.getKey().startsWith(variant))
            .map(Map.Entry::getValue)
            .findFirst();
  }

  /** What tells what it ran of the good commit. */
  Optional<String> seal() {
    return Optional.ofNullable(results.get(0)).flatMap(good -> good.provenance().seal());
  }

  boolean isPair() {
    return results.containsKey(0) && results.size() > 1;
  }
}
