package dev.steelyard.report.content;

import dev.steelyard.core.comparison.FalseAlarms;
import dev.steelyard.core.model.TestBed;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a comment says of chance, and of where was measured: it is read without its report. */
public final class Chance {

  /** Of each comparison on its own. */
  private static final double SHARE = 0.05;

  private static final int MOST_TESTBEDS = 3;

  private Chance() {}

  /**
   * How many comparisons of equal sides would look changed without a correction, and what the
   * correction promises.
   *
   * @param comparisons how many there are; nothing is said of none
   */
  public static String words(FalseAlarms alarms, long comparisons) {
    if (alarms.tested() == 0) {
      String untested =
          comparisons == 0 || alarms.unpromised() > 0
              ? ""
              : "No difference in %s was large and clear enough to be tested for a change. Of changes called, at most 5%% would be false on average."
                  .formatted(Signs.counted(comparisons, "comparison"));
      return joined(untested, Signs.falseAlarms(alarms));
    }
    String promise =
        alarms.called() == 0
            ? "Corrected for their number, none is called, and two equal builds have any called in"
                + " at most 5% of reports, if both sides were measured equally quietly"
            : "Corrected for their number: " + Signs.falseAlarms(alarms);
    return "By chance alone up to %s of %s of equal builds would look changed, each tested at 5%%. %s."
        .formatted(
            expected(alarms.tested()),
            Signs.counted(alarms.tested(), "comparison"),
            alarms.called() == 0 ? joined(promise, Signs.falseAlarms(alarms)) : promise);
  }

  private static String joined(String promise, String more) {
    return promise.isEmpty() || more.isEmpty() ? promise + more : promise + "; " + more;
  }

  private static String expected(long tested) {
    double number = SHARE * tested;
    return number < 9.95
        ? String.format(Locale.ROOT, "%.1f", number).replace(".0", "")
        : Signs.grouped(Math.round(number));
  }

  /** {@code measured on bench-1 (AMD EPYC 7763, 64 GiB, Linux 6.8)}. */
  public static String measuredOn(List<TestBed> beds) {
    if (beds.isEmpty()) {
      return "";
    }
    List<String> machines =
        beds.stream().map(Chance::machine).filter(one -> !one.isBlank()).distinct().toList();
    if (machines.isEmpty()) {
      return "Nothing says on which machine it was measured";
    }
    String first = machines.stream().limit(MOST_TESTBEDS).collect(Collectors.joining(" and "));
    int more = machines.size() - MOST_TESTBEDS;
    return "Measured on " + first + (more > 0 ? " and %d more".formatted(more) : "");
  }

  private static String machine(TestBed bed) {
    String described =
        Stream.of(bed.cpu(), bed.memoryGb() == 0 ? "" : bed.memoryGb() + " GiB", bed.os())
            .filter(part -> !part.isBlank())
            .map(ShownNames::shown)
            .collect(Collectors.joining(", "));
    return ShownNames.shown(bed.name()) + (described.isEmpty() ? "" : " (" + described + ")");
  }
}
