package dev.steelyard.lab.load;

import dev.steelyard.core.comparison.FailedAnswers;
import dev.steelyard.core.secret.Secrets;
import dev.steelyard.load.record.CheckTotals;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestTotals;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How many requests were made and how many of them failed, and what came of the checks of their
 * answers.
 *
 * @param requests of a load; 0 of what is none
 * @param failed of them, without an answer or with one that was not as expected
 * @param checks by name
 */
public record CheckedRequests(long requests, long failed, Map<String, CheckTotals> checks) {

  /** Nothing was asked and nothing checked. */
  public static final CheckedRequests NONE = new CheckedRequests(0, 0, Map.of());

  public CheckedRequests {
    checks = Collections.unmodifiableMap(new TreeMap<>(checks));
  }

  /** Of a whole load. */
  public static CheckedRequests of(Recording recording) {
    Collection<RequestTotals> all = recording.requests().values();
    return new CheckedRequests(
        all.stream().mapToLong(RequestTotals::count).sum(),
        all.stream().mapToLong(RequestTotals::failed).sum(),
        recording.checks());
  }

  /** Of a request on its own. */
  public static CheckedRequests of(Map<String, CheckTotals> checks) {
    return new CheckedRequests(0, 0, checks);
  }

  /** Of several together. */
  public static CheckedRequests sum(List<CheckedRequests> several) {
    Map<String, CheckTotals> checks = new TreeMap<>();
    several.forEach(
        one -> one.checks.forEach((name, totals) -> checks.merge(name, totals, CheckTotals::plus)));
    return new CheckedRequests(
        several.stream().mapToLong(CheckedRequests::requests).sum(),
        several.stream().mapToLong(CheckedRequests::failed).sum(),
        checks);
  }

  /** The share of checks that passed, 0 to 1; empty where none was made. */
  public OptionalDouble passed() {
    CheckTotals all = allChecks();
    return all.count() == 0 ? OptionalDouble.empty() : OptionalDouble.of(all.share());
  }

  /** What of it failed, as shares. */
  public FailedAnswers failedShares() {
    CheckTotals all = allChecks();
    return new FailedAnswers(
        FailedAnswers.share(all.failed(), all.count()), FailedAnswers.share(failed, requests));
  }

  private CheckTotals allChecks() {
    return checks.values().stream().reduce(new CheckTotals(0, 0), CheckTotals::plus);
  }

  /** The same with no secret in the checks' names. */
  public CheckedRequests without(Secrets secrets) {
    Map<String, CheckTotals> safe = new TreeMap<>();
    checks.forEach((name, totals) -> safe.merge(secrets.text(name), totals, CheckTotals::plus));
    return new CheckedRequests(requests, failed, safe);
  }

  /** Whether every count can be one. */
  public boolean areSound() {
    return Stream.concat(
            Stream.of(new CheckTotals(requests - failed, failed)), checks.values().stream())
        .allMatch(one -> one != null && one.passed() >= 0 && one.failed() >= 0);
  }
}
