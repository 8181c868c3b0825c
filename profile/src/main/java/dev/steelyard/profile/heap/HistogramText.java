package dev.steelyard.profile.heap;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.heap.ClassHistogram;
import dev.steelyard.core.profile.heap.ClassUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The answer to {@code GC.class_histogram}, of JDK 8 and all after it. */
final class HistogramText {

  private static final Pattern LINE =
      Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+)(?:\\s+\\(.*\\))?\\s*");
  private static final Pattern TOTAL = Pattern.compile("Total\\s+(\\d+)\\s+(\\d+)\\s*");

  private HistogramText() {}

  /**
   * Reads it.
   *
   * @throws SteelyardException when it has no line of a class, or its sum is not that of its lines
   */
  static ClassHistogram parse(String source, String text) {
    List<ClassUsage> classes = new ArrayList<>();
    long total = -1;
    for (String line : text.lines().toList()) {
      Matcher matcher = LINE.matcher(line);
      Matcher sum = TOTAL.matcher(line);
      if (matcher.matches()) {
        classes.add(
            new ClassUsage(
                ClassNames.readable(matcher.group(3)),
                Long.parseLong(matcher.group(1)),
                Long.parseLong(matcher.group(2))));
      } else if (sum.matches()) {
        total = Long.parseLong(sum.group(2));
      }
    }
    ClassHistogram histogram = ClassHistogram.of(source, classes);
    if (classes.isEmpty() || (total >= 0 && total != histogram.bytes())) {
      throw SteelyardException.cannotRun(
          "%s gave no histogram of classes that could be read in full: %s"
              .formatted(source, text.lines().findFirst().orElse("nothing")));
    }
    return histogram;
  }
}
