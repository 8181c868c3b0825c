package dev.steelyard.profile.text;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.CallTree;
import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileBuilder;
import dev.steelyard.core.profile.ProfileEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Collapsed stacks: a line for each stack, its frames from the bottom to the top with semicolons
 * between them, then a blank and its weight. The form tells no threads, no times and no unit.
 */
public final class CollapsedText {

  private static final int LONGEST_LINE = 4 << 20;

  private final ProfileBuilder builder;
  private final Map<String, Integer> frames = new HashMap<>();
  private final int thread;
  private long lines;

  private CollapsedText(ProfileEvent event) {
    this.builder = new ProfileBuilder(event);
    this.thread = builder.thread("");
  }

  /**
   * Reads them, in memory that grows with different stacks alone.
   *
   * @param where for messages
   * @param event that they are of, which the text does not say
   * @throws SteelyardException when a line is no stack with a weight
   */
  public static Profile read(BufferedReader in, String where, ProfileEvent event)
      throws IOException {
    CollapsedText reading = new CollapsedText(event);
    LongLines lines = new LongLines(in, LONGEST_LINE);
    for (String line = lines.next(); line != null; line = lines.next()) {
      reading.add(line, where);
    }
    return reading.builder.build();
  }

  private void add(String text, String where) {
    lines++;
    String line = text.strip();
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    int blank = line.lastIndexOf(' ');
    String weight = line.substring(blank + 1);
    if (blank <= 0 || !weight.matches("\\d{1,18}")) {
      throw SteelyardException.invalid(
          "%s, line %d: expected a stack such as 'main;work 12', with a weight at its end"
              .formatted(where, lines));
    }
    int node = CallTree.ROOT;
    int from = 0;
    while (from <= blank) {
      int end = line.indexOf(';', from);
      end = end < 0 || end > blank ? blank : end;
      String frame = line.substring(from, end);
      node =
          builder.push(
              node, frames.computeIfAbsent(frame, one -> builder.frame(FrameText.parse(one))));
      from = end + 1;
    }
    builder.add(node, thread, 0, Long.parseLong(weight));
  }

  /** Writes all threads and seconds together. */
  public static void write(Profile profile, Appendable out) throws IOException {
    long[] own = profile.ownByNode();
    CallTree tree = profile.tree();
    for (int node = 1; node < own.length; node++) {
      if (own[node] > 0) {
        StringBuilder line = new StringBuilder();
        for (int frame : tree.stack(node)) {
          Frame one = profile.frames().get(frame);
          line.append(line.isEmpty() ? "" : ";").append(FrameText.of(one));
        }
        out.append(line).append(' ').append(Long.toString(own[node])).append('\n');
      }
    }
  }
}
