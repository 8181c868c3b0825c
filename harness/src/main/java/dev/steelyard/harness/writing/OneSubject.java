package dev.steelyard.harness.writing;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.text.Visible;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What a form needs that has no place for products and machines: results of one of each. Of others
 * it would make one series.
 */
public final class OneSubject {

  private static final int MOST_NAMED = 5;

  private OneSubject() {}

  /**
   * Refuses results of several.
   *
   * @param form its name
   * @throws SteelyardException naming the products or machines, and what chooses one
   */
  public static void require(String form, List<Result> results) {
    requireOne(form, "products", "--dut", results, one -> one.dut().name());
    requireOne(form, "machines", "--testbed", results, one -> one.testBed().name());
  }

  private static void requireOne(
      String form,
      String what,
      String option,
      List<Result> results,
      Function<Result, String> name) {
    TreeSet<String> names = new TreeSet<>();
    results.forEach(one -> names.add(name.apply(one)));
    if (names.size() > 1) {
      List<String> shown = names.stream().limit(MOST_NAMED).map(Visible::of).toList();
      throw SteelyardException.invalid(
          "%s cannot tell %s apart, and these results are of %d: %s%s; choose one with %s"
              .formatted(
                  form,
                  what,
                  names.size(),
                  String.join(", ", shown),
                  names.size() > MOST_NAMED ? ", …" : "",
                  option));
    }
  }
}
