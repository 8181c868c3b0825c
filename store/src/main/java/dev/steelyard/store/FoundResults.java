package dev.steelyard.store;

import dev.steelyard.core.model.Result;
import java.util.List;

/**
 * What a query found.
 *
 * @param results in the order asked for
 * @param unreadable rows that match but are no results; they stay stored as they are
 * @param damage rows that match and were changed since Steelyard wrote them
 * @param repeated how many rows that match have the id of another and were published before it:
 *     another program wrote them; they do not count
 */
public record FoundResults(
    List<Result> results, List<Unreadable> unreadable, Damage damage, long repeated) {

  public FoundResults {
    results = List.copyOf(results);
    unreadable = List.copyOf(unreadable);
  }

  /**
   * A stored row that another program wrote and that cannot be a result, for example because it has
   * no values.
   */
  public record Unreadable(String id, String benchmark, String reason) {}
}
